package constructs.kit.checks.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Groups errors by mistake. An error is a mistake of its own, except below {@code anyOf} and {@code
 * oneOf}, which report every branch: there the branch that was probably meant counts, and branches
 * that differ in type only become one mistake.
 *
 * <p>The bundled schemas have no such keywords; those of an importer may.
 */
final class Alternatives {

  private static final Set<String> KEYWORDS = Set.of("anyOf", "oneOf");
  private static final Set<String> WRONG_SHAPE = Set.of("type", "enum", "const");

  private final int from;
  private final List<List<Error>> mistakes = new ArrayList<>();
  private final Map<Integer, List<Error>> branches = new TreeMap<>();
  private String group = "";
  private int branch;
  private @Nullable Error own;

  private Alternatives(int from) {
    this.from = from;
  }

  /** The mistakes in the order of the errors; all errors of one mistake have the same location. */
  static List<List<Error>> mistakes(List<Error> errors) {
    return new Alternatives(0).group(errors);
  }

  private List<List<Error>> group(List<Error> errors) {
    for (Error error : errors) {
      NodePath path = error.getEvaluationPath();
      int keyword = keyword(path);
      if (keyword < 0) {
        flush();
        mistakes.add(List.of(error));
      } else if (keyword + 1 == path.getNameCount()) {
        flush();
        own = error;
        group = start(path, keyword);
        branch = 0;
      } else {
        add(error, start(path, keyword), (Integer) path.getElement(keyword + 1));
      }
    }
    flush();
    return mistakes;
  }

  /**
   * The branches of one value come together and in order; a step back is the next value of a list.
   */
  private void add(Error error, String newGroup, int newBranch) {
    if (!newGroup.equals(group) || newBranch < branch) {
      flush();
      group = newGroup;
    }
    own = null;
    branch = newBranch;
    branches.computeIfAbsent(newBranch, key -> new ArrayList<>()).add(error);
  }

  private void flush() {
    if (own != null) {
      mistakes.add(List.of(own)); // a oneOf that more than one branch fulfils
    } else if (!branches.isEmpty()) {
      choose(branches.values());
    }
    own = null;
    group = "";
    branches.clear();
  }

  private void choose(Collection<List<Error>> candidates) {
    int top =
        candidates.stream()
            .flatMap(List::stream)
            .mapToInt(error -> error.getInstanceLocation().getNameCount())
            .min()
            .orElse(0);
    List<Error> shapes = new ArrayList<>();
    List<List<List<Error>>> fitting = new ArrayList<>();
    for (List<Error> candidate : candidates) {
      Error first = candidate.get(0);
      if (WRONG_SHAPE.contains(first.getKeyword())
          && first.getInstanceLocation().getNameCount() == top) {
        shapes.add(first);
      } else {
        int inside = keyword(first.getEvaluationPath()) + 2;
        fitting.add(new Alternatives(inside).group(candidate));
      }
    }
    fitting.stream()
        .min(Comparator.comparingInt(List::size))
        .ifPresentOrElse(mistakes::addAll, () -> mistakes.add(shapes));
  }

  private int keyword(NodePath path) {
    for (int i = from; i < path.getNameCount(); i++) {
      boolean name = i > 0 && path.getName(i - 1).equals("properties");
      if (!name && KEYWORDS.contains(path.getName(i))) {
        return i;
      }
    }
    return -1;
  }

  private static String start(NodePath path, int length) {
    StringBuilder start = new StringBuilder();
    for (int i = 0; i <= length; i++) {
      start.append('/').append(path.getName(i));
    }
    return start.toString();
  }
}
