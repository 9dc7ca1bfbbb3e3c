package constructs.tempo;

import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;

/** Holds Tempo's rules against its props. */
final class TempoChecks {
  private TempoChecks() {}

  static List<Problem> of(TempoStoreProps props) {
    List<Problem> problems = new ArrayList<>();
    String tag = props.image().tag();
    if (tag.matches("v?[0-2]\\..*")) {
      problems.add(
          TempoRule.NOT_TEMPO_3
              .problem("the image is older than the configuration")
              .got(tag)
              .expected("Tempo 3")
              .fix("image(Images.TEMPO), or Images.TEMPO.withRegistry(..) for a mirror of it"));
    }
    if (!props.retention().streams().isEmpty()) {
      problems.add(
          TempoRule.STREAM_RETENTION
              .problem("traces have a retention for log streams")
              .got(props.retention().streams().keySet().toString())
              .expected("one period for all traces")
              .fix("retention(Retention.days(14)) without forStream(..)"));
    }
    return problems;
  }
}
