package constructs.alloy;

import static testing.Golden.assertGolden;

import constructs.model.signals.Sampling;
import constructs.model.units.SamplingRatio;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpanMetricsTest {
  @Test
  void red_before_the_sampler_and_exemplars_behind_it() {
    assertGolden(
        "alloy/span-metrics.alloy",
        TraceFiles.piece(
            TraceFiles.of(
                Sloth.props()
                    .sampling(
                        Sampling.tail()
                            .keepErrors()
                            .keepSlowerThan(Duration.ofMillis(1700))
                            .baseline(SamplingRatio.percent(13))))));
  }
}
