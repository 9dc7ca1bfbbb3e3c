package testing;

import constructs.kit.kube.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Rule;
import java.util.List;
import software.constructs.Construct;

/** What single rules say about a construct, among all that is checked at synthesis. */
public final class Found {
  private Found() {}

  /** The messages of some rules. */
  public static List<String> by(Construct scope, Rule... rules) {
    return ManifestTree.of(scope).inspect().report().problems().stream()
        .filter(p -> List.of(rules).contains(p.rule()))
        .map(Problem::toString)
        .toList();
  }
}
