package constructs.kit.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;

import constructs.model.diagnostics.Report;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Yaml;

class BudgetRuleTest {
  /**
   * One sloth of 300 MB and 70m, on each of 3 nodes an alloy of 400 MB and 100m, and a Job beside
   * them.
   */
  private static final Budget BUDGET =
      new Budget(
          3,
          List.of(row("sloth", 1, 300, 70), row("alloy", 3, 400, 100)),
          Memory.megabytes(1_500),
          Cpu.millicores(370),
          List.of(row("nap", 1, 64, 10)));

  private static final String SLOTH =
      workload(
          "StatefulSet", "sloth", "requests: {memory: 300M, cpu: 70m}, limits: {memory: 310M}");
  private static final String ALLOY =
      workload(
          "DaemonSet", "alloy", "requests: {memory: 400M, cpu: 100m}, limits: {memory: 512Mi}");
  private static final String NAP =
      workload("Job", "nap", "requests: {memory: 64M, cpu: 10m}, limits: {memory: 64M}");

  private final BudgetChecks check = new BudgetChecks(BUDGET, "zoo");

  private static BudgetRow row(String component, int instances, long megabytes, long millicores) {
    return new BudgetRow(
        component, instances, Memory.megabytes(megabytes), Cpu.millicores(millicores));
  }

  private static String workload(String kind, String name, String resources) {
    return "---\napiVersion: apps/v1\nkind: %s\nmetadata: {name: the-%s, namespace: zoo, labels: {app.kubernetes.io/name: %s}}\nspec: {template: {spec: {containers: [{name: c, resources: {%s}}]}}}\n"
        .formatted(kind, name, name, resources);
  }

  private static String sloth(String resources) {
    return workload("StatefulSet", "sloth", resources) + ALLOY + NAP;
  }

  @Test
  void what_keeps_to_its_rows_is_no_problem() {
    assertThat(problems(check, SLOTH + ALLOY + NAP)).isEmpty();
  }

  @Test
  void all_problems_are_in_one_report() {
    String slothful = workload("StatefulSet", "sloth", "requests: {memory: 301M, cpu: 71m}");
    assertThat(Report.of(check.check(Yaml.set(slothful + ALLOY))).text())
        .isEqualTo(
            """
            yaml#1
              error   budget/cpu-over-row: StatefulSet zoo/the-sloth requests more CPU than its row, got 71m; expected at most 70m; fix: a request of Cpu.millicores(70), or a bigger row in the budget of the stack
              error   budget/memory-over-row: StatefulSet zoo/the-sloth requests more memory than its row, got 301 MB; expected at most 300 MB; fix: a request of Memory.megabytes(300), or a bigger row in the budget of the stack
              error   budget/memory-unbounded: StatefulSet zoo/the-sloth has a container without a memory request or limit; expected requests.memory <= 300 MB <= limits.memory; fix: resources(new Resources(request, cpu, limit))
            zoo
              error   budget/cpu-over-total: the CPU of all requests is over the total, got 371m; expected at most 370m; fix: smaller requests, or a bigger total in the budget of the stack
              error   budget/memory-over-total: the memory of all requests is over the total, got 1501 MB; expected at most 1500 MB; fix: smaller requests, or a bigger total in the budget of the stack
              error   budget/row-without-component: the row of 'nap' has no workload; expected a workload with the label app.kubernetes.io/name=nap; fix: Budget.without("nap") where the stack leaves it out
            6 errors, 0 warnings
            """);
  }

  /** {@link BudgetRule#MEMORY_OVER_ROW}. */
  @Nested
  class MemoryOverRow {
    @Test
    void fires_in_the_same_unit_as_the_row() {
      assertThat(
              problems(
                  new BudgetChecks(
                      new Budget(
                          3, BUDGET.rows(), Memory.megabytes(9_000), BUDGET.cpu(), BUDGET.beyond()),
                      "zoo"),
                  sloth("requests: {memory: 300Mi, cpu: 70m}, limits: {memory: 1Gi}")))
          .containsExactly(
              "[yaml#1] budget/memory-over-row: StatefulSet zoo/the-sloth requests more memory than its row, got 315 MB; expected at most 300 MB; "
                  + "fix: a request of Memory.megabytes(300), or a bigger row in the budget of the stack");
    }

    @Test
    void fires_for_a_big_init_container() {
      String spec =
          SLOTH.replace(
              "containers:",
              "initContainers: [{name: i, resources: {requests: {memory: 333M}}}], containers:");
      assertThat(problems(check, spec + ALLOY + NAP))
          .first()
          .asString()
          .contains("budget/memory-over-row", "got 333 MB");
    }

    @Test
    void stays_quiet_about_a_lower_request_and_is_fixed_by_one() {
      assertThat(problems(check, sloth("requests: {memory: 1M, cpu: 1m}, limits: {memory: 1Gi}")))
          .isEmpty();
      assertThat(problems(check, sloth("requests: {memory: 300M}, limits: {memory: 1Gi}")))
          .isEmpty();
    }
  }

  /** {@link BudgetRule#LIMIT_UNDER_ROW}: defect 50 of the seed. */
  @Nested
  class LimitUnderRow {
    @Test
    void stays_quiet_about_the_limit_of_alloy_in_the_seed_which_is_537_mb_and_the_row_400() {
      assertThat(problems(check, SLOTH + ALLOY + NAP)).isEmpty();
      assertThat(Memory.parse("512Mi")).hasToString("537 MB");
    }

    @Test
    void fires_for_a_limit_below_the_row_and_shows_it_in_the_unit_of_the_row() {
      assertThat(
              problems(
                  check,
                  SLOTH
                      + workload(
                          "DaemonSet",
                          "alloy",
                          "requests: {memory: 256Mi, cpu: 100m}, limits: {memory: 381Mi}")
                      + NAP))
          .containsExactly(
              "[yaml#2] budget/memory-limit-under-row: DaemonSet zoo/the-alloy has a memory limit below its row, got 381Mi = 399 MB; expected at least 400 MB; "
                  + "fix: a limit of Memory.megabytes(400) or more, or a smaller row in the budget of the stack");
    }

    @Test
    void is_fixed_by_the_proposed_limit() {
      assertThat(
              problems(
                  check,
                  SLOTH
                      + workload(
                          "DaemonSet",
                          "alloy",
                          "requests: {memory: 256Mi, cpu: 100m}, limits: {memory: 400M}")
                      + NAP))
          .isEmpty();
    }
  }

  /** {@link BudgetRule#MEMORY_UNBOUNDED}. */
  @Nested
  class MemoryUnbounded {
    private static final String MESSAGE =
        "[yaml#1] budget/memory-unbounded: StatefulSet zoo/the-sloth has a container without a memory request or limit; "
            + "expected requests.memory <= 300 MB <= limits.memory; fix: resources(new Resources(request, cpu, limit))";

    @Test
    void fires_without_a_limit_or_without_anything() {
      assertThat(problems(check, sloth("requests: {memory: 300M}"))).containsExactly(MESSAGE);
      assertThat(problems(check, sloth(""))).containsExactly(MESSAGE);
    }

    @Test
    void fires_for_one_container_of_two() {
      assertThat(
              problems(
                  check,
                  SLOTH.replace("containers: [", "containers: [{name: sidecar}, ") + ALLOY + NAP))
          .containsExactly(MESSAGE);
    }

    @Test
    void stays_quiet_where_a_kill_would_cost_the_node_unless_nothing_is_requested() {
      String critical =
          sloth("requests: {memory: 300M, cpu: 70m}")
              .replaceFirst("containers:", "priorityClassName: system-node-critical, containers:");
      assertThat(problems(check, critical)).isEmpty();
      assertThat(problems(check, critical.replace("requests: {memory: 300M, cpu: 70m}", "")))
          .contains(MESSAGE);
    }

    @Test
    void stays_quiet_where_the_limit_is_the_request_too() {
      assertThat(problems(check, sloth("limits: {memory: 300M}"))).isEmpty();
    }
  }

  /** {@link BudgetRule#CPU_OVER_ROW}. */
  @Nested
  class CpuOverRow {
    @Test
    void fires_for_all_containers_together() {
      String sidecar =
          SLOTH.replace(
              "containers: [",
              "initContainers: [{name: s, restartPolicy: Always, resources: {requests: {cpu: 0.004, memory: 0}, limits: {memory: 0}}}], containers: [");
      assertThat(problems(check, sidecar + ALLOY + NAP))
          .containsExactly(
              "[yaml#1] budget/cpu-over-row: StatefulSet zoo/the-sloth requests more CPU than its row, got 74m; expected at most 70m; "
                  + "fix: a request of Cpu.millicores(70), or a bigger row in the budget of the stack",
              "[zoo] budget/cpu-over-total: the CPU of all requests is over the total, got 374m; expected at most 370m; fix: smaller requests, or a bigger total in the budget of the stack");
    }

    @Test
    void is_fixed_by_the_proposed_request() {
      assertThat(
              problems(check, sloth("requests: {memory: 300M, cpu: 70m}, limits: {memory: 300M}")))
          .isEmpty();
    }
  }

  /** {@link BudgetRule#COMPONENT_WITHOUT_ROW}. */
  @Nested
  class ComponentWithoutRow {
    private final String all =
        SLOTH
            + ALLOY
            + NAP
            + workload(
                "DaemonSet", "toad", "requests: {memory: 33M, cpu: 7m}, limits: {memory: 33M}");

    @Test
    void fires_with_what_the_row_has_to_carry() {
      assertThat(problems(check, all))
          .containsExactly(
              "[yaml#4] budget/component-without-row: DaemonSet zoo/the-toad has no row in the budget, got 3 x 33 MB, 7m; expected a row for component 'toad'; "
                  + "fix: Budget.withBeyond(new BudgetRow(\"toad\", 3, memory, cpu))");
    }

    @Test
    void names_a_workload_without_labels_by_its_name() {
      assertThat(
              problems(
                  check,
                  SLOTH
                      + ALLOY
                      + NAP
                      + "---\n{apiVersion: v1, kind: Pod, metadata: {name: toad, namespace: zoo}, spec: {containers: []}}"))
          .first()
          .asString()
          .contains("component 'toad'");
    }

    @Test
    void is_fixed_by_the_proposed_row() {
      assertThat(problems(new BudgetChecks(BUDGET.withBeyond(row("toad", 3, 33, 7)), "zoo"), all))
          .isEmpty();
    }
  }

  /** {@link BudgetRule#ROW_WITHOUT_COMPONENT}. */
  @Nested
  class RowWithoutComponent {
    @Test
    void fires_in_both_tables() {
      assertThat(problems(check, ALLOY))
          .containsExactly(
              "[zoo] budget/row-without-component: the row of 'sloth' has no workload; expected a workload with the label app.kubernetes.io/name=sloth; "
                  + "fix: Budget.without(\"sloth\") where the stack leaves it out",
              "[zoo] budget/row-without-component: the row of 'nap' has no workload; expected a workload with the label app.kubernetes.io/name=nap; "
                  + "fix: Budget.without(\"nap\") where the stack leaves it out");
    }

    @Test
    void is_fixed_by_the_proposed_call() {
      assertThat(problems(new BudgetChecks(BUDGET.without("sloth").without("nap"), "zoo"), ALLOY))
          .isEmpty();
    }
  }

  /** {@link BudgetRule#INSTANCES_DIFFER}. */
  @Nested
  class InstancesDiffer {
    @Test
    void fires_for_another_number_of_replicas() {
      assertThat(
              problems(
                  check,
                  SLOTH.replace("spec: {template", "spec: {replicas: 0, template") + ALLOY + NAP))
          .containsExactly(
              "[yaml#1] budget/instances-differ: StatefulSet zoo/the-sloth runs another number of pods than the row of 'sloth', got 0; expected 1; "
                  + "fix: a row with 0 instances in the budget of the stack");
    }

    @Test
    void fires_for_parallel_pods_of_a_cron_job() {
      String cron =
          "---\n{apiVersion: batch/v1, kind: CronJob, metadata: {name: nap, namespace: zoo}, spec: {jobTemplate: {spec: {parallelism: 7, template: {spec: {containers: [{name: c, resources: {limits: {memory: 64M}}}]}}}}}}\n";
      assertThat(problems(check, SLOTH + ALLOY + cron))
          .containsExactly(
              "[yaml#3] budget/instances-differ: CronJob zoo/nap runs another number of pods than the row of 'nap', got 7; expected 1; "
                  + "fix: a row with 7 instances in the budget of the stack");
    }

    @Test
    void fires_for_two_workloads_under_one_name() {
      assertThat(problems(check, SLOTH + ALLOY + NAP + NAP.replace("the-nap", "second-nap")))
          .containsExactly(
              "[yaml#3] budget/instances-differ: Job zoo/the-nap and Job zoo/second-nap run another number of pods than the row of 'nap', got 2; expected 1; "
                  + "fix: a row with 2 instances in the budget of the stack");
    }

    @Test
    void is_fixed_by_the_proposed_row() {
      assertThat(
              problems(
                  new BudgetChecks(BUDGET.without("nap").withBeyond(row("nap", 2, 64, 10)), "zoo"),
                  SLOTH + ALLOY + NAP + NAP.replace("the-nap", "second-nap")))
          .isEmpty();
    }
  }

  /** {@link BudgetRule#MEMORY_OVER_TOTAL} and {@link BudgetRule#CPU_OVER_TOTAL}. */
  @Nested
  class OverTotal {
    @Test
    void fires_when_the_rows_alone_are_over_it() {
      Budget tight =
          new Budget(
              3, BUDGET.rows(), Memory.megabytes(1_499), Cpu.millicores(369), BUDGET.beyond());
      assertThat(problems(new BudgetChecks(tight, "zoo"), SLOTH + ALLOY + NAP))
          .containsExactly(
              "[zoo] budget/memory-over-total: the memory of all rows is over the total, got 1500 MB; expected at most 1499 MB; fix: smaller rows, or a bigger total in the budget of the stack",
              "[zoo] budget/cpu-over-total: the CPU of all rows is over the total, got 370m; expected at most 369m; fix: smaller rows, or a bigger total in the budget of the stack");
    }

    @Test
    void fires_when_the_requests_are_over_it() {
      assertThat(
              problems(check, sloth("requests: {memory: 999M, cpu: 99m}, limits: {memory: 999M}")))
          .endsWith(
              "[zoo] budget/memory-over-total: the memory of all requests is over the total, got 2199 MB; expected at most 1500 MB; fix: smaller requests, or a bigger total in the budget of the stack",
              "[zoo] budget/cpu-over-total: the CPU of all requests is over the total, got 399m; expected at most 370m; fix: smaller requests, or a bigger total in the budget of the stack");
    }

    @Test
    void stays_quiet_about_the_second_table_and_is_fixed_by_a_bigger_total() {
      assertThat(
              problems(
                  new BudgetChecks(
                      BUDGET.without("nap").withBeyond(row("nap", 1, 9_999, 999)), "zoo"),
                  SLOTH + ALLOY + NAP.replace("limits: {memory: 64M}", "limits: {memory: 10G}")))
          .isEmpty();
      assertThat(
              problems(
                  new BudgetChecks(
                      new Budget(
                          3,
                          BUDGET.rows(),
                          Memory.megabytes(1_500),
                          Cpu.millicores(370),
                          BUDGET.beyond()),
                      "zoo"),
                  SLOTH + ALLOY + NAP))
          .isEmpty();
    }
  }
}
