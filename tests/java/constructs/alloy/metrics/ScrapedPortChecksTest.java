package constructs.alloy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.alloy.Sloth;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.signals.ScrapeTarget;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Map;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;

/** The rule {@link ScrapeRule#UNDECLARED_METRICS_PORT}. */
class ScrapedPortChecksTest {
  private final Chart chart = Rendered.chart();

  private AlloyDaemonSet alloy(AlloyDaemonSetProps.Builder props) {
    return new AlloyDaemonSet(chart, "alloy", props.build());
  }

  private List<String> problems() {
    return ManifestTree.of(chart).inspect().report().problems().stream()
        .map(Problem::toString)
        .filter(p -> p.contains("] alloy/"))
        .toList();
  }

  private void sloth(Map<String, String> annotations, ContainerPort... ports) {
    new Manifest(
        chart,
        "sloth",
        new PodBuilder()
            .withNewMetadata()
            .withNamespace("zoo")
            .withName("sloth")
            .withLabels(Map.of("app", "sloth"))
            .withAnnotations(annotations)
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("claws")
            .withPorts(ports)
            .endContainer()
            .endSpec()
            .build());
  }

  private ContainerPort port(String name, int number) {
    return new ContainerPortBuilder().withName(name).withContainerPort(number).build();
  }

  @Test
  void fires_with_the_whole_message() {
    alloy(Sloth.props());
    sloth(
        Map.of("prometheus.io/scrape", "true", "prometheus.io/port", "9713"),
        port("http", 8017),
        port("admin", 8019));
    assertThat(problems())
        .containsExactly(
            "[test/sloth] alloy/undeclared-metrics-port: the pod of Pod zoo/sloth asks for a scrape at a port that no container declares,"
                + " got prometheus.io/port: \"9713\"; expected a declared port, such as 8017, 8019;"
                + " fix: declare it in a container: ports: [{containerPort: 9713}]");
  }

  @Test
  void fires_where_no_port_is_called_metrics() {
    alloy(Sloth.props());
    sloth(Map.of("prometheus.io/scrape", "true"));
    assertThat(problems())
        .singleElement()
        .asString()
        .endsWith(
            "got no prometheus.io/port; expected a declared port; fix: declare it in a container: ports: [{name: metrics}]");
  }

  @Test
  void fires_for_pods_that_were_named() {
    alloy(Sloth.props().appPods(AppPods.none()))
        .scrape(ScrapeTarget.ofPods("claws", "zoo", Map.of("app", "sloth"), 9713))
        .scrape(ScrapeTarget.ofPods("toes", "forest", Map.of("app", "sloth"), 9713));
    sloth(Map.of("prometheus.io/scrape", "true"), port("http", 8017));
    assertThat(problems())
        .containsExactly(
            "[test/sloth] alloy/undeclared-metrics-port: the pod of Pod zoo/sloth is chosen by the scrape of claws at a port that no container declares,"
                + " got port 9713; expected a declared port, such as 8017; fix: declare it in a container: ports: [{containerPort: 9713}]");
  }

  @Test
  void stays_quiet_after_the_fix() {
    alloy(Sloth.props()).scrape(ScrapeTarget.ofPods("claws", "zoo", Map.of("app", "sloth"), 9713));
    sloth(Map.of("prometheus.io/scrape", "true", "prometheus.io/port", "9713"), port("prom", 9713));
    assertThat(problems()).isEmpty();
  }

  @Test
  void stays_quiet_for_a_port_called_metrics_and_for_pods_that_do_not_ask() {
    alloy(Sloth.props());
    sloth(Map.of("prometheus.io/scrape", "true"), port("http-metrics", 9713));
    assertThat(problems()).isEmpty();
  }
}
