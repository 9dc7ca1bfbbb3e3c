package constructs.alloy.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static testing.Golden.assertGolden;

import constructs.alloy.Sloth;
import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.File;
import constructs.model.load.Sampling;
import constructs.model.units.SamplingRatio;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanMetricsTest {
  private static final Sampling.Tail TAIL =
      Sampling.tail()
          .keepErrors()
          .keepSlowerThan(Duration.ofMillis(1700))
          .baseline(SamplingRatio.percent(13));

  private static File file(SpanMetrics metrics) {
    return Sloth.file(Sloth.props().sampling(TAIL).spanMetrics(metrics));
  }

  private static String text(SpanMetrics metrics, String address) {
    return TraceFiles.text(file(metrics), address);
  }

  @Test
  @DisplayName("#22: red before the sampler, and exemplars of what it keeps behind it")
  void the_whole_way_of_spans() {
    assertGolden("alloy/span-metrics.alloy", TraceFiles.piece(file(SpanMetrics.red())));
  }

  @Test
  void all_spans_are_counted_on_their_first_hop() {
    File file = file(SpanMetrics.red());
    assertThat(TraceFiles.text(file, "otelcol.processor.transform.apps"))
        .contains(
            "otelcol.exporter.loadbalancing.sampling.input, otelcol.processor.filter.red.input");
    assertThat(TraceFiles.text(file, "otelcol.processor.filter.red"))
        .contains(
            "span = [\"kind == SPAN_KIND_INTERNAL\"]", "otelcol.connector.spanmetrics.red.input");
    assertThat(TraceFiles.text(file, "otelcol.connector.spanmetrics.red"))
        .contains("namespace                       = \"traces.spanmetrics\"")
        .contains("exemplars {\n\t\tenabled = false\n\t}");
  }

  @Test
  void spans_within_a_service_are_counted_on_demand() {
    File file = file(SpanMetrics.red().countInternal());
    assertThat(file.components("otelcol.processor.filter")).isEmpty();
    assertThat(TraceFiles.text(file, "otelcol.processor.transform.apps"))
        .contains("otelcol.connector.spanmetrics.red.input");
  }

  /** A service of one name in another namespace is another service. */
  @Test
  void pods_of_a_service_are_counted_together() {
    File file = file(SpanMetrics.red());
    assertThat(file.components("otelcol.connector.spanmetrics"))
        .hasSize(2)
        .allSatisfy(
            connector ->
                assertThat(connector.texts("resource_metrics_key_attributes"))
                    .containsExactly("service.name", "service.namespace", "k8s.namespace.name"));
    assertThat(TraceFiles.text(file, "otelcol.processor.transform.apps"))
        .contains(
            "`set(attributes[\"service.namespace\"], attributes[\"k8s.namespace.name\"]) where attributes[\"service.namespace\"] == nil`");
  }

  @Test
  void none_leaves_the_way_as_it_is() {
    File file = file(SpanMetrics.none());
    assertThat(file.text()).doesNotContain("otelcol.connector", "spanmetrics");
    assertThat(file.components("otelcol.exporter.loadbalancing")).hasSize(1);
  }

  /** The calls between services need whole traces, whether or not somebody drops any. */
  @Test
  void without_a_sampler_spans_of_a_trace_still_meet() {
    File file = Sloth.file(Sloth.props().sampling(Sampling.all()));
    assertThat(TraceFiles.text(file, "otelcol.processor.memory_limiter.sampling"))
        .contains(
            """
            \t\ttraces = [
            \t\t\totelcol.connector.servicegraph.calls.input,
            \t\t\totelcol.processor.batch.traces.input,
            \t\t\totelcol.processor.filter.sampled.input,
            \t\t]
            """);
    assertThat(file.components("otelcol.processor.tail_sampling")).isEmpty();
  }

  @Test
  void what_is_stored_can_be_a_native_histogram_with_exemplars() {
    assertThat(text(SpanMetrics.red(), "prometheus.remote_write.metrics"))
        .contains("send_exemplars         = true", "send_native_histograms = true");
  }

  @Test
  void fixed_buckets_have_the_bounds_that_were_asked_for() {
    SpanMetrics metrics =
        SpanMetrics.red()
            .histogram(RedHistogram.explicit(Duration.ofMillis(200), Duration.ofMillis(2500)));
    assertThat(file(metrics).components("otelcol.connector.spanmetrics"))
        .allSatisfy(
            connector -> {
              Block histogram = connector.blocks("histogram").findFirst().orElseThrow();
              assertThat(histogram.blocks("exponential")).isEmpty();
              assertThat(histogram.blocks("explicit").flatMap(e -> e.texts("buckets").stream()))
                  .containsExactly("200ms", "2s500ms");
            });
    assertThat(text(metrics, "otelcol.connector.servicegraph.calls"))
        .contains("latency_histogram_buckets = [\"200ms\", \"2s500ms\"]")
        .doesNotContain("exponential");
    assertThat(text(SpanMetrics.red(), "otelcol.connector.servicegraph.calls"))
        .contains("latency_histogram_buckets = [\"100ms\", \"1s\", \"10s\"]")
        .doesNotContain("exponential");
  }

  @Test
  void labels_and_bounds_are_those_that_were_asked_for() {
    SpanMetrics metrics =
        SpanMetrics.red()
            .dimensions("http.route", "messaging.system")
            .expiration(Duration.ofMinutes(7))
            .groupsPerService(31)
            .countInternal()
            .histogram(new RedHistogram.Exponential(37));
    assertThat(text(metrics, "otelcol.connector.spanmetrics.red"))
        .contains(
            "metrics_expiration              = \"7m\"",
            "series_expiration               = \"7m\"",
            "aggregation_cardinality_limit   = 31",
            "max_size = 37",
            "dimension {\n\t\tname = \"http.route\"\n\t}\n\n\tdimension {\n\t\tname = \"messaging.system\"\n\t}");
  }

  @ParameterizedTest
  @CsvSource({
    "traces_spanmetrics_duration_seconds, traces_spanmetrics_latency",
    "traces_spanmetrics_duration_seconds_bucket, traces_spanmetrics_latency_bucket",
    "traces_sampled_duration_seconds, traces_sampled_latency",
    "traces_spanmetrics_calls_total, traces_spanmetrics_calls_total",
    "http_server_request_duration_seconds, http_server_request_duration_seconds"
  })
  void durations_have_the_name_that_grafana_asks_for(String made, String stored) {
    assertThat(relabelled("__name__", made)).isEqualTo(stored);
  }

  /** What is counted together has no service but in its job. */
  @ParameterizedTest
  @CsvSource({
    "';zoo/sloth', sloth",
    "';sloth', sloth",
    "'toucan;zoo/sloth', 'toucan;zoo/sloth'",
    "';', ';'"
  })
  void spans_that_are_counted_together_keep_their_service(String labels, String service) {
    assertThat(relabelled("service_name", labels)).isEqualTo(service);
  }

  /** What the last rule for a label that replaces by a pattern makes of its joined sources. */
  private static String relabelled(String target, String joined) {
    List<Block> rules =
        TraceFiles.block(file(SpanMetrics.red()), "prometheus.relabel.spans")
            .blocks("rule")
            .toList();
    Block rule =
        rules.stream()
            .filter(r -> r.text("target_label").filter(target::equals).isPresent())
            .filter(r -> r.text("regex").isPresent() && r.text("replacement").isPresent())
            .findFirst()
            .orElseThrow();
    String regex = "^(?:" + rule.text("regex").orElseThrow() + ")$";
    return joined.replaceFirst(
        regex, rule.text("replacement").orElseThrow().replaceAll("\\{([0-9])}", "$1"));
  }

  /** Two calls of each service make 27 series each, because their durations have fixed buckets. */
  @Test
  void ten_services_with_ten_routes_on_three_nodes_stay_below_5_000_series() {
    assertThat(SpanMetrics.red().series(10, 10, 3)).isEqualTo(4_320).isLessThan(5_000);
    assertThat(
            SpanMetrics.red()
                .histogram(RedHistogram.explicit(Duration.ofMillis(200), Duration.ofMillis(2500)))
                .series(10, 10, 3))
        .isEqualTo(10_080);
  }

  @Test
  void a_dimension_with_many_values_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpanMetrics.red().dimensions("http.route", "user.id"))
        .withMessage("a dimension must have few values, which user.id has not");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpanMetrics.red().dimensions("http.route", "http.route"))
        .withMessage("a dimension is named twice in [http.route, http.route]");
  }

  @Test
  void bounds_are_checked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpanMetrics.red().expiration(Duration.ofSeconds(59)))
        .withMessage("expiration must be at least PT1M, got PT59S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpanMetrics.red().groupsPerService(0))
        .withMessage("groupsPerService must be at least 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedHistogram.Exponential(161))
        .withMessage("buckets must be from 2 to 160, got 161");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedHistogram.explicit())
        .withMessage("bounds must begin with a duration of at least PT0.001S, got []");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedHistogram.explicit(Duration.ofSeconds(2), Duration.ofSeconds(2)))
        .withMessage("bounds must ascend, got [PT2S, PT2S]");
  }
}
