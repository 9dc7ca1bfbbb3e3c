package constructs.loki;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Workload;
import constructs.model.load.Retention;
import constructs.model.signals.LogWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;

/** Seed defect 24: a retention for a stream that nobody makes keeps nothing. */
class LokiStreamRuleTest {
  private static final Retention BILLS =
      Retention.days(13).forStream("billing", Duration.ofDays(367));

  private final Chart chart = Rendered.chart();

  private LokiWithMinio loki(Retention retention) {
    return new LokiWithMinio(chart, "loki", Lokis.odd().retention(retention).build());
  }

  private void writes(String name, Endpoint to, Set<String> streams) {
    ManifestTree.of(chart).declare(new LogWriter(new Workload("zoo", name), to, streams::contains));
  }

  private List<String> problems() {
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  @Test
  void fires_with_the_whole_message() {
    writes("sloth", loki(BILLS).sink().server(), Set.of("audit"));

    assertThat(problems())
        .containsExactly(
            "[test/loki] loki/stream-without-writer: a stream has a retention of its own, and no pipeline makes it, got {log_type=\"billing\"} for 8808h; expected a stream that zoo/sloth makes, such as \"audit\"; fix: forStream(\"audit\", ..) with AuditLogs.where(..) for what belongs to it, or PodLogs.stage(..) that sets log_type to \"billing\"");
  }

  @Test
  void stays_quiet_where_nobody_is_known_to_write() {
    loki(BILLS);
    writes("sloth", Endpoint.external(URI.create("http://logs.example:1717")), Set.of());

    assertThat(problems()).isEmpty();
  }

  @Test
  void one_writer_of_several_is_enough() {
    Endpoint loki = loki(BILLS).sink().server();
    writes("sloth", loki, Set.of("audit"));
    writes("bear", loki, Set.of("billing"));

    assertThat(problems()).isEmpty();
  }

  @Test
  void the_fix_works() {
    writes(
        "sloth",
        loki(Retention.days(13).forStream("audit", Duration.ofDays(367))).sink().server(),
        Set.of("audit"));

    assertThat(problems()).isEmpty();
  }
}
