package constructs.model.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelsTest {
  /** Loki's default for {@code max_label_names_per_series}. */
  private static final int LOKI_LIMIT = 15;

  @Test
  void log_streams_stay_within_the_limit_of_loki() {
    assertThat(Labels.LOG_STREAM).doesNotHaveDuplicates().hasSizeLessThan(LOKI_LIMIT);
  }

  @Test
  void no_label_is_different_for_every_line() {
    assertThat(Labels.LOG_STREAM).doesNotContain(Labels.TRACE_ID, Labels.SPAN_ID);
  }

  @Test
  void a_resource_attribute_becomes_the_label_once_loki_has_replaced_its_dots() {
    assertThat(Labels.LOG_STREAM)
        .allSatisfy(
            label ->
                assertThat(Labels.resourceAttribute(label).replace('.', '_')).isEqualTo(label));
  }

  @Test
  void metrics_speak_the_same_language_as_logs() {
    assertThat(Labels.METRIC)
        .doesNotHaveDuplicates()
        .containsAll(
            Labels.LOG_STREAM.stream().filter(label -> !label.equals(Labels.LOG_TYPE)).toList());
  }

  @Test
  void what_differs_for_every_line_is_known_in_any_spelling() {
    assertThat(Stream.of("trace_id", "traceID", "trace.id", "userId", "pod_uid", "request-id"))
        .allMatch(Labels::isHighCardinality);
    assertThat(Labels.LOG_STREAM).noneMatch(Labels::isHighCardinality);
    assertThat(Labels.METRIC).noneMatch(Labels::isHighCardinality);
    assertThat(Labels.LEVEL).matches(label -> !Labels.isHighCardinality(label));
  }
}
