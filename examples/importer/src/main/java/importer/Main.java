package importer;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.app.synth.Synth;
import constructs.kit.kube.Images;
import constructs.kit.kube.Platform;
import constructs.kit.tree.Manifest;
import constructs.mimir.MimirMonolithic;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.load.Retention;
import constructs.model.signals.LogsSink;
import constructs.model.signals.TracesSink;
import constructs.model.store.ObjectStore;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.net.URI;
import org.cdk8s.ApiObject;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;

/** Metrics stay in the cluster, logs and traces go to a provider, a heartbeat tests the way. */
public final class Main {
  private Main() {}

  // region: main
  public static void main(String[] args) {
    Synth.run(Main::define);
  }

  static void define(App app) {
    var platform = Platform.builder().cluster("acme-1").partOf("acme").build();
    var store =
        ObjectStore.external(
            URI.create("https://s3.eu-central-1.amazonaws.com"), "eu-central-1", "acme-");
    var logs = LogsSink.external(URI.create("https://logs.example.com"));
    var traces = TracesSink.external(URI.create("https://traces.example.com"));

    var namespaces = namespaces(new Chart(app, "namespaces"));
    // region: props
    var mimirProps =
        MimirMonolithicProps.builder(store)
            .retention(Retention.days(90))
            .image(Images.MIMIR.withRegistry("registry.acme.example"))
            .platform(platform)
            .build();
    // endregion: props
    var metrics = after(namespaces, "metrics");
    var mimir = new MimirMonolithic(metrics, "mimir", mimirProps);
    var alloyProps =
        AlloyDaemonSetProps.builder(mimir.sink(), logs, traces).platform(platform).build();
    var collection = after(metrics, "collection");
    var alloy = new AlloyDaemonSet(collection, "alloy", alloyProps);
    new Heartbeat(after(collection, "heartbeat"), "heartbeat", platform, alloy.otlp());
    // region: patch
    ApiObject.of(mimir)
        .addJsonPatch(JsonPatch.replace("/spec/template/spec/terminationGracePeriodSeconds", 600));
    // endregion: patch
  }

  // endregion: main

  /**
   * Files are applied in the order of their names, and dependencies are what cdk8s numbers them by.
   */
  private static Chart after(Chart previous, String id) {
    var chart = new Chart(App.of(previous), id);
    chart.addDependency(previous);
    return chart;
  }

  private static Chart namespaces(Chart chart) {
    namespace(chart, "observability", "restricted");
    namespace(chart, "alloy-system", "privileged");
    return chart;
  }

  private static void namespace(Chart chart, String name, String podSecurity) {
    var body = new NamespaceBuilder().withNewMetadata().withName(name);
    new Manifest(
        chart,
        name,
        body.addToLabels("pod-security.kubernetes.io/enforce", podSecurity).endMetadata().build());
  }
}
