package constructs.kit.budget;

import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A resource summary as typed input.
 *
 * <p>Per instance {@code requests.memory <= row <= limits.memory} and {@code requests.cpu <=
 * row.cpu}. The sum of the rows and the sum of the requests, over all instances, stay within the
 * totals. Workloads beside the summary have rows of their own in a second table, which has no
 * total.
 *
 * @param nodes the declared number of nodes, which is how often a DaemonSet counts
 * @param rows the summary
 * @param memory the total memory of the summary
 * @param cpu the total CPU of the summary
 * @param beyond what is deployed beside the summary
 */
public record Budget(
    int nodes, List<BudgetRow> rows, Memory memory, Cpu cpu, List<BudgetRow> beyond) {
  /** Copies the tables; checks that no component has two rows. */
  public Budget {
    rows = List.copyOf(rows);
    beyond = List.copyOf(beyond);
    List<String> components =
        Stream.of(rows, beyond).flatMap(List::stream).map(BudgetRow::component).toList();
    if (Set.copyOf(components).size() != components.size()) {
      throw new IllegalArgumentException("each component must have one row, got " + components);
    }
  }

  /** The rows of both tables. */
  Stream<BudgetRow> all() {
    return Stream.concat(rows.stream(), beyond.stream());
  }

  /** The row of a component in either table. */
  public Optional<BudgetRow> row(String component) {
    return all().filter(r -> r.component().equals(component)).findFirst();
  }

  /** The same summary without one component, for a stack that leaves it out. */
  public Budget without(String component) {
    Predicate<BudgetRow> kept = row -> !row.component().equals(component);
    return new Budget(
        nodes,
        rows.stream().filter(kept).toList(),
        memory,
        cpu,
        beyond.stream().filter(kept).toList());
  }

  /** The summaries of two stacks as one; a component may be in one of them only. */
  public Budget plus(Budget other) {
    return new Budget(
        Math.max(nodes, other.nodes),
        Stream.concat(rows.stream(), other.rows.stream()).toList(),
        memory.plus(other.memory),
        cpu.plus(other.cpu),
        Stream.concat(beyond.stream(), other.beyond.stream()).toList());
  }

  /** The same summary with one more row in the second table. */
  public Budget withBeyond(BudgetRow row) {
    List<BudgetRow> more = new ArrayList<>(beyond);
    more.add(row);
    return new Budget(nodes, rows, memory, cpu, more);
  }
}
