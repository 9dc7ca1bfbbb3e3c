package constructs.lgtm;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.alloy.traces.SpanMetrics;
import constructs.kit.tree.ManifestTree;
import constructs.loki.LokiWithMinio;
import constructs.loki.LokiWithMinioProps;
import constructs.model.diagnostics.Problem;
import constructs.model.load.Retention;
import constructs.model.signals.MetricsSink;
import constructs.model.store.ObjectStore;
import constructs.tempo.MetricsGenerator;
import constructs.tempo.TempoStore;
import constructs.tempo.TempoStoreProps;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;

/** What a backend has to know of the collector, without either knowing the other. */
class CollectorAndBackendsTest {
  private static final ObjectStore STORE =
      ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", "");
  private static final MetricsSink METRICS =
      MetricsSink.external(URI.create("http://metrics.test:1313/push"));

  private static List<String> problems(
      MetricsGenerator generator, SpanMetrics spanMetrics, String stream) {
    Chart chart = Rendered.chart();
    TempoStore tempo =
        new TempoStore(
            chart, "tempo", TempoStoreProps.builder(STORE).metricsGenerator(generator).build());
    LokiWithMinio loki =
        new LokiWithMinio(
            chart,
            "loki",
            LokiWithMinioProps.builder(STORE)
                .retention(Retention.days(31).forStream(stream, Duration.ofDays(365)))
                .build());
    new AlloyDaemonSet(
        chart,
        "alloy",
        AlloyDaemonSetProps.builder(METRICS, loki.sink(), tempo.sink())
            .spanMetrics(spanMetrics)
            .build());
    return ManifestTree.of(chart).problems().stream()
        .map(Problem::rule)
        .map(rule -> rule.id())
        .toList();
  }

  @Test
  void one_producer_and_a_stream_that_is_made_are_right() {
    assertThat(problems(MetricsGenerator.off(), SpanMetrics.red(), "audit")).isEmpty();
    assertThat(problems(MetricsGenerator.remoteWrite(METRICS), SpanMetrics.none(), "audit"))
        .isEmpty();
  }

  @Test
  void two_producers_and_none_are_seen() {
    assertThat(problems(MetricsGenerator.remoteWrite(METRICS), SpanMetrics.red(), "audit"))
        .containsExactly("tempo/two-producers");
    assertThat(problems(MetricsGenerator.off(), SpanMetrics.none(), "audit"))
        .containsExactly("tempo/no-producer");
  }

  @Test
  void a_stream_that_nobody_makes_is_seen() {
    assertThat(problems(MetricsGenerator.off(), SpanMetrics.red(), "audits"))
        .containsExactly("loki/stream-without-writer");
  }
}
