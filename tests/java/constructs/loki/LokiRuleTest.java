package constructs.loki;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.kube.Images;
import constructs.kit.tree.ManifestTree;
import constructs.model.config.Pins;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Report;
import constructs.model.load.Retention;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testing.Rendered;

class LokiRuleTest {
  private static List<String> messages(LokiWithMinioProps.Builder props) {
    return LokiChecks.of(props.build(), List.of()).stream().map(Problem::message).toList();
  }

  @Test
  void problems_carry_the_path_of_the_construct() {
    Chart chart = Rendered.chart();
    new LokiWithMinio(chart, "loki", Lokis.odd().schemaFrom(LocalDate.of(2031, 1, 2)).build());
    assertThat(ManifestTree.of(chart).problems())
        .extracting(Problem::path)
        .containsExactly("test/loki");
  }

  @Nested
  class SchemaNotStarted {
    @Test
    void fires_with_the_whole_message() {
      assertThat(messages(Lokis.odd().schemaFrom(LocalDate.of(2031, 1, 2))))
          .containsExactly(
              "loki/schema-not-started: the schema may begin in the future, got 2031-01-02; expected a day that is surely past, up to 2026-09-01; fix: leave schemaFrom(..) out"
                  + " for a new store, its default is 2024-04-01");
    }

    @Test
    void stays_quiet_up_to_the_last_day() {
      assertThat(messages(Lokis.odd().schemaFrom(LokiChecks.LATEST_START))).isEmpty();
    }

    @Test
    void the_fix_works() {
      assertThat(messages(Lokis.odd())).isEmpty();
    }
  }

  @Nested
  class ChecksumTrailer {
    @Test
    void fires_with_the_whole_message() {
      assertThat(messages(Lokis.odd().image(Images.LOKI.withTag("3.7.6"))))
          .containsExactly(
              "loki/checksum-trailer: this Loki uploads in a way that some S3 servers refuse or store wrongly, got 3.7.6; expected 3.6.16, 3.7.7 or newer; fix:"
                  + " image(Images.LOKI), or Images.LOKI.withTag(\""
                  + Pins.version("loki")
                  + "\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.11", "3.6.15", "3.7.0", "v3.7.3", "3.7.6-amd64"})
    void fires_for_the_versions_between(String tag) {
      assertThat(LokiChecks.of(Lokis.odd().image(Images.LOKI.withTag(tag)).build(), List.of()))
          .hasSize(1);
    }

    @Test
    void does_not_stop_the_build() {
      assertThat(
              Report.of(
                      LokiChecks.of(
                          Lokis.odd().image(Images.LOKI.withTag("3.7.0")).build(), List.of()))
                  .hasErrors())
          .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.10", "3.6.16", "3.7.7", "3.8.0", "3.7.60"})
    void stays_quiet_for_others_and_for_the_fix(String tag) {
      assertThat(messages(Lokis.odd().image(Images.LOKI.withTag(tag)))).isEmpty();
    }
  }

  @Nested
  class StreamName {
    @Test
    void fires_with_the_whole_message() {
      assertThat(
              messages(
                  Lokis.odd()
                      .retention(Retention.days(3).forStream("au\"dit", Duration.ofDays(5)))))
          .containsExactly(
              "loki/stream-name: a stream's name can't be written in a selector, got 'au\"dit'; expected letters, digits, '-', '_' and '.'; fix: forStream(\"audit\","
                  + " Duration.ofDays(365))");
    }

    @Test
    void stays_quiet_for_ordinary_names_and_for_the_fix() {
      assertThat(
              messages(
                  Lokis.odd()
                      .retention(
                          Retention.days(3)
                              .forStream("audit", Duration.ofDays(365))
                              .forStream("sec-2.x_y", Duration.ofDays(2)))))
          .isEmpty();
    }
  }
}
