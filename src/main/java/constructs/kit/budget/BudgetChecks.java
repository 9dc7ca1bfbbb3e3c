package constructs.kit.budget;

import constructs.kit.checks.ObjectCheck;
import constructs.kit.checks.ObjectSet;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Rule;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds workloads against the resource summary. */
@Internal
public final class BudgetChecks implements ObjectCheck {
  private static final String TABLE = "the budget of the stack";

  private final Budget budget;
  private final String path;

  /**
   * Checks against a budget.
   *
   * @param budget the summary
   * @param path where problems with the summary as a whole are reported, usually the environment
   */
  public BudgetChecks(Budget budget, String path) {
    this.budget = budget;
    this.path = path;
  }

  @Override
  public List<Problem> check(ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    List<Usage> usages = usages(objects);
    for (Usage usage : usages) {
      budget
          .row(usage.component())
          .ifPresentOrElse(
              row -> checkRow(problems, usage, row), () -> problems.add(withoutRow(usage)));
    }
    for (BudgetRow row : budget.all().toList()) {
      checkInstances(problems, usages, row);
      if (usages.stream().noneMatch(u -> u.component().equals(row.component()))) {
        problems.add(
            BudgetRule.ROW_WITHOUT_COMPONENT
                .problem("the row of '" + row.component() + "' has no workload")
                .at(path)
                .expected("a workload with the label app.kubernetes.io/name=" + row.component())
                .fix("Budget.without(\"" + row.component() + "\") where the stack leaves it out"));
      }
    }
    checkTotals(problems, usages);
    return problems;
  }

  /** The workloads and what they ask for. */
  public List<Usage> usages(ObjectSet objects) {
    return objects.pods().stream().map(pod -> Usage.of(pod, budget.nodes())).toList();
  }

  private static Problem withoutRow(Usage usage) {
    return problem(usage, BudgetRule.COMPONENT_WITHOUT_ROW, "has no row in the budget")
        .got(usage.instances() + " x " + usage.memoryRequest() + ", " + usage.cpuRequest())
        .expected("a row for component '" + usage.component() + "'")
        .fix(
            "Budget.withBeyond(new BudgetRow(\"%s\", %s, memory, cpu))"
                .formatted(usage.component(), usage.instances()));
  }

  private static void checkRow(List<Problem> problems, Usage usage, BudgetRow row) {
    Optional<Memory> limit = usage.memoryLimit();
    boolean mayGrow = limit.isPresent() || usage.isNodeCritical();
    if (!mayGrow || usage.memoryRequest().bytes() == 0) {
      problems.add(
          problem(
                  usage,
                  BudgetRule.MEMORY_UNBOUNDED,
                  "has a container without a memory request or limit")
              .expected("requests.memory <= " + row.memory() + " <= limits.memory")
              .fix("resources(new Resources(request, cpu, limit))"));
    }
    String memory = "Memory.megabytes(" + row.memory().toMegabytes() + ")";
    if (usage.memoryRequest().compareTo(row.memory()) > 0) {
      problems.add(
          problem(usage, BudgetRule.MEMORY_OVER_ROW, "requests more memory than its row")
              .got(usage.memoryRequest().toString())
              .expected("at most " + row.memory())
              .fix("a request of " + memory + ", or a bigger row in " + TABLE));
    }
    if (limit.isPresent() && limit.get().compareTo(row.memory()) < 0) {
      problems.add(
          problem(usage, BudgetRule.LIMIT_UNDER_ROW, "has a memory limit below its row")
              .got(limit.get().quantity() + " = " + limit.get().bytes() / 1_000_000 + " MB")
              .expected("at least " + row.memory())
              .fix("a limit of " + memory + " or more, or a smaller row in " + TABLE));
    }
    if (usage.cpuRequest().compareTo(row.cpu()) > 0) {
      String cpu = "Cpu.millicores(" + row.cpu().millicores() + ")";
      problems.add(
          problem(usage, BudgetRule.CPU_OVER_ROW, "requests more CPU than its row")
              .got(usage.cpuRequest().toString())
              .expected("at most " + row.cpu())
              .fix("a request of " + cpu + ", or a bigger row in " + TABLE));
    }
  }

  /** Two workloads under one name share its row. */
  private static void checkInstances(List<Problem> problems, List<Usage> usages, BudgetRow row) {
    List<Usage> own = usages.stream().filter(u -> u.component().equals(row.component())).toList();
    int instances = own.stream().mapToInt(Usage::instances).sum();
    if (!own.isEmpty() && instances != row.instances()) {
      String workloads =
          own.stream().map(u -> u.workload().title()).collect(Collectors.joining(" and "));
      problems.add(
          BudgetRule.INSTANCES_DIFFER
              .problem(
                  "%s %s another number of pods than the row of '%s'"
                      .formatted(workloads, own.size() == 1 ? "runs" : "run", row.component()))
              .at(own.get(0).workload().path())
              .got(String.valueOf(instances))
              .expected(String.valueOf(row.instances()))
              .fix("a row with " + instances + " instances in " + TABLE));
    }
  }

  private static Problem.Draft problem(Usage usage, Rule rule, String what) {
    return rule.problem(usage.workload().title() + " " + what).at(usage.workload().path());
  }

  private void checkTotals(List<Problem> problems, List<Usage> usages) {
    List<Usage> counted =
        usages.stream()
            .filter(u -> budget.rows().stream().anyMatch(r -> r.component().equals(u.component())))
            .toList();
    Memory rows =
        budget.rows().stream().map(BudgetRow::totalMemory).reduce(Memory.ZERO, Memory::plus);
    Memory requests =
        counted.stream()
            .map(u -> u.memoryRequest().times(u.instances()))
            .reduce(Memory.ZERO, Memory::plus);
    checkTotal(problems, BudgetRule.MEMORY_OVER_TOTAL, "memory", rows, requests, budget.memory());
    Cpu cpuRows = budget.rows().stream().map(BudgetRow::totalCpu).reduce(Cpu.ZERO, Cpu::plus);
    Cpu cpuRequests =
        counted.stream().map(u -> u.cpuRequest().times(u.instances())).reduce(Cpu.ZERO, Cpu::plus);
    checkTotal(problems, BudgetRule.CPU_OVER_TOTAL, "CPU", cpuRows, cpuRequests, budget.cpu());
  }

  private <T extends Comparable<T>> void checkTotal(
      List<Problem> problems, Rule rule, String resource, T rows, T requests, T total) {
    boolean byRows = rows.compareTo(requests) >= 0;
    String parts = byRows ? "rows" : "requests";
    T sum = byRows ? rows : requests;
    if (sum.compareTo(total) > 0) {
      problems.add(
          rule.problem("the %s of all %s is over the total".formatted(resource, parts))
              .at(path)
              .got(sum.toString())
              .expected("at most " + total)
              .fix("smaller " + parts + ", or a bigger total in " + TABLE));
    }
  }
}
