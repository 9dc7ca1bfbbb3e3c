package bakery;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.alloy.collect.PodInput;
import constructs.alloy.logs.PodLogs;
import constructs.alloy.syntax.Block;
import constructs.app.synth.Synth;
import constructs.kit.tree.ManifestTree;
import constructs.model.needs.Requirement;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.TracesSink;
import java.net.URI;
import java.util.List;
import org.cdk8s.App;
import org.cdk8s.Chart;

/** Drops health checks from the logs of pods, and sends the node's journal the same way. */
public final class Main {
  private static final String JOURNAL =
      "loki.source.journal \"node\" { forward_to = [loki.process.pods.receiver] }";

  public static void main(String[] args) {
    Synth.run(Main::define);
  }

  static void define(App app) {
    var metrics = MetricsSink.external(URI.create("https://metrics.acme.example/api/v1/push"));
    var logs = LogsSink.external(URI.create("https://logs.acme.example"));
    var traces = TracesSink.external(URI.create("https://traces.acme.example:4317"));
    var quiet =
        PodLogs.api()
            .stage(p -> p.block("stage.drop", drop -> drop.set("expression", "GET /healthz")));
    var props = AlloyDaemonSetProps.builder(metrics, logs, traces).podLogs(quiet).build();
    var journal = new PodInput.Mount("journal", "/var/log/journal", "/var/log/journal", true);
    new AlloyDaemonSet(new Chart(app, "collection"), "alloy", props)
        .add(draft -> draft.needs(journal))
        .extraBlock(Block.raw(JOURNAL));
    var agents = new Requirement.Namespace("alloy-system", "Alloy reads its node in it");
    ManifestTree.of(app).require(() -> List.of(agents));
  }
}
