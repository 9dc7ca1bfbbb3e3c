package constructs.model.signals;

import static org.assertj.core.api.Assertions.assertThat;

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
}
