package constructs.alloy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.alloy.Sloth;
import constructs.alloy.syntax.ComponentKind;
import constructs.kit.tree.ManifestTree;
import constructs.model.catalog.RateWindows;
import constructs.model.catalog.WidestSeries;
import constructs.model.diagnostics.Problem;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.ScrapeTarget;
import constructs.model.signals.TracesSink;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class ScrapeRuleTest {
  private final Chart chart = Rendered.chart();

  private List<String> problems() {
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  private AlloyDaemonSet alloy(AlloyDaemonSetProps.Builder props) {
    return new AlloyDaemonSet(chart, "alloy", props.build());
  }

  /** Kubelet paths: see {@code AlloyRuleTest}. */
  @Nested
  class DuplicateScrapeJob {
    private final ScrapeTarget.OfPods claws =
        ScrapeTarget.ofPods("claws", "zoo", Map.of("app", "claws"), 9713);

    @Test
    void fires_with_the_whole_message_for_pods() {
      alloy(Sloth.props())
          .scrape(claws)
          .scrape(ScrapeTarget.ofPods("claws", "forest", Map.of("app", "claws"), 9717));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/duplicate-scrape-job: the job of the scrape of port 9717 of pods in forest is taken, got claws; expected a job that no other scrape has;"
                  + " fix: ScrapeTarget.ofPods(\"forest-claws\", \"forest\", ..)");
    }

    @Test
    void fires_for_the_job_of_the_node() {
      alloy(Sloth.props()).scrape(ScrapeTarget.ofPods("node", "zoo", Map.of("app", "claws"), 9713));
      assertThat(problems()).singleElement().asString().contains("pods in zoo is taken, got node;");
    }

    @Test
    void stays_quiet_after_the_fix() {
      alloy(Sloth.props())
          .scrape(claws)
          .scrape(ScrapeTarget.ofPods("forest-claws", "forest", Map.of("app", "claws"), 9717));
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class ScrapeIntervalTooLong {
    @Test
    void fires_with_the_whole_message() {
      alloy(Sloth.props().scrapeInterval(Duration.ofSeconds(90)));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/scrape-interval-too-long: rates are taken over 5m, less than four scrapes by prometheus.scrape.alloy, prometheus.scrape.apps,"
                  + " prometheus.scrape.cadvisor, prometheus.scrape.kubelet, prometheus.scrape.kubelet_probes, prometheus.scrape.node, got scrape_interval 1m30s; expected at most 1m15s;"
                  + " fix: scrapeInterval(Duration.ofSeconds(75))");
    }

    @Test
    void fires_for_the_windows_that_are_in_use() {
      ManifestTree.of(chart)
          .declare(RateWindows.of(List.of(Duration.ofMinutes(7), Duration.ofSeconds(50))));
      alloy(Sloth.props().hostMetrics(HostMetrics.none()).appPods(AppPods.none()));
      assertThat(problems())
          .singleElement()
          .asString()
          .contains("taken over 50s", "got scrape_interval 15s; expected at most 12s500ms;")
          .contains("Duration.ofSeconds(12)");
    }

    @Test
    void fires_for_a_scrape_of_ones_own_that_leaves_it_to_the_default() {
      ManifestTree.of(chart).declare(RateWindows.of(List.of(Duration.ofMinutes(3))));
      alloy(Sloth.props())
          .add(
              c ->
                  c.file()
                      .declare(
                          ComponentKind.PROMETHEUS_SCRAPE,
                          "toes",
                          scrape -> scrape.targets(c.pods()).forwardTo(c.metrics())));
      assertThat(problems())
          .singleElement()
          .asString()
          .contains("less than four scrapes by prometheus.scrape.toes, got scrape_interval 1m;");
    }

    @Test
    void stays_quiet_after_the_fix() {
      alloy(Sloth.props().scrapeInterval(Duration.ofSeconds(75)));
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class TooManyMetricLabels {
    private AlloyDaemonSetProps.Builder props(MetricsSink metrics) {
      return AlloyDaemonSetProps.builder(
          metrics,
          LogsSink.external(URI.create("http://logs.example:1717")),
          TracesSink.external(URI.create("https://traces.example:1919")));
    }

    private final URI url = URI.create("http://metrics.example:1313/push");

    /** Seed defect 9: ztunnel's 28 labels and ours are more than Mimir's default takes. */
    @Test
    void fires_with_the_whole_message() {
      ManifestTree.of(chart).declare(new WidestSeries("ztunnel", 28));
      alloy(props(MetricsSink.external(url)));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/too-many-metric-labels: series of ztunnel have 28 labels with their name, and prometheus.scrape.apps adds"
                  + " app, cluster, container, instance, job, namespace, node, pod, service_name, got 37 labels; expected at most 30, as the store takes them;"
                  + " fix: MetricsSink.external(url, 37), once the store's max_label_names_per_series is that high");
    }

    @Test
    void counts_the_labels_of_pipelines_that_were_added() {
      ManifestTree.of(chart).declare(new WidestSeries("ztunnel", 28));
      alloy(props(MetricsSink.external(url, 29)).appPods(AppPods.none()))
          .add(
              c ->
                  c.file()
                      .declare(
                          ComponentKind.PROMETHEUS_SCRAPE,
                          "toes",
                          scrape -> scrape.targets(c.pods()).forwardTo(c.metrics())));
      assertThat(problems())
          .filteredOn(p -> p.contains("too-many-metric-labels"))
          .singleElement()
          .asString()
          .contains("prometheus.scrape.toes adds cluster, instance, job, got 31 labels;");
    }

    @Test
    void stays_quiet_after_the_fix() {
      ManifestTree.of(chart).declare(new WidestSeries("ztunnel", 28));
      alloy(props(MetricsSink.external(url, 37)));
      assertThat(problems()).isEmpty();
    }

    @Test
    void stays_quiet_where_no_pod_is_known_to_expose_as_many() {
      alloy(props(MetricsSink.external(url)));
      assertThat(problems()).isEmpty();
    }
  }
}
