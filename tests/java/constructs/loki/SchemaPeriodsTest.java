package constructs.loki;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.checks.lifecycle.Change;
import constructs.model.diagnostics.Problem;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import testing.Yaml;

/** {@link LokiRule#SCHEMA_PERIOD_CHANGED}. */
class SchemaPeriodsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final String FIRST = period("2024-04-01", "v13");

  private static String period(String from, String schema) {
    return "    - {from: %s, store: tsdb, schema: %s}\n".formatted(from, schema);
  }

  private static String config(String... periods) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: loki, namespace: zoo}\ndata:\n  loki.yaml: |\n    schema_config:\n      configs:\n"
        + String.join("", List.of(periods)).indent(4);
  }

  private static List<String> problems(String before, String after) {
    return new SchemaPeriods()
        .check(new Change(Yaml.set(before), Yaml.set(after), TODAY)).stream()
            .map(Problem::toString)
            .toList();
  }

  @Test
  void fires_when_a_period_with_lines_changes() {
    assertThat(problems(config(FIRST), config(period("2024-04-01", "v12"))))
        .containsExactly(
            "[yaml#1] loki/schema-period-changed: the schema period of stored lines has changed in ConfigMap zoo/loki, "
                + "got {\"from\":\"2024-04-01\",\"store\":\"tsdb\",\"schema\":\"v12\"}; "
                + "expected {\"from\":\"2024-04-01\",\"store\":\"tsdb\",\"schema\":\"v13\"} as it was applied; "
                + "fix: schemaFrom(LocalDate.parse(\"2024-04-01\")) and the period as it was; another schema is a further period from 2026-11-24 or later; "
                + "or synthesize with --recreate and begin with an empty bucket (all lines stored since 2024-04-01 are lost)");
  }

  @Test
  void fires_when_the_first_day_is_another() {
    assertThat(problems(config(FIRST), config(period("2025-03-17", "v13"))))
        .singleElement()
        .asString()
        .startsWith(
            "[yaml#1] loki/schema-period-changed: the schema period of stored lines has gone in ConfigMap zoo/loki, got none from 2024-04-01; expected {");
  }

  @Test
  void fires_when_a_further_period_has_begun_already() {
    assertThat(problems(config(FIRST), config(FIRST, period("2026-11-22", "v14"))))
        .containsExactly(
            "[yaml#1] loki/schema-period-changed: a new schema period begins in the past in ConfigMap zoo/loki, got 2026-11-22; "
                + "expected a day after 2026-11-22, because the lines until then are stored by another schema; "
                + "fix: from: \"2026-11-24\" or later, applied before that day; "
                + "or synthesize with --recreate (all lines stored since 2026-11-22 are lost)");
  }

  @Test
  void is_fixed_by_a_further_period_that_begins_later() {
    assertThat(problems(config(FIRST), config(FIRST, period("2026-11-24", "v14")))).isEmpty();
  }

  @Test
  void stays_quiet_about_a_period_that_has_not_begun() {
    assertThat(problems(config(FIRST, period("2026-11-24", "v14")), config(FIRST))).isEmpty();
  }

  @Test
  void stays_quiet_about_what_is_no_configuration_of_loki_or_is_unreadable() {
    String other = config(FIRST).replace("schema_config", "schema");
    String broken = config(FIRST).replace("configs:", "configs: [");

    assertThat(problems(other, other.replace("v13", "v12"))).isEmpty();
    assertThat(problems(config(FIRST), broken)).isEmpty();
    assertThat(problems(broken, config(FIRST))).isEmpty();
  }
}
