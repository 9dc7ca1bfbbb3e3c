package constructs.lgtm;

import constructs.alloy.AlloyDaemonSetProps;
import constructs.alloy.AlloySingletonProps;
import constructs.exporters.kubestate.KubeStateMetricsProps;
import constructs.grafana.GrafanaWithDatasourcesProps;
import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetRow;
import constructs.loki.LokiWithMinioProps;
import constructs.mesh.ZtunnelAmbientProps;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.objectstore.MinioStoreProps;
import constructs.tempo.TempoStoreProps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The budget of a stack: the row that each part asks for by default, and totals that are their
 * sums.
 *
 * <pre>{@code
 * LgtmBudget.of(2, MimirMonolithicProps.row().withMemory(Memory.megabytes(600)))
 * }</pre>
 */
public final class LgtmBudget {
  private LgtmBudget() {}

  /**
   * The budget of a stack on a number of nodes. What a stack leaves out needs no care: its row is
   * not counted.
   *
   * @param other rows in place of the defaults, by their components; a component that the stack
   *     doesn't deploy by itself gets its row beside the summary
   */
  public static Budget of(int nodes, BudgetRow... other) {
    List<BudgetRow> others = new ArrayList<>(Arrays.asList(other));
    List<BudgetRow> rows =
        replaced(
            others,
            ZtunnelAmbientProps.row(nodes),
            AlloyDaemonSetProps.row(nodes),
            MimirMonolithicProps.row(),
            LokiWithMinioProps.row(),
            TempoStoreProps.row(),
            GrafanaWithDatasourcesProps.row());
    List<BudgetRow> beyond =
        replaced(
            others,
            MinioStoreProps.row(),
            MinioStoreProps.jobRow(),
            AlloySingletonProps.row(),
            KubeStateMetricsProps.row());
    beyond.addAll(others);
    return new Budget(
        nodes,
        rows,
        rows.stream().map(BudgetRow::totalMemory).reduce(Memory.ZERO, Memory::plus),
        rows.stream().map(BudgetRow::totalCpu).reduce(Cpu.ZERO, Cpu::plus),
        beyond);
  }

  /** The rows, each replaced by the other one of its component, which is taken off the list. */
  private static List<BudgetRow> replaced(List<BudgetRow> others, BudgetRow... defaults) {
    List<BudgetRow> rows = new ArrayList<>();
    for (BudgetRow row : defaults) {
      rows.add(
          others.stream()
              .filter(o -> o.component().equals(row.component()))
              .findFirst()
              .orElse(row));
    }
    others.removeAll(rows);
    return rows;
  }
}
