package stacks;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.lgtm.LgtmBudget;
import org.junit.jupiter.api.Test;

class ResourceSummaryTest {
  @Test
  void the_library_s_parts_ask_for_what_the_document_gives_them() {
    assertThat(LgtmBudget.of(ResourceSummary.NODES)).isEqualTo(ResourceSummary.budget());
  }
}
