package docs;

import static constructs.model.config.ConfigOverride.configOverride;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.app.synth.Synth;
import constructs.exporters.kubestate.KubeStateMetrics;
import constructs.exporters.kubestate.KubeStateMetricsProps;
import constructs.grafana.GrafanaWithDatasources;
import constructs.grafana.GrafanaWithDatasourcesProps;
import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetChecks;
import constructs.kit.budget.BudgetRow;
import constructs.kit.checks.ObjectSet;
import constructs.kit.checks.lifecycle.Change;
import constructs.kit.checks.lifecycle.ClaimSizes;
import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Images;
import constructs.kit.kube.Resources;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.loki.LokiWithMinio;
import constructs.loki.LokiWithMinioProps;
import constructs.mesh.MtlsMode;
import constructs.mesh.ZtunnelAmbient;
import constructs.mesh.ZtunnelAmbientProps;
import constructs.mimir.MimirMonolithic;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.catalog.AllowList;
import constructs.model.diagnostics.InvalidValueException;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.DatasourceUid;
import constructs.model.labels.Tenancy;
import constructs.model.load.LoadProfile;
import constructs.model.load.Retention;
import constructs.model.signals.LogsSink;
import constructs.model.signals.LogsSource;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.MetricsSource;
import constructs.model.signals.TracesSink;
import constructs.model.signals.TracesSource;
import constructs.model.store.ObjectStore;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.tempo.TempoStore;
import constructs.tempo.TempoStoreProps;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cdk8s.ApiObject;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.cdk8s.Testing;
import software.constructs.Construct;

/** One mistake in each area, and what the library says to it. */
final class Refusals {
  private static final URI ANY = URI.create("https://backend.example.com");

  private Refusals() {}

  /** A real message for each area. */
  static SortedMap<String, String> byArea() {
    SortedMap<String, String> messages = new TreeMap<>();
    messages.put(
        "alloy",
        found(
            "alloy/rbac-missing-grant",
            chart -> patch(alloy(chart), "clusterrole", JsonPatch.remove("/rules/0"))));
    messages.put("budget", found("budget/memory-over-row", Refusals::overBudget));
    messages.put(
        "capacity",
        found(
            "capacity/memory-over-row",
            chart ->
                new MimirMonolithic(
                    chart,
                    "mimir",
                    MimirMonolithicProps.builder(store("https://s3.example.com"))
                        .load(LoadProfile.builder().activeSeries(1_000_000).build())
                        .build())));
    messages.put("config", found("config/unknown-key", Refusals::mistypedKey));
    messages.put(
        "exporters",
        found(
            "exporters/unknown-kube-metric",
            chart ->
                new KubeStateMetrics(
                    chart,
                    "kube-state-metrics",
                    KubeStateMetricsProps.builder()
                        .metrics(AllowList.of("kube_pod_labels"))
                        .build())));
    messages.put("grafana", found("grafana/unknown-datasource-uid", Refusals::deadLink));
    messages.put(
        "kube",
        found(
            "kube/schema",
            chart ->
                patch(
                    mimir(chart, store("https://s3.example.com")),
                    Manifest.WORKLOAD,
                    JsonPatch.add("/spec/replica", 2))));
    messages.put("lifecycle", changed());
    messages.put(
        "loki",
        found(
            "loki/schema-not-started",
            chart ->
                new LokiWithMinio(
                    chart,
                    "loki",
                    LokiWithMinioProps.builder(store("https://s3.example.com"))
                        .schemaFrom(LocalDate.of(2027, 1, 1))
                        .build())));
    messages.put(
        "mesh",
        found(
            "mesh/policy-for-whole-mesh",
            chart ->
                new ZtunnelAmbient(
                    chart,
                    "ztunnel",
                    ZtunnelAmbientProps.builder()
                        .mtls(Map.of("istio-system", MtlsMode.STRICT))
                        .build())));
    messages.put(
        "mimir",
        found(
            "mimir/bucket-named-like-endpoint",
            chart -> mimir(chart, store("http://mimir.storage.svc:9000"))));
    messages.put(
        "objectstore",
        refused(() -> ObjectStore.external(ANY, "eu-central-1", "Acme_").bucket("mimir")));
    messages.put("signals", refused(() -> Retention.days(0)));
    messages.put("synth", printed("synth/unwritable-output", "--out", "pom.xml"));
    messages.put("tenancy", refused(() -> Tenancy.single("white label/eu")));
    ImageRef old = Images.TEMPO.withTag("2.9.0");
    messages.put(
        "tempo",
        found(
            "tempo/not-tempo-3",
            chart ->
                new TempoStore(
                    chart,
                    "tempo",
                    TempoStoreProps.builder(store("https://s3.example.com")).image(old).build())));
    return messages;
  }

  private static ObjectStore store(String url) {
    return ObjectStore.external(URI.create(url), "eu-central-1", "");
  }

  private static Construct alloy(Chart chart) {
    return new AlloyDaemonSet(
        chart,
        "alloy",
        AlloyDaemonSetProps.builder(
                MetricsSink.external(ANY), LogsSink.external(ANY), TracesSink.external(ANY))
            .build());
  }

  private static Construct mimir(Chart chart, ObjectStore store) {
    return new MimirMonolithic(chart, "mimir", MimirMonolithicProps.builder(store).build());
  }

  private static void mistypedKey(Chart chart) {
    new MimirMonolithic(
        chart,
        "mimir",
        MimirMonolithicProps.builder(store("https://s3.example.com"))
            .configOverrides(
                List.of(configOverride("limits.max_total_query_lenght", Duration.ofDays(32))))
            .build());
  }

  private static void overBudget(Chart chart) {
    Resources resources =
        new Resources(Memory.mebibytes(512), Cpu.millicores(200), Memory.gibibytes(1));
    new MimirMonolithic(
        chart,
        "mimir",
        MimirMonolithicProps.builder(store("https://s3.example.com")).resources(resources).build());
    BudgetRow row = new BudgetRow("mimir", 1, Memory.megabytes(500), Cpu.millicores(200));
    ManifestTree.of(chart)
        .check(
            new BudgetChecks(
                new Budget(1, List.of(row), row.memory(), row.cpu(), List.of()), "production"));
  }

  private static void deadLink(Chart chart) {
    var grafana =
        new GrafanaWithDatasources(
            chart,
            "grafana",
            GrafanaWithDatasourcesProps.builder(
                    MetricsSource.external(ANY, new DatasourceUid("mimir")),
                    LogsSource.external(ANY, new DatasourceUid("loki")),
                    TracesSource.external(ANY, new DatasourceUid("tempo")))
                .build());
    patch(
        grafana,
        "configmap",
        JsonPatch.replace(
            "/data/datasources.yaml",
            """
        datasources:
        - name: Loki
          uid: loki
          jsonData:
            derivedFields:
            - datasourceUid: tempo
        """));
  }

  private static void patch(Construct construct, String child, JsonPatch patch) {
    ApiObject.of(construct.getNode().findChild(child)).addJsonPatch(patch);
  }

  private static String found(String rule, Consumer<Chart> mistake) {
    Chart chart = new Chart(Testing.app(), "production");
    mistake.accept(chart);
    return ManifestTree.of(chart).inspect().report().problems().stream()
        .filter(p -> p.rule().id().equals(rule))
        .map(Problem::toString)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "no " + rule + " in\n" + ManifestTree.of(chart).inspect().report().text()));
  }

  /** Mimir's claim after it has got smaller. */
  private static String changed() {
    ObjectSet before = objects(chart -> mimir(chart, store("https://s3.example.com")));
    ObjectSet after =
        objects(
            chart ->
                patch(
                    mimir(chart, store("https://s3.example.com")),
                    "claim",
                    JsonPatch.replace("/spec/resources/requests/storage", "5Gi")));
    return new ClaimSizes()
        .check(new Change(before, after, LocalDate.of(2026, 11, 22)))
        .get(0)
        .toString();
  }

  private static ObjectSet objects(Consumer<Chart> content) {
    Chart chart = new Chart(Testing.app(), "production");
    content.accept(chart);
    return ManifestTree.of(chart).inspect().objects();
  }

  private static String refused(Runnable mistake) {
    try {
      mistake.run();
    } catch (InvalidValueException e) {
      return e.problem().toString();
    }
    throw new AssertionError("nothing was refused");
  }

  private static String printed(String rule, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Synth.of(List.of()).with(stream, stream, Map.of("NO_COLOR", "1", "CI", "true")).execute(args);
    String text = err.toString(StandardCharsets.UTF_8);
    String line =
        text.lines()
            .filter(l -> l.contains(rule))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + rule + " in\n" + text));
    return line.substring(line.indexOf(rule));
  }
}
