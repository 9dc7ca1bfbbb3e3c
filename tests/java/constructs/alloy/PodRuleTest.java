package constructs.alloy;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.collect.PodInput;
import constructs.alloy.metrics.AppPods;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Endpoint;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.ScrapeTarget;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;
import testing.Rendered;

class PodRuleTest {
  private static final String CONTAINER = "/spec/template/spec/containers/0";

  private final Chart chart = Rendered.chart();
  private final AlloyDaemonSet nodes = new AlloyDaemonSet(chart, "alloy", Sloth.props().build());
  private final AlloySingleton one =
      new AlloySingleton(
          chart,
          "one",
          AlloySingletonProps.builder(
                  MetricsSink.external(URI.create("http://metrics.example:1313/push")),
                  LogsSink.external(URI.create("http://logs.example:1717")))
              .build());

  private List<String> problems() {
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  private static void patch(Construct alloy, JsonPatch patch) {
    ((ApiObject) alloy.getNode().findChild(Manifest.WORKLOAD)).addJsonPatch(patch);
  }

  private static JsonPatch probe(String kind, String path) {
    return JsonPatch.add(
        CONTAINER + "/" + kind, Map.of("httpGet", Map.of("path", path, "port", "http")));
  }

  @Test
  void what_nobody_patched_has_no_problem() {
    assertThat(problems()).isEmpty();
  }

  @Nested
  class LivenessByHealth {
    @Test
    void fires_with_the_whole_message() {
      patch(nodes, probe("livenessProbe", "/-/healthy"));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/liveness-by-health: the livenessProbe restarts Alloy when a component is unhealthy, got /-/healthy;"
                  + " expected no liveness probe, as upstream, or one on /-/ready; fix: leave out the JSON patch that adds it");
    }

    @Test
    void fires_for_either_alloy_and_either_probe() {
      patch(one, probe("startupProbe", "/-/healthy"));
      assertThat(problems()).singleElement().asString().startsWith("[test/one] ");
    }

    @Test
    void the_fix_works() {
      patch(nodes, probe("livenessProbe", "/-/ready"));
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class ReportingEnabled {
    @Test
    void fires_with_the_whole_message() {
      patch(one, JsonPatch.remove(CONTAINER + "/args/6"));
      assertThat(problems())
          .containsExactly(
              "[test/one] alloy/reporting-enabled: Alloy reports its usage, got no --disable-reporting; expected --disable-reporting;"
                  + " fix: leave out the JSON patch that takes it away");
    }

    @Test
    void stays_quiet_for_the_longer_form() {
      patch(one, JsonPatch.replace(CONTAINER + "/args/6", "--disable-reporting=true"));
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class SingletonReplicas {
    @Test
    void fires_with_the_whole_message() {
      patch(one, JsonPatch.replace("/spec/replicas", 3));
      assertThat(problems())
          .containsExactly(
              "[test/one] alloy/singleton-replicas: what is collected once for the cluster has several collectors, got 3 replicas;"
                  + " expected one replica; fix: leave out the JSON patch that adds them; what can be shared out by node belongs to AlloyDaemonSet");
    }

    @Test
    void stays_quiet_while_it_is_stopped() {
      patch(one, JsonPatch.replace("/spec/replicas", 0));
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class SingletonByNode {
    @Test
    void fires_with_the_whole_message() {
      one.add(AppPods.annotated());
      assertThat(problems())
          .containsExactly(
              "[test/one] alloy/singleton-by-node: the one Alloy of the cluster collects what a node has, got sys.env(\"K8S_NODE_NAME\");"
                  + " expected nothing of the node that it happens to run on; fix: AlloyDaemonSet.add(..) in place of AlloySingleton.add(..)");
    }

    @Test
    void fires_for_each_directory_of_the_node() {
      one.add(c -> c.needs(new PodInput.Mount("branches", "/var/branches", "/host", true)));
      assertThat(problems())
          .singleElement()
          .asString()
          .contains("alloy/singleton-by-node", "got hostPath /var/branches;");
    }

    @Test
    void the_fix_works() {
      nodes.add(c -> c.needs(new PodInput.Mount("branches", "/var/branches", "/host", true)));
      assertThat(problems()).isEmpty();
    }
  }

  /** The rule on scrapes of a node holds for those of the cluster, too. */
  @Nested
  class DuplicateScrapeJob {
    private static ScrapeTarget.Once target(String job, String host) {
      return ScrapeTarget.once(
          job, Endpoint.external(URI.create("http://" + host + ".example:1919/metrics")));
    }

    @Test
    void fires_with_the_whole_message() {
      one.scrape(target("toes", "sloth")).scrape(target("toes", "koala"));
      assertThat(problems())
          .containsExactly(
              "[test/one] alloy/duplicate-scrape-job: the job of the scrape of http://koala.example:1919/metrics is taken, got toes;"
                  + " expected a job that no other scrape has; fix: ScrapeTarget.once(\"koala.example-toes\", ..)");
    }

    @Test
    void fires_for_the_job_of_alloy_itself() {
      one.scrape(target("alloy", "sloth"));
      assertThat(problems()).singleElement().asString().contains("is taken, got alloy;");
    }

    @Test
    void the_fix_works() {
      one.scrape(target("toes", "sloth")).scrape(target("koala-toes", "koala"));
      assertThat(problems()).isEmpty();
    }
  }
}
