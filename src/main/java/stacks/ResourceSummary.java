package stacks;

import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetRow;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.List;

/**
 * The resource summary of the Talent Mesh observability stack (document version 5.0, 2026-01-07).
 */
final class ResourceSummary {
  /** The number of nodes, and so of the instances of each DaemonSet. */
  static final int NODES = 3;

  private ResourceSummary() {}

  /**
   * The summary: "about 3 GB and 1,050m in all"; MinIO, its bucket Job and what is collected once
   * for the cluster are deployed beside it.
   */
  static Budget budget() {
    return new Budget(
        NODES,
        List.of(
            row("ztunnel", NODES, 100, 50),
            row("alloy", NODES, 400, 100),
            row("mimir", 1, 500, 200),
            row("loki", 1, 500, 200),
            row("tempo", 1, 300, 100),
            row("grafana", 1, 200, 100)),
        Memory.megabytes(3_000),
        Cpu.millicores(1_050),
        List.of(
            row("minio", 1, 800, 100),
            row("minio-buckets", 1, 64, 10),
            row("alloy-singleton", 1, 120, 20),
            row("kube-state-metrics", 1, 50, 10)));
  }

  private static BudgetRow row(String component, int instances, long megabytes, long millicores) {
    return new BudgetRow(
        component, instances, Memory.megabytes(megabytes), Cpu.millicores(millicores));
  }
}
