package stacks;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetRow;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What differs between the environments, what is the same everywhere, and the seed's defects, as
 * facts in dist/.
 */
class EnvironmentsTest {
  private static final String NAME = "app.kubernetes.io/name";
  private static final String PART_OF = "app.kubernetes.io/part-of";

  @ParameterizedTest
  @CsvSource({
    "development, 360h, 72h, 20G",
    "staging, 2160h, 336h, 100G",
    "production, 8760h, 744h, 600G"
  })
  void data_is_kept_as_long_as_its_environment_says(
      String environment, String metrics, String logs, String store) {
    Dist dist = Dist.of(environment);
    JsonNode loki = dist.config("loki", "loki.yaml").path("limits_config");
    JsonNode tempo = dist.config("tempo", "tempo.yaml");

    assertThat(
            dist.config("mimir", "mimir.yaml")
                .at("/limits/compactor_blocks_retention_period")
                .asString())
        .isEqualTo(metrics);
    assertThat(loki.path("retention_period").asString()).isEqualTo(logs);
    assertThat(loki.path("retention_stream")).hasSize(1);
    assertThat(loki.at("/retention_stream/0/selector").asString())
        .isEqualTo("{log_type=\"audit\"}");
    assertThat(loki.at("/retention_stream/0/period").asString()).isEqualTo("8760h");
    assertThat(tempo.at("/backend_worker/compaction/block_retention").asString()).isEqualTo("336h");
    assertThat(
            tempo
                .at("/backend_scheduler/provider/compaction/compaction/block_retention")
                .asString())
        .isEqualTo("336h");
    assertThat(
            dist.object("PersistentVolumeClaim", "minio-data")
                .at("/spec/resources/requests/storage")
                .asString())
        .isEqualTo(store);
  }

  /**
   * A budget that keeps the only replica refuses every eviction, so that a node can't be drained
   * ({@link constructs.kit.checks.KubeRule#DISRUPTION_BUDGET_BLOCKS}); one that lets it go does
   * nothing. Pods of a DaemonSet aren't evicted at all.
   */
  @ParameterizedTest
  @ValueSource(strings = {"development", "staging", "production"})
  void no_disruption_budget_keeps_a_single_replica(String environment) {
    Dist dist = Dist.of(environment);

    assertThat(dist.kind("PodDisruptionBudget")).isEmpty();
    assertThat(dist.kind("StatefulSet"))
        .hasSize(4)
        .allMatch(set -> set.at("/spec/replicas").asInt() == 1);
    assertThat(dist.kind("Deployment"))
        .hasSize(3)
        .allMatch(deployment -> deployment.at("/spec/replicas").asInt(1) == 1);
  }

  @Test
  @DisplayName(
      "#20: development keeps every trace, staging 50 %, production 10 % and every error, decided on whole traces")
  void sampling() {
    String development = Dist.of("development").file("alloy", "config.alloy");
    String staging = Dist.of("staging").file("alloy", "config.alloy");
    String production = Dist.of("production").file("alloy", "config.alloy");

    assertThat(development)
        .doesNotContain("otelcol.processor.tail_sampling", "sampling_percentage");
    assertThat(staging)
        .contains("otelcol.exporter.loadbalancing", "sampling_percentage = 50")
        .doesNotContain("status_code");
    assertThat(production)
        .contains(
            "otelcol.exporter.loadbalancing",
            "routing_key = \"traceID\"",
            "sampling_percentage = 10",
            "status_codes = [\"ERROR\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"development", "staging", "production"})
  void namespaces_have_their_pod_security_level(String environment) {
    Map<String, String> levels = new TreeMap<>();
    Dist.of(environment)
        .kind("Namespace")
        .forEach(
            n ->
                levels.put(
                    n.at("/metadata/name").asString(),
                    n.at("/metadata/labels")
                        .path("pod-security.kubernetes.io/enforce")
                        .asString()));

    assertThat(levels)
        .isEqualTo(Map.of("observability", "restricted", "alloy-system", "privileged"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"development", "staging", "production"})
  void each_workload_is_where_it_belongs(String environment) {
    Map<String, String> workloads = new TreeMap<>();
    Dist.of(environment).objects().stream()
        .filter(o -> o.at("/spec/template/spec/containers").isArray())
        .forEach(
            o ->
                workloads.put(
                    o.at("/metadata/labels").path(NAME).asString(),
                    o.path("kind").asString() + " " + o.at("/metadata/namespace").asString()));

    assertThat(workloads)
        .isEqualTo(
            Map.of(
                "mimir", "StatefulSet observability",
                "loki", "StatefulSet observability",
                "tempo", "StatefulSet observability",
                "grafana", "Deployment observability",
                "alloy", "DaemonSet alloy-system",
                "alloy-singleton", "Deployment observability",
                "kube-state-metrics", "Deployment observability",
                "minio", "StatefulSet databases",
                "minio-buckets", "Job databases",
                "ztunnel", "DaemonSet istio-system"));
  }

  /** {@code kubectl apply --prune -l app.kubernetes.io/part-of=..} finds all objects. */
  @ParameterizedTest
  @ValueSource(strings = {"development", "staging", "production"})
  void every_object_says_what_it_is_part_of(String environment) {
    assertThat(Dist.of(environment).objects())
        .hasSizeGreaterThan(35)
        .allSatisfy(
            o ->
                assertThat(o.at("/metadata/labels").path(PART_OF).asString())
                    .as(o.at("/metadata/name").asString())
                    .isEqualTo("talent-mesh-observability"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"development", "staging", "production"})
  void telemetry_says_which_cluster_it_is_from(String environment) {
    assertThat(Dist.of(environment).file("alloy", "config.alloy"))
        .containsPattern("external_labels = \\{\\s+cluster = \"" + environment + "\",\\s+}");
  }

  @Test
  void the_resource_summary_adds_up_to_3000_mb_and_1050m() {
    Budget budget = ResourceSummary.budget();

    assertThat(budget.rows().stream().map(BudgetRow::totalMemory).reduce(Memory.ZERO, Memory::plus))
        .isEqualTo(budget.memory())
        .isEqualTo(Memory.megabytes(3_000));
    assertThat(budget.rows().stream().map(BudgetRow::totalCpu).reduce(Cpu.ZERO, Cpu::plus))
        .isEqualTo(budget.cpu())
        .isEqualTo(Cpu.millicores(1_050));
    assertThat(budget.nodes()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "DaemonSet, ztunnel, 100M, 50m",
    "DaemonSet, alloy, 400M, 100m",
    "StatefulSet, mimir, 500M, 200m",
    "StatefulSet, loki, 500M, 200m",
    "StatefulSet, tempo, 300M, 100m",
    "Deployment, grafana, 200M, 100m",
    "StatefulSet, minio, 800M, 100m"
  })
  @DisplayName("#51: requests are the rows of the summary, not upstream's")
  void requests_are_the_rows(String kind, String name, String memory, String cpu) {
    for (String environment : List.of("development", "staging", "production")) {
      JsonNode containers =
          Dist.of(environment).object(kind, name).at("/spec/template/spec/containers");
      assertThat(containers).as(environment).hasSize(1);
      assertThat(containers.at("/0/resources/requests/memory").asString())
          .as(environment)
          .isEqualTo(memory);
      assertThat(containers.at("/0/resources/requests/cpu").asString())
          .as(environment)
          .isEqualTo(cpu);
    }
  }

  @Test
  @DisplayName("#5: Mimir listens on 9009, and everybody who calls it uses that port")
  void mimir_port() {
    Dist dist = Dist.of("production");

    assertThat(dist.config("mimir", "mimir.yaml").at("/server/http_listen_port").asInt())
        .isEqualTo(9009);
    assertThat(dist.object("Service", "mimir").at("/spec/ports/0/port").asInt()).isEqualTo(9009);
    assertThat(dist.file("alloy", "config.alloy"))
        .contains("http://mimir.observability.svc:9009/api/v1/push");
    assertThat(dist.file("grafana", "datasources.yaml"))
        .contains("http://mimir.observability.svc:9009/prometheus");
  }

  @Test
  @DisplayName("#11: Alloy runs the file that is mounted from its ConfigMap")
  void alloy_config_is_mounted() {
    JsonNode pod = Dist.of("production").object("DaemonSet", "alloy").at("/spec/template/spec");

    assertThat(pod.at("/containers/0/args").toString())
        .contains("\"run\",\"/etc/alloy/config.alloy\"");
    assertThat(pod.at("/containers/0/volumeMounts").toString())
        .contains("{\"mountPath\":\"/etc/alloy\",\"name\":\"config\"}");
    assertThat(pod.at("/volumes").toString())
        .contains("{\"configMap\":{\"name\":\"alloy\"},\"name\":\"config\"}");
    assertThat(Dist.of("production").object("ConfigMap", "alloy").at("/data").propertyNames())
        .containsExactly("config.alloy");
  }

  @Test
  @DisplayName("#12: Alloy has its ServiceAccount and a role that reads, and nothing else")
  void alloy_may_read() {
    Dist dist = Dist.of("production");
    JsonNode role = dist.kind("ClusterRole").get(0);
    JsonNode binding = dist.kind("ClusterRoleBinding").get(0);

    assertThat(
            dist.object("DaemonSet", "alloy")
                .at("/spec/template/spec/serviceAccountName")
                .asString())
        .isEqualTo("alloy");
    assertThat(dist.object("ServiceAccount", "alloy").at("/metadata/namespace").asString())
        .isEqualTo("alloy-system");
    assertThat(binding.at("/subjects/0/name").asString()).isEqualTo("alloy");
    assertThat(binding.at("/subjects/0/namespace").asString()).isEqualTo("alloy-system");
    assertThat(binding.at("/roleRef/name")).isEqualTo(role.at("/metadata/name"));
    assertThat(
            role.path("rules")
                .valueStream()
                .flatMap(r -> r.path("verbs").valueStream())
                .map(JsonNode::asString)
                .distinct())
        .containsExactlyInAnyOrder("get", "list", "watch");
  }

  @Test
  @DisplayName(
      "#16: the kubelet, containers, nodes and the state of objects are scraped, each from where it is")
  void the_cluster_is_scraped() {
    assertThat(Dist.of("production").file("alloy", "config.alloy"))
        .contains(
            "prometheus.scrape \"kubelet\"",
            "prometheus.scrape \"cadvisor\"",
            "prometheus.scrape \"node\"")
        .doesNotContain("kube-state-metrics", "kubernetes_events");
    assertThat(Dist.of("production").file("alloy-singleton", "config.alloy"))
        .contains(
            "\"kube-state-metrics.observability.svc:8080\"",
            "honor_labels    = true",
            "loki.source.kubernetes_events \"cluster\"");
  }

  @Test
  @DisplayName("#18: applications reach Alloy from every namespace, and that of their own node")
  void alloy_service() {
    JsonNode service = Dist.of("production").object("Service", "alloy");

    assertThat(service.at("/metadata/namespace").asString()).isEqualTo("alloy-system");
    assertThat(service.at("/spec/internalTrafficPolicy").asString()).isEqualTo("Local");
    assertThat(service.at("/spec/ports").findValuesAsString("port"))
        .containsExactly("4317", "4318");
    for (JsonNode configMap : Dist.of("production").kind("ConfigMap")) {
      assertThat(configMap.path("data").toString())
          .as("no bare names in " + configMap.at("/metadata/name"))
          .doesNotContainPattern("https?://[a-z-]+:\\d");
    }
  }

  @Test
  @DisplayName("#19: Alloy's storage path is on a volume that outlives the pod")
  void alloy_storage() {
    JsonNode pod = Dist.of("production").object("DaemonSet", "alloy").at("/spec/template/spec");

    assertThat(pod.at("/containers/0/args").toString())
        .contains("--storage.path=/var/lib/alloy/data");
    assertThat(pod.at("/containers/0/volumeMounts").toString())
        .contains("{\"mountPath\":\"/var/lib/alloy\",\"name\":\"storage\"}");
    assertThat(
            pod.at("/volumes")
                .valueStream()
                .filter(v -> v.path("name").asString().equals("storage"))
                .findFirst()
                .orElseThrow()
                .has("hostPath"))
        .isTrue();
  }

  @Test
  @DisplayName("#27: Tempo's receivers listen on all addresses")
  void tempo_receivers() {
    JsonNode protocols =
        Dist.of("production")
            .config("tempo", "tempo.yaml")
            .at("/distributor/receivers/otlp/protocols");

    assertThat(protocols.at("/grpc/endpoint").asString()).isEqualTo("0.0.0.0:4317");
    assertThat(protocols.at("/http/endpoint").asString()).isEqualTo("0.0.0.0:4318");
  }

  @Test
  @DisplayName("#29: a Job makes every bucket that a backend names")
  void buckets() {
    Dist dist = Dist.of("production");
    JsonNode job = dist.kind("Job").get(0).at("/spec/template/spec/containers/0");
    List<String> named =
        List.of(
            dist.config("loki", "loki.yaml").at("/common/storage/s3/bucketnames").asString(),
            dist.config("mimir", "mimir.yaml").at("/common/storage/s3/bucket_name").asString(),
            dist.config("tempo", "tempo.yaml").at("/storage/trace/s3/bucket").asString());

    assertThat(job.path("args").valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(named)
        .containsExactly("loki", "mimir", "tempo");
    assertThat(dist.file("minio-buckets", "make-buckets.sh")).contains("mc mb --ignore-existing");
  }

  @Test
  @DisplayName("#31: every uid that a datasource refers to is the uid of a datasource")
  void datasource_uids() {
    JsonNode datasources =
        Dist.of("production").config("grafana", "datasources.yaml").path("datasources");
    List<String> uids = datasources.valueStream().map(d -> d.path("uid").asString()).toList();

    assertThat(uids).containsExactly("mimir", "loki", "tempo");
    assertThat(datasources.findValuesAsString("datasourceUid"))
        .isNotEmpty()
        .allMatch(uids::contains);
  }

  @Test
  @DisplayName(
      "#52: what is deployed beside the summary has rows of its own, and nothing of Istio's control plane is deployed")
  void beyond_the_summary() {
    assertThat(ResourceSummary.budget().beyond())
        .extracting(BudgetRow::component)
        .containsExactly("minio", "minio-buckets", "alloy-singleton", "kube-state-metrics");
    assertThat(Dist.of("production").objects())
        .extracting(o -> o.at("/metadata/name").asString())
        .doesNotContain("istiod", "istio-cni");
  }
}
