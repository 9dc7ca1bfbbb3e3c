package constructs.alloy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.kit.kube.Persistence;
import constructs.kit.kube.Platform;
import constructs.kit.tree.ManifestTree;
import constructs.model.catalog.AllowList;
import constructs.model.catalog.AllowLists;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.SecretRef;
import constructs.model.labels.Workload;
import constructs.model.needs.Requirement;
import constructs.model.signals.Edge;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.ScrapeAuth;
import constructs.model.signals.ScrapeTarget;
import constructs.model.units.Storage;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Golden;
import testing.Rendered;
import tools.jackson.databind.JsonNode;

class AlloySingletonTest {
  private static final ScrapeTarget.Once TOES =
      ScrapeTarget.once(
          "toes",
          Endpoint.service(new Workload("zoo", "sloth"), 1717, Protocol.HTTP).withPath("/metrics"));

  private final Chart chart = Rendered.chart();

  private static AlloySingletonProps.Builder props() {
    return AlloySingletonProps.builder(
            MetricsSink.external(URI.create("http://metrics.example:1313/push")),
            LogsSink.external(URI.create("http://logs.example:1717")))
        .platform(Platform.builder().cluster("sloth").build());
  }

  private AlloySingleton singleton(AlloySingletonProps.Builder props) {
    return new AlloySingleton(chart, "one", props.build());
  }

  private String config() {
    return Rendered.only(chart, "ConfigMap").at("/data/config.alloy").asString();
  }

  private JsonNode pod() {
    return Rendered.only(chart, "Deployment").at("/spec/template/spec");
  }

  @Test
  void the_configuration_of_events_and_a_scrape() {
    singleton(props())
        .scrape(
            TOES.keep(AllowList.of("toe_(count|length)"))
                .honoringLabels()
                .auth(ScrapeAuth.bearer(new SecretRef("sloth", "token"))));
    Golden.assertGolden("alloy/singleton.alloy", config());
  }

  @Test
  void renders_the_golden_manifests() {
    new AlloySingleton(chart, "alloy-singleton", props().build());
    Golden.assertGolden("alloy/singleton.yaml", Rendered.yaml(chart));
  }

  @Test
  void one_pod_ends_before_the_next_begins() {
    singleton(props());
    JsonNode spec = Rendered.only(chart, "Deployment").get("spec");
    assertThat(spec.get("replicas").asInt()).isEqualTo(1);
    assertThat(spec.get("strategy")).hasToString("{\"type\":\"Recreate\"}");
  }

  @Test
  void its_position_is_on_a_claim() {
    singleton(props().storage(Persistence.claim(Storage.gibibytes(3))));
    JsonNode claim = Rendered.only(chart, "PersistentVolumeClaim");
    assertThat(claim.at("/metadata/name").asString()).isEqualTo("one-data");
    assertThat(claim.at("/spec/resources/requests/storage").asString()).isEqualTo("3Gi");
    assertThat(pod().at("/volumes/1"))
        .hasToString(
            "{\"name\":\"storage\",\"persistentVolumeClaim\":{\"claimName\":\"one-data\"}}");
  }

  @Test
  void without_a_claim_it_goes_with_the_pod() {
    singleton(props().storage(Persistence.emptyDir(Storage.gibibytes(3))));
    assertThat(Rendered.all(chart)).noneMatch(m -> m.get("kind").asString().contains("Claim"));
    assertThat(pod().at("/volumes/1"))
        .hasToString("{\"emptyDir\":{\"sizeLimit\":\"3Gi\"},\"name\":\"storage\"}");
  }

  @Test
  void it_runs_restricted_and_where_the_scheduler_likes() {
    singleton(props());
    assertThat(pod().at("/securityContext"))
        .hasToString(
            "{\"fsGroup\":473,\"fsGroupChangePolicy\":\"OnRootMismatch\",\"runAsGroup\":473,\"runAsNonRoot\":true,\"runAsUser\":473,\"seccompProfile\":{\"type\":\"RuntimeDefault\"}}");
    assertThat(pod().has("tolerations")).isFalse();
  }

  @Test
  void its_role_allows_events_only_where_they_are_collected() {
    singleton(props());
    assertThat(Rendered.only(chart, "ClusterRole").get("rules"))
        .hasToString(
            "[{\"apiGroups\":[\"\"],\"resources\":[\"events\"],\"verbs\":[\"list\",\"watch\"]}]");
    Chart other = Rendered.chart();
    new AlloySingleton(other, "one", props().kubernetesEvents(false).build());
    assertThat(Rendered.only(other, "ClusterRole").get("rules")).isNullOrEmpty();
  }

  /** What speaks for itself is labelled like an application's pod, as far as a Service knows. */
  @Test
  void a_target_that_speaks_for_itself_has_the_labels_of_its_workload() {
    singleton(props()).scrape(TOES);
    assertThat(config())
        .contains(
            """
            		{
            			__address__  = "sloth.zoo.svc:1717",
            			app          = "sloth",
            			namespace    = "zoo",
            			service_name = "sloth",
            		},
            """);
  }

  @Test
  void a_target_outside_of_the_cluster_has_none() {
    singleton(props())
        .scrape(
            ScrapeTarget.once("toes", Endpoint.external(URI.create("https://sloth.example/m"))));
    assertThat(config())
        .contains(
            "\t\t{\n\t\t\t__address__ = \"sloth.example:443\",\n\t\t},",
            "scheme          = \"https\"",
            "metrics_path    = \"/m\"");
  }

  @Test
  void every_address_is_an_edge_and_every_credential_a_requirement() {
    singleton(props().kubernetesEvents(false))
        .scrape(TOES.auth(ScrapeAuth.bearer(new SecretRef("sloth", "token"))));
    assertThat(ManifestTree.of(chart).edges())
        .extracting(Edge::toString)
        .containsExactlyInAnyOrder(
            "observability/one -> API server:443 Kubernetes API",
            "observability/one -> http://metrics.example:1313/push remote write",
            "observability/one -> http://sloth.zoo.svc:1717/metrics scrapes of toes");
    assertThat(ManifestTree.of(chart).requirements().all())
        .extracting(Requirement::text)
        .containsExactly("Secret observability/sloth with token: read by the scrape of toes");

    Chart events = Rendered.chart();
    new AlloySingleton(events, "one", props().build());
    assertThat(ManifestTree.of(events).edges())
        .extracting(Edge::purpose)
        .containsExactly("Kubernetes API", "remote write", "events");
  }

  @Test
  void what_it_stores_is_known_to_the_tree() {
    singleton(props()).scrape(TOES.keep(AllowList.of("toe_count")));
    Map<String, AllowList> stored =
        AllowLists.byJob(ManifestTree.of(chart).declared(AllowLists.class));
    assertThat(stored).containsEntry("toes", AllowList.of("toe_count"));
    assertThat(stored).containsKey("alloy");
  }

  @Test
  void what_is_added_later_rolls_the_pod() {
    singleton(props()).scrape(TOES).add(c -> c.file().configure("livedebugging", b -> {}));
    Chart other = Rendered.chart();
    new AlloySingleton(other, "one", props().build());
    String checksum = "/spec/template/metadata/annotations/checksum~1config";
    assertThat(config()).contains("prometheus.scrape \"toes\"", "livedebugging {");
    assertThat(Rendered.only(chart, "Deployment").at(checksum).asString())
        .isNotEqualTo(Rendered.only(other, "Deployment").at(checksum).asString());
  }

  @Test
  void a_scrape_is_over_before_the_next() {
    assertThatThrownBy(() -> props().scrapeInterval(Duration.ofSeconds(9)).build())
        .hasMessage("scrapeInterval must be at least PT10S, got PT9S");
  }
}
