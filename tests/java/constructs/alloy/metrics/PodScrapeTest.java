package constructs.alloy.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static testing.Golden.assertGolden;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.Sloth;
import constructs.alloy.collect.Composed;
import constructs.alloy.collect.Composition;
import constructs.alloy.collect.PodInput;
import constructs.alloy.collect.PodInputs;
import constructs.kit.tree.ManifestTree;
import constructs.model.catalog.AllowList;
import constructs.model.catalog.AllowLists;
import constructs.model.labels.Labels;
import constructs.model.labels.Peer;
import constructs.model.labels.SecretRef;
import constructs.model.needs.Requirement;
import constructs.model.signals.Edge;
import constructs.model.signals.Flow;
import constructs.model.signals.ScrapeAuth;
import constructs.model.signals.ScrapeTarget;
import java.util.List;
import java.util.Map;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;
import tools.jackson.databind.JsonNode;

class PodScrapeTest {
  private static final ScrapeTarget.OfPods SLOTH =
      ScrapeTarget.ofPods(
          "sloth-claws", "zoo", Map.of("app", "sloth", "zoo.example/part", "v1.claws"), 9713);
  private static final SecretRef TOKEN = new SecretRef("sloth", "token");

  private final Chart chart = Rendered.chart();

  private static Composition composed(ScrapeTarget.OfPods target) {
    return Composed.of(new PodScrape(target));
  }

  private static Map<String, String> target(String... more) {
    Map<String, String> target =
        Composed.podTarget("pod_label_app", "sloth", "pod_label_zoo_example_part", "v1.claws");
    target.putAll(Composed.target(more));
    return target;
  }

  private AlloyDaemonSet alloy(ScrapeTarget.OfPods target) {
    return new AlloyDaemonSet(
            chart,
            "alloy",
            Sloth.props().hostMetrics(HostMetrics.none()).namespace("burrow").build())
        .scrape(target);
  }

  @Test
  void configuration_is_the_golden_one() {
    assertGolden(
        "alloy/pod-scrape.alloy",
        Composed.text(
            composed(
                    SLOTH
                        .https()
                        .path("/public_metrics")
                        .keep(AllowList.of("sloth_.+"))
                        .auth(ScrapeAuth.bearer(TOKEN)))
                .file()));
  }

  @Test
  void pods_are_those_of_namespace_labels_and_port() {
    Relabelling rules =
        Relabelling.of(composed(SLOTH).file(), "discovery.relabel.pods_sloth_claws");
    assertThat(rules.apply(target()).orElseThrow())
        .containsEntry(Labels.JOB, "sloth-claws")
        .containsEntry(Labels.INSTANCE, "sloth-0:9713")
        .containsEntry(Labels.SERVICE_NAME, "sloth");
    assertThat(rules.apply(target("namespace", "zoo2"))).isEmpty();
    assertThat(rules.apply(target("pod_label_app", "slothful"))).isEmpty();
    assertThat(rules.apply(target("pod_label_zoo_example_part", "v1xclaws"))).isEmpty();
    assertThat(rules.apply(target("pod_container_port_number", "9714"))).isEmpty();
  }

  @Test
  void everything_is_stored_unless_there_is_a_list() {
    assertThat(composed(SLOTH).file().text())
        .contains("forward_to      = [prometheus.remote_write.metrics.receiver]")
        .doesNotContain("prometheus.relabel");
  }

  @Test
  void what_is_scraped_is_an_edge() {
    alloy(SLOTH);
    assertThat(ManifestTree.of(chart).edges())
        .filteredOn(edge -> edge.purpose().equals("scrapes of sloth-claws"))
        .extracting(Edge::server, Edge::port, Edge::flow)
        .containsExactly(
            tuple(Peer.pods(SLOTH.namespace(), SLOTH.labels()), SLOTH.port(), Flow.SCRAPE));
  }

  @Test
  void lists_are_known_to_the_tree() {
    alloy(SLOTH.keep(AllowList.of("sloth_naps_total")));
    Map<String, AllowList> lists =
        AllowLists.byJob(ManifestTree.of(chart).declared(AllowLists.class));
    assertThat(lists)
        .containsOnlyKeys("alloy", "cadvisor", "kubelet", "kubelet-probes", "sloth-claws");
    assertThat(lists.get("sloth-claws").keeps("sloth_age")).isFalse();
  }

  @Test
  void a_token_is_a_file_and_its_secret_a_requirement() {
    alloy(SLOTH.auth(ScrapeAuth.bearer(TOKEN)));
    JsonNode pod = Rendered.only(chart, "DaemonSet").at("/spec/template/spec");
    assertThat(pod.at("/volumes/3"))
        .hasToString(
            "{\"name\":\"secret-sloth\",\"secret\":{\"optional\":true,\"secretName\":\"sloth\"}}");
    assertThat(pod.at("/containers/0/volumeMounts/3"))
        .hasToString(
            "{\"mountPath\":\"/etc/alloy-secrets/sloth\",\"name\":\"secret-sloth\",\"readOnly\":true}");
    assertThat(Rendered.only(chart, "ConfigMap").at("/data/config.alloy").asString())
        .contains("bearer_token_file = \"/etc/alloy-secrets/sloth/token\"");
    assertThat(ManifestTree.of(chart).requirements().all())
        .extracting(Requirement::text)
        .contains("Secret burrow/sloth with token: read by the scrape of sloth-claws");
  }

  @Test
  void a_user_is_a_variable_and_the_password_a_file_of_the_same_secret() {
    alloy(
        SLOTH.auth(ScrapeAuth.basic(new SecretRef("sloth", "user"), new SecretRef("sloth", "pw"))));
    JsonNode container = Rendered.only(chart, "DaemonSet").at("/spec/template/spec/containers/0");
    assertThat(container.at("/env/2"))
        .hasToString(
            "{\"name\":\"SCRAPE_USER_SLOTH_CLAWS\",\"valueFrom\":{\"secretKeyRef\":{\"key\":\"user\",\"name\":\"sloth\",\"optional\":true}}}");
    assertThat(Rendered.only(chart, "ConfigMap").at("/data/config.alloy").asString())
        .contains(
            "username      = sys.env(\"SCRAPE_USER_SLOTH_CLAWS\")",
            "password_file = \"/etc/alloy-secrets/sloth/pw\"");
    assertThat(ManifestTree.of(chart).requirements().secret("burrow", "sloth").orElseThrow().keys())
        .extracting(Requirement.SecretKey::name)
        .containsExactlyInAnyOrder("user", "pw");
  }

  @Test
  void one_secret_for_two_scrapes_is_mounted_once() {
    alloy(SLOTH.auth(ScrapeAuth.bearer(TOKEN)))
        .scrape(
            ScrapeTarget.ofPods("sloth-toes", "zoo", Map.of("app", "sloth"), 9714)
                .auth(ScrapeAuth.bearer(TOKEN)));
    assertThat(
            Rendered.only(chart, "DaemonSet")
                .at("/spec/template/spec/volumes")
                .valueStream()
                .map(volume -> volume.path("name").asString()))
        .containsExactly("config", "storage", "tmp", "secret-sloth");
  }

  @Test
  void a_secret_that_can_t_be_mounted_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PodInput.SecretFile(new SecretRef("s".repeat(57), "token"), "test"))
        .withMessage(
            "a Secret that is mounted has a name of at most 56 characters, got " + "s".repeat(57));
    PodInput dotted = new PodInput.SecretFile(new SecretRef("sloth.zoo", "token"), "test");
    assertThat(new PodInputs(List.of(dotted)).volumes().get(0).getName())
        .isEqualTo("secret-sloth-zoo");
    assertThat(List.of(new PodInput.SecretFile(TOKEN, "test").path()))
        .containsExactly("/etc/alloy-secrets/sloth/token");
  }
}
