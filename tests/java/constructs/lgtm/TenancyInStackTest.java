package constructs.lgtm;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.AlloySingleton;
import constructs.alloy.AlloySingletonProps;
import constructs.alloy.syntax.Block;
import constructs.grafana.datasources.Datasource;
import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetRow;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Manifests;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.DatasourceUid;
import constructs.model.labels.Endpoint;
import constructs.model.labels.SignalRule;
import constructs.model.labels.Tenancy;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.store.ObjectStore;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.cdk8s.ApiObject;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Test;
import testing.Yaml;
import tools.jackson.databind.JsonNode;

/** One tenant in a whole stack: {@link SignalRule#TENANT_MISMATCH}. */
class TenancyInStackTest {
  private static final Tenancy SLOTHS = Tenancy.single("sloths");
  private static final URI MIMIR = URI.create("http://mimir.observability.svc:9009/api/v1/push");
  private static final URI LOKI = URI.create("http://loki.observability.svc:3100");

  private final App app = new App();

  private LgtmStack stack(Tenancy tenancy) {
    Budget budget =
        new Budget(
            3,
            Stream.of(
                    "alloy",
                    "mimir",
                    "loki",
                    "tempo",
                    "grafana",
                    "alloy-singleton",
                    "kube-state-metrics")
                .map(
                    name ->
                        new BudgetRow(
                            name,
                            name.equals("alloy") ? 3 : 1,
                            Memory.megabytes(100),
                            Cpu.millicores(100)))
                .toList(),
            Memory.megabytes(9_000),
            Cpu.millicores(3_000),
            List.of());
    return new LgtmStack(
        app,
        "zoo",
        LgtmStackProps.builder(
                budget,
                StackStore.external(
                    ObjectStore.external(URI.create("https://s3.example"), "zz-1", "zoo-")))
            .tenancy(tenancy)
            .build());
  }

  private List<String> mismatches() {
    return ManifestTree.of(app).inspect().report().problems().stream()
        .filter(problem -> problem.rule() == SignalRule.TENANT_MISMATCH)
        .map(Problem::toString)
        .toList();
  }

  private String file(String configMap, String file) {
    return ManifestTree.of(app).manifests().stream()
        .map(Manifests::json)
        .filter(m -> m.path("kind").asString().equals("ConfigMap"))
        .filter(m -> m.at("/metadata/name").asString().equals(configMap))
        .findFirst()
        .orElseThrow()
        .path("data")
        .path(file)
        .asString();
  }

  /** Without the spaces that align what is assigned. */
  private static String plain(String alloy) {
    return alloy.replaceAll(" +", " ");
  }

  @Test
  void every_backend_asks_for_it_and_every_client_names_it() {
    stack(SLOTHS);

    assertThat(mismatches()).isEmpty();
    assertThat(Yaml.tree(file("mimir", "mimir.yaml")).path("multitenancy_enabled").asBoolean())
        .isTrue();
    assertThat(Yaml.tree(file("loki", "loki.yaml")).path("auth_enabled").asBoolean()).isTrue();
    assertThat(Yaml.tree(file("tempo", "tempo.yaml")).path("multitenancy_enabled").asBoolean())
        .isTrue();
    String header = "\"X-Scope-OrgID\" = \"sloths\"";
    String tenant = "tenant_id = \"sloths\"";
    assertThat(plain(file("alloy", "config.alloy")).split(header, -1))
        .as("remote write, OTLP logs and OTLP traces")
        .hasSize(4);
    assertThat(plain(file("alloy", "config.alloy"))).contains(tenant);
    assertThat(plain(file("alloy-singleton", "config.alloy"))).contains(header, tenant);
    for (JsonNode source : Yaml.tree(file("grafana", "datasources.yaml")).path("datasources")) {
      assertThat(source.at("/jsonData/httpHeaderName1").asString()).isEqualTo("X-Scope-OrgID");
      assertThat(source.at("/secureJsonData/httpHeaderValue1").asString()).isEqualTo("sloths");
    }
  }

  @Test
  void without_one_nobody_speaks_of_tenants() {
    stack(Tenancy.none());

    assertThat(mismatches()).isEmpty();
    assertThat(Yaml.tree(file("mimir", "mimir.yaml")).path("multitenancy_enabled").asBoolean(true))
        .isFalse();
    assertThat(Yaml.tree(file("tempo", "tempo.yaml")).has("multitenancy_enabled")).isFalse();
    assertThat(file("alloy", "config.alloy")).doesNotContain("X-Scope-OrgID", "tenant_id");
    assertThat(file("grafana", "datasources.yaml")).doesNotContain("httpHeader");
  }

  @Test
  void fires_for_an_importer_s_address_of_our_backend_and_the_fix_works() {
    stack(SLOTHS);
    Chart chart = new Chart(app, "importer");
    new AlloySingleton(
        chart,
        "wrong",
        AlloySingletonProps.builder(MetricsSink.external(MIMIR), LogsSink.external(LOKI, SLOTHS))
            .build());
    new AlloySingleton(
        chart,
        "right",
        AlloySingletonProps.builder(
                MetricsSink.external(MIMIR, SLOTHS), LogsSink.external(LOKI, SLOTHS))
            .build());

    String fix =
        ", got no X-Scope-OrgID; expected X-Scope-OrgID: sloths; fix: the sink() or source() of the backend, or external(.., Tenancy.single(\"sloths\")) for its address";
    assertThat(mismatches())
        .containsExactlyInAnyOrder(
            "[observability/wrong] tenancy/mismatch: its remote write doesn't name the tenant of observability/mimir"
                + fix,
            "[importer/wrong] tenancy/mismatch: prometheus.remote_write.metrics doesn't name the tenant of observability/mimir"
                + fix);
  }

  @Test
  void fires_for_blocks_that_are_written_by_hand() {
    LgtmStack stack = stack(SLOTHS);
    stack
        .alloy()
        .extraBlock(
            Block.raw(
                """
                otelcol.exporter.otlphttp "mine" {
                  client { endpoint = "http://loki.observability.svc:3100/otlp" }
                }
                otelcol.exporter.otlp "mine" {
                  client {
    endpoint = "tempo.observability.svc:4317"
    headers = { "x-scope-orgid" = "lions" }
  }
                }
                otelcol.exporter.otlp "right" {
                  client {
    endpoint = "tempo.observability.svc:4317"
    headers = { "x-scope-orgid" = "sloths" }
  }
                }
                otelcol.exporter.otlp "unknown" {
                  client {
    endpoint = "tempo.observability.svc:4317"
    headers = { "x-scope-orgid" = sys.env("K8S_NODE_NAME") }
  }
                }
                otelcol.exporter.otlp "elsewhere" {
                  client { endpoint = "tempo.example:4317" }
                }
                """));

    assertThat(mismatches())
        .extracting(problem -> problem.replaceAll("; fix.*", ""))
        .containsExactlyInAnyOrder(
            "[zoo/collection/alloy] tenancy/mismatch: otelcol.exporter.otlphttp.mine doesn't name the tenant of observability/loki, got no X-Scope-OrgID; expected X-Scope-OrgID: sloths",
            "[zoo/collection/alloy] tenancy/mismatch: otelcol.exporter.otlp.mine doesn't name the tenant of observability/tempo, got X-Scope-OrgID: lions; expected X-Scope-OrgID: sloths");
  }

  @Test
  void fires_for_datasources_without_it() {
    LgtmStack stack = stack(SLOTHS);
    Endpoint rules = Endpoint.external(URI.create("http://mimir.observability.svc:9009"));
    stack
        .grafana()
        .datasource(new Datasource("Mine", "prometheus", new DatasourceUid("mine"), rules));
    stack
        .grafana()
        .datasource(
            new Datasource(
                "Right", "prometheus", new DatasourceUid("right"), rules.withTenancy(SLOTHS)));

    assertThat(mismatches())
        .extracting(problem -> problem.replaceAll(", got.*", ""))
        .containsExactlyInAnyOrder(
            "[observability/grafana] tenancy/mismatch: its queries of Mine doesn't name the tenant of observability/mimir",
            "[zoo/visualization/grafana] tenancy/mismatch: datasource Mine doesn't name the tenant of observability/mimir");
  }

  @Test
  void fires_for_a_server_that_is_told_otherwise() {
    LgtmStack stack = stack(SLOTHS);
    String text = file("mimir", "mimir.yaml");
    ApiObject configMap =
        (ApiObject)
            stack
                .getNode()
                .findChild("metrics")
                .getNode()
                .findChild("mimir")
                .getNode()
                .findChild("configmap");
    configMap.addJsonPatch(
        JsonPatch.replace(
            "/data/mimir.yaml",
            text.replace("multitenancy_enabled: true", "multitenancy_enabled: false")));

    assertThat(mismatches())
        .containsExactly(
            "[zoo/metrics/mimir] tenancy/mismatch: Mimir is told to take no tenant, and its clients send one, got multitenancy_enabled: false; expected multitenancy_enabled: true; "
                + "fix: MimirMonolithicProps.tenancy(Tenancy.none()) instead of the JSON patch");
  }
}
