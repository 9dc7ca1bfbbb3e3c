package constructs.app.synth;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.checks.schema.KindName;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import stacks.Dist;
import tools.jackson.databind.JsonNode;

class WarmUpTest {
  @Test
  void warms_the_kinds_that_a_synth_makes() {
    assertThat(WarmUp.KINDS)
        .containsExactlyInAnyOrderElementsOf(
            Dist.of("production").objects().stream()
                .map(WarmUpTest::kind)
                .collect(Collectors.toSet()));
  }

  private static KindName kind(JsonNode object) {
    return new KindName(object.path("apiVersion").asString(), object.path("kind").asString());
  }
}
