package constructs.lgtm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import constructs.alloy.logs.PodLogs;
import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetRow;
import constructs.kit.checks.KubeObject;
import constructs.kit.kube.Images;
import constructs.kit.kube.Platform;
import constructs.kit.tree.Inspection;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.SecretRef;
import constructs.model.labels.Workload;
import constructs.model.load.Retention;
import constructs.model.needs.Requirement;
import constructs.model.signals.AlertReceiver;
import constructs.model.signals.AuditLogs;
import constructs.model.signals.ScrapeTarget;
import constructs.model.store.ObjectStore;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.cdk8s.App;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The stack of another company: other names, other numbers. */
class LgtmStackTest {
  private static final StackStore EXTERNAL =
      StackStore.external(
          ObjectStore.external(
              URI.create("https://s3.eu-central-1.amazonaws.com"), "eu-central-1", "acme-"));
  private static final LgtmNamespaces NAMES =
      new LgtmNamespaces("telemetry", "collectors", "objects");

  private static BudgetRow row(String component, int instances, long megabytes, long millicores) {
    return new BudgetRow(
        component, instances, Memory.megabytes(megabytes), Cpu.millicores(millicores));
  }

  private static Budget budget() {
    return new Budget(
        5,
        List.of(
            row("ztunnel", 5, 101, 51),
            row("alloy", 5, 402, 103),
            row("mimir", 1, 504, 205),
            row("loki", 1, 506, 207),
            row("tempo", 1, 308, 109),
            row("grafana", 1, 210, 111)),
        Memory.megabytes(5_000),
        Cpu.millicores(2_000),
        List.of(
            row("minio", 1, 712, 113),
            row("minio-buckets", 1, 65, 14),
            row("alloy-singleton", 1, 126, 27),
            row("kube-state-metrics", 1, 68, 29)));
  }

  private static ManifestTree tree(
      Budget budget, StackStore store, UnaryOperator<LgtmStackProps.Builder> more) {
    App app = new App();
    LgtmStackProps.Builder props =
        LgtmStackProps.builder(budget, store)
            .namespaces(NAMES)
            .platform(Platform.builder().cluster("acme-1").partOf("acme-telemetry").build());
    new LgtmStack(app, "acme", more.apply(props).build());
    return ManifestTree.of(app);
  }

  private static LgtmStackProps.Builder withoutEvents(LgtmStackProps.Builder props) {
    return props.singleton(p -> p.toBuilder().kubernetesEvents(false).build());
  }

  private static List<String> problems(Budget budget, StackStore store) {
    return tree(budget, store, p -> p.mesh(Mesh.AMBIENT)).inspect().report().problems().stream()
        .filter(Problem::isError)
        .map(Problem::toString)
        .toList();
  }

  private static List<String> titles(Inspection inspection) {
    return inspection.objects().all().stream().map(KubeObject::title).toList();
  }

  private static String config(ManifestTree tree, String namespace, String name) {
    return tree.inspect()
        .objects()
        .find("ConfigMap", namespace, name)
        .orElseThrow()
        .body()
        .at("/data/config.alloy")
        .asString();
  }

  private static String singleton(ManifestTree tree) {
    return config(tree, "telemetry", "alloy-singleton");
  }

  @Test
  void the_whole_stack_breaks_no_rule() {
    assertThat(problems(budget(), StackStore.minio(Storage.gigabytes(221)))).isEmpty();
  }

  @Test
  void every_component_requests_its_row_and_is_in_its_namespace() {
    Inspection inspection =
        tree(budget(), StackStore.minio(Storage.gigabytes(221)), p -> p.mesh(Mesh.AMBIENT))
            .inspect();
    List<String> lines = new ArrayList<>();
    inspection
        .objects()
        .pods()
        .forEach(
            pod -> {
              JsonNode requests = pod.containers().get(0).body().at("/resources/requests");
              lines.add(
                  pod.owner().namespace()
                      + " "
                      + pod.owner().label("app.kubernetes.io/name")
                      + " "
                      + requests.path("memory").asString()
                      + " "
                      + requests.path("cpu").asString());
            });

    assertThat(lines)
        .containsExactlyInAnyOrder(
            "objects minio 712M 113m",
            "objects minio-buckets 65M 14m",
            "telemetry mimir 504M 205m",
            "telemetry loki 506M 207m",
            "telemetry tempo 308M 109m",
            "collectors alloy 402M 103m",
            "telemetry alloy-singleton 126M 27m",
            "telemetry kube-state-metrics 68M 29m",
            "telemetry grafana 210M 111m",
            "istio-system ztunnel 101M 51m");
  }

  @Test
  void without_a_mesh_there_is_nothing_of_istio_and_no_row_for_it() {
    ManifestTree tree = tree(budget(), StackStore.minio(Storage.gigabytes(221)), p -> p);
    Inspection inspection = tree.inspect();

    assertThat(inspection.report().hasErrors()).isFalse();
    assertThat(inspection.objects().all())
        .noneMatch(
            o -> o.body().toString().contains("istio") || o.body().toString().contains("ztunnel"));
    assertThat(tree.requirements().all())
        .extracting(Requirement::text)
        .noneMatch(text -> text.contains("istio"));
    assertThat(tree.declared(Budget.class).get(0).row("ztunnel")).isEmpty();
  }

  @Test
  void with_a_store_that_is_there_already_there_is_no_minio_and_no_row_for_it() {
    ManifestTree tree = tree(budget(), EXTERNAL, p -> p.mesh(Mesh.AMBIENT));
    Inspection inspection = tree.inspect();

    assertThat(inspection.report().problems()).isEmpty();
    assertThat(titles(inspection)).noneMatch(t -> t.contains("minio") || t.contains("objects"));
    assertThat(tree.declared(Budget.class).get(0).beyond())
        .extracting(BudgetRow::component)
        .containsExactly("alloy-singleton", "kube-state-metrics");
    assertThat(
            inspection
                .objects()
                .find("ConfigMap", "telemetry", "loki")
                .orElseThrow()
                .body()
                .toString())
        .contains("bucketnames: acme-loki");
  }

  @Test
  void what_is_collected_once_can_be_left_out_and_its_rows_with_it() {
    Inspection events = tree(budget(), EXTERNAL, p -> p.kubeStateMetrics(false)).inspect();
    assertThat(events.report().hasErrors()).isFalse();
    assertThat(titles(events))
        .contains("Deployment telemetry/alloy-singleton")
        .noneMatch(t -> t.contains("kube-state"));

    ManifestTree state = tree(budget(), EXTERNAL, LgtmStackTest::withoutEvents);
    assertThat(state.inspect().report().hasErrors()).isFalse();
    assertThat(singleton(state))
        .contains("prometheus.scrape \"kube_state_metrics\"")
        .doesNotContain("kubernetes_events");

    ManifestTree neither =
        tree(budget(), EXTERNAL, p -> withoutEvents(p).kubeStateMetrics(false).stackMetrics(false));
    assertThat(neither.inspect().report().hasErrors()).isFalse();
    assertThat(titles(neither.inspect()))
        .noneMatch(t -> t.contains("singleton") || t.contains("kube-state"));
    assertThat(neither.declared(Budget.class).get(0).beyond()).isEmpty();
  }

  /** What backends refuse, nobody but they counts. */
  @Test
  void the_stack_watches_itself_unless_it_is_told_not_to() {
    StackStore minio = StackStore.minio(Storage.gigabytes(221));
    assertThat(singleton(tree(budget(), minio, p -> p)))
        .contains(
            "prometheus.scrape \"mimir\"",
            "prometheus.scrape \"loki\"",
            "prometheus.scrape \"tempo\"",
            "prometheus.scrape \"grafana\"",
            "prometheus.scrape \"minio\"",
            "cortex_discarded_(exemplars|samples)_total",
            "loki_discarded_(bytes|samples)_total",
            "tempo_discarded_spans_total");
    assertThat(singleton(tree(budget(), EXTERNAL, p -> p)))
        .contains("prometheus.scrape \"mimir\"")
        .doesNotContain("prometheus.scrape \"minio\"");
    assertThat(singleton(tree(budget(), minio, p -> p.stackMetrics(false))))
        .contains("prometheus.scrape \"kube_state_metrics\"")
        .doesNotContain("prometheus.scrape \"mimir\"", "prometheus.scrape \"minio\"");
  }

  @Test
  void exporters_are_scraped_once_or_where_they_run() {
    App app = new App();
    LgtmStack stack =
        new LgtmStack(
            app, "acme", LgtmStackProps.builder(budget(), EXTERNAL).namespaces(NAMES).build());
    stack
        .scrape(
            ScrapeTarget.once(
                "toes",
                Endpoint.service(new Workload("zoo", "sloth"), 1717, Protocol.HTTP)
                    .withPath("/metrics")))
        .scrape(ScrapeTarget.ofPods("claws", "zoo", Map.of("app", "sloth"), 1919));

    assertThat(singleton(ManifestTree.of(app)))
        .contains("prometheus.scrape \"toes\"")
        .doesNotContain("claws");
    assertThat(config(ManifestTree.of(app), "collectors", "alloy"))
        .contains("prometheus.scrape \"pods_claws\"");
  }

  @Test
  void a_namespace_that_others_use_is_required_with_its_labels_and_not_made() {
    App app = new App();
    new LgtmStack(
        app,
        "acme",
        LgtmStackProps.builder(budget(), EXTERNAL)
            .mesh(Mesh.AMBIENT)
            .namespaces(
                new LgtmNamespaces("telemetry", "collectors", "objects", Set.of("telemetry")))
            .build());
    ManifestTree tree = ManifestTree.of(app);
    assertThat(tree.manifests().stream().filter(m -> m.getKind().equals("Namespace")))
        .extracting(Manifest::getName)
        .containsExactly("collectors");
    assertThat(tree.requirements().ofType(Requirement.Namespace.class))
        .extracting(Requirement::text)
        .contains(
            "Namespace telemetry with istio.io/dataplane-mode=ambient: others run pods there, too; its Pod Security level must admit restricted ones");
    assertThat(tree.inspect().report().problems()).isEmpty();
  }

  @Test
  void collectors_make_room_on_their_node_and_backends_preempt_nobody() {
    App app = new App();
    new LgtmStack(app, "acme", LgtmStackProps.builder(budget(), EXTERNAL).build());
    Inspection made = ManifestTree.of(app).inspect();
    assertThat(made.objects().ofKind("PriorityClass"))
        .extracting(
            c ->
                "%s %s %s"
                    .formatted(
                        c.name(),
                        c.body().path("value").asInt(),
                        c.body().path("preemptionPolicy").asString()))
        .containsExactly(
            "observability-agents 1000000 PreemptLowerPriority",
            "observability-backends 500000 Never");
    assertThat(made.objects().pods())
        .allSatisfy(
            pod ->
                assertThat(pod.spec().path("priorityClassName").asString(""))
                    .isEqualTo(
                        pod.owner().kind().equals("DaemonSet")
                            ? "observability-agents"
                            : "observability-backends"));
  }

  @Test
  void a_class_that_the_platform_names_is_that_of_all_pods() {
    App app = new App();
    new LgtmStack(
        app,
        "acme",
        LgtmStackProps.builder(budget(), EXTERNAL)
            .platform(Platform.builder().priorityClassName("slow-but-sure").build())
            .build());
    Inspection made = ManifestTree.of(app).inspect();
    assertThat(made.objects().ofKind("PriorityClass")).isEmpty();
    assertThat(made.objects().pods())
        .allSatisfy(
            pod ->
                assertThat(pod.spec().path("priorityClassName").asString(""))
                    .isEqualTo("slow-but-sure"));
  }

  @Test
  void without_the_one_alloy_nothing_is_scraped_once() {
    LgtmStack stack =
        new LgtmStack(
            new App(),
            "acme",
            withoutEvents(LgtmStackProps.builder(budget(), EXTERNAL))
                .kubeStateMetrics(false)
                .stackMetrics(false)
                .build());
    ScrapeTarget.Once target =
        ScrapeTarget.once("toes", Endpoint.external(URI.create("http://sloth.example/metrics")));
    assertThatIllegalStateException()
        .isThrownBy(() -> stack.scrape(target))
        .withMessage(
            "a stack without kubernetesEvents, kubeStateMetrics and stackMetrics has no Alloy that scrapes toes once");
  }

  @Test
  void charts_are_applied_from_the_store_to_who_uses_it() {
    List<String> charts =
        tree(budget(), StackStore.minio(Storage.gigabytes(221)), p -> p.mesh(Mesh.AMBIENT))
            .inspect()
            .objects()
            .all()
            .stream()
            .map(o -> o.path().split("/", -1)[1])
            .distinct()
            .toList();

    assertThat(charts)
        .containsExactly(
            "namespaces",
            "storage",
            "metrics",
            "logs",
            "traces",
            "collection",
            "visualization",
            "mesh");
  }

  @Test
  void every_object_is_part_of_the_whole() {
    assertThat(
            tree(budget(), StackStore.minio(Storage.gigabytes(221)), p -> p.mesh(Mesh.AMBIENT))
                .inspect()
                .objects()
                .all())
        .allSatisfy(
            o ->
                assertThat(o.label("app.kubernetes.io/part-of"))
                    .as(o.title())
                    .isEqualTo("acme-telemetry"));
  }

  @Test
  void rules_and_receivers_of_alerts_are_mimir_s() {
    App app = new App();
    List<AlertReceiver> pager = List.of(AlertReceiver.webhook(new SecretRef("pager", "url")));
    new LgtmStack(
            app,
            "acme",
            LgtmStackProps.builder(budget(), EXTERNAL)
                .mimir(p -> p.toBuilder().alertReceivers(pager).build())
                .build())
        .mimir()
        .rules("acme", "groups: [{name: acme, rules: [{alert: A, expr: up == 0}]}]");
    Inspection made = ManifestTree.of(app).inspect();

    assertThat(object(made, "ConfigMap", "mimir-rules").body().path("data").has("acme.yaml"))
        .isTrue();
    assertThat(object(made, "ConfigMap", "mimir").body().path("data").toString())
        .contains("url_file: /etc/alertmanager/secrets/pager/url");
  }

  private static KubeObject object(Inspection made, String kind, String name) {
    return made.objects().find(kind, "observability", name).orElseThrow();
  }

  @Test
  void a_component_without_a_row_is_refused() {
    assertThat(problems(budget().without("grafana"), EXTERNAL))
        .containsExactly(
            "[acme/visualization/grafana/Resource] budget/component-without-row: Deployment telemetry/grafana has no row in the budget, got 1 x 200 MB, 100m; expected a row for component 'grafana'; fix: Budget.withBeyond(new BudgetRow(\"grafana\", 1, memory, cpu))");
  }

  @Test
  void a_row_without_a_component_is_refused() {
    assertThat(problems(budget().withBeyond(row("pyroscope", 1, 100, 10)), EXTERNAL))
        .containsExactly(
            "[acme] budget/row-without-component: the row of 'pyroscope' has no workload; expected a workload with the label app.kubernetes.io/name=pyroscope; fix: Budget.without(\"pyroscope\") where the stack leaves it out");
  }

  @Test
  void the_collector_has_a_namespace_of_its_own() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LgtmNamespaces("one", "one", "two"))
        .withMessage(
            "collector must have a namespace of its own, because its Pod Security level is privileged; got 'one' twice");
  }

  private static String loki(Retention logs) {
    return tree(budget(), EXTERNAL, p -> p.logs(logs))
        .inspect()
        .objects()
        .find("ConfigMap", "telemetry", "loki")
        .orElseThrow()
        .body()
        .at("/data/loki.yaml")
        .asString();
  }

  @Test
  void audit_logs_are_kept_for_a_year_unless_the_stack_says_otherwise() {
    assertThat(LgtmStackProps.builder(budget(), EXTERNAL).build().logs())
        .isEqualTo(Retention.days(31).forStream(AuditLogs.STREAM, Duration.ofDays(365)));
    assertThat(loki(Retention.days(17))).contains("retention_period: 408h", "period: 8760h");
    assertThat(loki(Retention.days(17).forStream(AuditLogs.STREAM, Duration.ofDays(29))))
        .contains("period: 696h")
        .doesNotContain("8760h");
    assertThat(loki(Retention.days(400))).doesNotContain("8760h");
  }

  @Test
  void hooks_are_applied_last_and_in_the_order_of_the_calls() {
    ManifestTree tree =
        tree(
            budget(),
            StackStore.minio(Storage.gigabytes(221)),
            p ->
                p.mesh(Mesh.AMBIENT)
                    .mimir(m -> m.toBuilder().maxSeries(11_111).build())
                    .mimir(m -> m.toBuilder().maxSeries(m.maxSeries() + 1).build())
                    .loki(l -> l.toBuilder().schemaFrom(LocalDate.of(2024, 7, 7)).build())
                    .tempo(t -> t.toBuilder().retention(Retention.days(7)).build())
                    .alloy(a -> a.toBuilder().podLogs(PodLogs.fromFiles()).build())
                    .singleton(a -> a.toBuilder().scrapeInterval(Duration.ofSeconds(77)).build())
                    .kubeState(
                        k -> k.toBuilder().image(Images.KUBE_STATE_METRICS.withTag("9")).build())
                    .grafana(g -> g.toBuilder().rootUrl(URI.create("https://zoo.test")).build())
                    .minio(m -> m.toBuilder().region("zz-zoo-1").build())
                    .ztunnel(z -> z.toBuilder().clusterId("zoo").build()));

    assertThat(tree.inspect().objects().all().stream().map(o -> o.body().toString()))
        .asString()
        .contains(
            "max_global_series_per_user: 11112",
            "2024-07-07",
            "block_retention: 168h",
            "loki.source.file",
            "1m17s",
            "kube-state-metrics:9\"",
            "https://zoo.test",
            "zz-zoo-1",
            "\"zoo\"");
  }

  @Test
  void its_own_budget_is_enough_and_needs_no_name() {
    assertThat(problems(LgtmBudget.of(3), StackStore.minio(Storage.gigabytes(170)))).isEmpty();
    assertThat(problems(LgtmBudget.of(7), EXTERNAL)).isEmpty();
  }

  @Test
  void a_row_of_the_budget_takes_the_place_of_the_default() {
    Budget budget =
        LgtmBudget.of(
            2,
            MimirMonolithicProps.row().withMemory(Memory.megabytes(611)),
            row("pyroscope", 1, 13, 17));

    assertThat(budget.row("mimir")).contains(row("mimir", 1, 611, 200));
    assertThat(budget.memory()).isEqualTo(Memory.megabytes(2_611));
    assertThat(budget.cpu()).isEqualTo(Cpu.millicores(900));
    assertThat(budget.beyond()).contains(row("pyroscope", 1, 13, 17)).hasSize(5);
  }

  @Test
  void has_a_getter_for_each_part() {
    LgtmStack stack =
        new LgtmStack(
            new App(),
            "acme",
            LgtmStackProps.builder(LgtmBudget.of(3), StackStore.minio(Storage.gigabytes(100)))
                .mesh(Mesh.AMBIENT)
                .build());

    assertThat(stack.mimir().sink().push().url()).contains("mimir");
    assertThat(stack.loki().source().query().url()).contains("loki");
    assertThat(stack.tempo().sink().otlpGrpc().url()).contains("tempo");
    assertThat(stack.grafana().http().url()).contains("grafana");
    assertThat(stack.otlp()).isEqualTo(stack.alloy().otlp());
    assertThat(stack.singleton()).isPresent();
    assertThat(stack.kubeState()).isPresent();
    assertThat(stack.ztunnel()).isPresent();
    assertThat(stack.store().bucket("sloth").name()).contains("sloth");
  }
}
