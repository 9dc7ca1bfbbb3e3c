package constructs.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.kube.Images;
import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.load.Retention;
import constructs.model.store.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testing.Rendered;

class TempoRuleTest {
  private static TempoStoreProps.Builder props() {
    return TempoStoreProps.builder(
        ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", ""));
  }

  private static List<String> messages(TempoStoreProps.Builder props) {
    return TempoChecks.of(props.build()).stream().map(Problem::message).toList();
  }

  @Test
  void problems_carry_the_path_of_the_construct() {
    Chart chart = Rendered.chart();
    new TempoStore(chart, "tempo", props().image(Images.TEMPO.withTag("2.10.8")).build());
    assertThat(ManifestTree.of(chart).problems())
        .extracting(Problem::path)
        .containsExactly("test/tempo");
  }

  @Nested
  class NotTempo3 {
    @Test
    void fires_with_the_whole_message() {
      assertThat(messages(props().image(Images.TEMPO.withTag("2.10.8"))))
          .containsExactly(
              "tempo/not-tempo-3: the image is older than the configuration, got 2.10.8; expected Tempo 3; fix: image(Images.TEMPO), or Images.TEMPO.withRegistry(..) for a mirror of it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "v3.1.0", "main-a1b2c3", "20.1.0"})
    void stays_quiet_for_others(String tag) {
      assertThat(messages(props().image(Images.TEMPO.withTag(tag)))).isEmpty();
    }

    @Test
    void the_fix_works() {
      assertThat(messages(props().image(Images.TEMPO.withRegistry("mirror.example")))).isEmpty();
    }
  }

  @Nested
  class StreamRetention {
    @Test
    void fires_with_the_whole_message() {
      assertThat(
              messages(
                  props().retention(Retention.days(14).forStream("audit", Duration.ofDays(365)))))
          .containsExactly(
              "tempo/stream-retention: traces have a retention for log streams, got [audit]; expected one period for all traces; fix: retention(Retention.days(14)) without forStream(..)");
    }

    @Test
    void stays_quiet_and_the_fix_works() {
      assertThat(messages(props().retention(Retention.days(14)))).isEmpty();
    }
  }
}
