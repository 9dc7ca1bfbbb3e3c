package constructs.model.diagnostics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All problems of one synthesis, sorted and without repetition.
 *
 * @param problems the problems in report order
 */
public record Report(List<Problem> problems) {
  /** Sorts, and drops repetitions. */
  public Report {
    Map<String, Problem> byText = new LinkedHashMap<>();
    problems.forEach(problem -> byText.putIfAbsent(problem.toString(), problem));
    problems = byText.values().stream().sorted(Problem.ORDER).toList();
  }

  /** A report of the given problems. */
  public static Report of(Collection<Problem> problems) {
    return new Report(List.copyOf(problems));
  }

  /** Whether anything forbids writing. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(Problem::isError);
  }

  /** The number of problems that forbid writing. */
  public long errors() {
    return problems.stream().filter(Problem::isError).count();
  }

  /** The number of problems that do not. */
  public long warnings() {
    return problems.size() - errors();
  }

  /**
   * The text for people: one heading per path, one line per problem, a count at the end; empty when
   * there is nothing to say.
   */
  public String text() {
    if (problems.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    String path = null;
    for (Problem p : problems) {
      if (!p.path().equals(path)) {
        path = p.path();
        out.append(path.isEmpty() ? "(no path)" : path).append('\n');
      }
      out.append(p.isError() ? "  error   " : "  warning ").append(p.message()).append('\n');
    }
    return out + count(errors(), "error") + ", " + count(warnings(), "warning") + "\n";
  }

  private static String count(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
