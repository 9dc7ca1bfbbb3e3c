package constructs.loki;

import static constructs.model.config.ConfigOverride.configOverride;
import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.load.Retention;
import java.time.Duration;
import java.util.List;
import org.cdk8s.ApiObject;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

/** What overrides and JSON patches may make of the file. */
class LokiFileRuleTest {
  private static List<String> problems(Chart chart) {
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  /** Loki with a part of its file replaced by a JSON patch. */
  private static List<String> patched(String old, String other) {
    Chart chart = Rendered.chart();
    LokiWithMinio loki = new LokiWithMinio(chart, "loki", Lokis.odd().build());
    String text = Rendered.only(chart, "ConfigMap").at("/data/loki.yaml").asString();
    assertThat(text).contains(old);
    ApiObject.of(loki.getNode().findChild("configmap"))
        .addJsonPatch(JsonPatch.replace("/data/loki.yaml", text.replace(old, other)));
    return problems(chart);
  }

  private static List<String> overridden(Duration window, Retention retention) {
    Chart chart = Rendered.chart();
    new LokiWithMinio(
        chart,
        "loki",
        Lokis.odd()
            .retention(retention)
            .configOverrides(List.of(configOverride("limits_config.max_query_length", window)))
            .build());
    return problems(chart);
  }

  @Test
  void a_patch_of_something_else_is_nobodys_business() {
    assertThat(patched("log_format: json", "log_format: logfmt")).isEmpty();
    assertThat(patched("target: all", "{")).isEmpty();
  }

  @Nested
  class RetentionWithoutDeleter {
    @Test
    void fires_with_the_whole_message_when_nobody_may_delete() {
      assertThat(patched("retention_enabled: true", "retention_enabled: false"))
          .containsExactly(
              "[test/loki] loki/retention-without-deleter: lines have a retention of 312h, and nobody deletes them, got compactor.retention_enabled: false, compactor.delete_request_store: 's3'; expected true and the object store's kind; fix: leave out the JSON patch of the ConfigMap that sets it");
    }

    @Test
    void fires_when_there_is_no_store_for_the_requests() {
      assertThat(patched("  delete_request_store: s3\n", ""))
          .singleElement()
          .asString()
          .contains("loki/retention-without-deleter", "delete_request_store: ''");
    }

    @Test
    void an_override_is_refused_with_the_reason() {
      Chart chart = Rendered.chart();
      new LokiWithMinio(
          chart,
          "loki",
          Lokis.odd()
              .configOverrides(List.of(configOverride("compactor.retention_enabled", false)))
              .build());
      assertThat(problems(chart))
          .containsExactly(
              "[test/loki] config/owned-key: an override of compactor.retention_enabled takes what other parts of the library depend on, got false; expected what the library sets, true; fix: leave configOverride(\"compactor.retention_enabled\", ..) out; no prop changes it");
    }

    @Test
    void stays_quiet_and_the_fix_works() {
      assertThat(patched("retention_enabled: true", "retention_enabled: true ")).isEmpty();
    }
  }

  @Nested
  class DeletionOpen {
    @Test
    void fires_with_the_whole_message() {
      assertThat(patched("deletion_mode: disabled", "deletion_mode: filter-only"))
          .containsExactly(
              "[test/loki] loki/deletion-open: everybody who reaches Loki may delete lines, got limits_config.deletion_mode: 'filter-only'; expected disabled; fix: leave out the JSON patch of the ConfigMap that sets it");
    }

    @Test
    void fires_for_the_default_as_well() {
      assertThat(patched("  deletion_mode: disabled\n", ""))
          .singleElement()
          .asString()
          .contains("loki/deletion-open", "deletion_mode: ''");
    }

    @Test
    void stays_quiet_and_the_fix_works() {
      assertThat(patched("deletion_mode: disabled", "deletion_mode: disabled ")).isEmpty();
    }
  }

  @Nested
  class QueryWindowBelowRetention {
    @Test
    void fires_with_the_whole_message() {
      assertThat(overridden(Duration.ofHours(721), Retention.days(31)))
          .containsExactly(
              "[test/loki] loki/query-window-below-retention: no query reaches over what is kept, got limits_config.max_query_length: 721h; expected at least 744h, the longest retention; fix: leave configOverride(\"limits_config.max_query_length\", ..) out, or retention(Retention.days(30))");
    }

    @Test
    void sees_the_longest_stream_and_the_lookback_of_a_patch() {
      assertThat(overridden(Duration.ofDays(31), Lokis.odd().build().retention()))
          .singleElement()
          .asString()
          .contains("expected at least 8808h, the longest retention");
      assertThat(patched("max_query_lookback: 8832h", "max_query_lookback: 31d"))
          .singleElement()
          .asString()
          .contains("limits_config.max_query_lookback: 744h");
    }

    @Test
    void offers_no_retention_of_less_than_a_day() {
      assertThat(overridden(Duration.ofHours(23), Retention.days(31)))
          .singleElement()
          .asString()
          .endsWith("fix: leave configOverride(\"limits_config.max_query_length\", ..) out");
    }

    @Test
    void stays_quiet_for_wider_windows_and_none() {
      assertThat(overridden(Duration.ofDays(400), Lokis.odd().build().retention())).isEmpty();
      assertThat(overridden(Duration.ZERO, Lokis.odd().build().retention())).isEmpty();
    }

    @Test
    void the_fix_works() {
      assertThat(overridden(Duration.ofHours(721), Retention.days(30))).isEmpty();
    }
  }

  /** Seed defect 3. */
  @Nested
  class ReplicationAboveReplicas {
    @Test
    void fires_with_the_whole_message() {
      assertThat(patched("replication_factor: 1", "replication_factor: 3"))
          .containsExactly(
              "[test/loki] loki/replication-above-replicas: every line is to be written to more Lokis than there are, got common.replication_factor: 3; expected 1, the number of replicas; fix: leave out the JSON patch of the ConfigMap that sets it");
    }

    @Test
    void fires_for_the_default_as_well() {
      assertThat(patched("  replication_factor: 1\n", ""))
          .singleElement()
          .asString()
          .contains("got common.replication_factor: 3");
    }

    @Test
    void stays_quiet_and_the_fix_works() {
      assertThat(patched("replication_factor: 1", "replication_factor: 1 ")).isEmpty();
    }
  }
}
