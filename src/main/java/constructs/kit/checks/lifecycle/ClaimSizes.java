package constructs.kit.checks.lifecycle;

import constructs.kit.checks.KubeObject;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.units.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Volume claims grow or stay as they are. */
@Internal
public final class ClaimSizes implements ChangeCheck {
  @Override
  public List<Problem> check(Change change) {
    List<Problem> problems = new ArrayList<>();
    for (Change.Successor pair : change.successors()) {
      if (pair.after().kind().equals("PersistentVolumeClaim")) {
        Optional<Memory> before = size(pair.before());
        Optional<Memory> after = size(pair.after());
        if (before.isPresent() && after.isPresent() && after.get().compareTo(before.get()) < 0) {
          problems.add(problem(pair, change));
        }
      }
    }
    return problems;
  }

  private static Problem problem(Change.Successor pair, Change change) {
    return LifecycleRule.CLAIM_SHRINKS
        .problem(pair.after().title() + " gets smaller")
        .at(pair.after().path())
        .got(text(pair.after()))
        .expected("at least the " + text(pair.before()) + " that were applied")
        .fix("keep the size" + Recreation.of(pair.after(), false, change.after()).text());
  }

  private static String text(KubeObject claim) {
    return claim.body().at("/spec/resources/requests/storage").asString("");
  }

  /** Empty for what is no amount of bytes, which another rule reports. */
  private static Optional<Memory> size(KubeObject claim) {
    try {
      return Optional.of(Memory.parse(text(claim)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
