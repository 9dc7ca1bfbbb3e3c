package acme;

import constructs.app.synth.Environment;
import constructs.app.synth.Synth;
import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetRow;
import constructs.kit.kube.Platform;
import constructs.lgtm.LgtmStack;
import constructs.lgtm.LgtmStackProps;
import constructs.lgtm.Storing;
import constructs.model.load.LoadProfile;
import constructs.model.load.Retention;
import constructs.model.load.Sampling;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.SamplingRatio;
import constructs.model.units.Storage;
import java.util.List;
import org.cdk8s.App;

/** The whole stack on two nodes, without a mesh, with a command line of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Synth.of(List.of(new Environment("acme", Main::stack))).execute(args));
  }

  // region: stack
  static void stack(App app) {
    var budget =
        new Budget(
            2,
            List.of(
                row("alloy", 2, 400, 100),
                row("mimir", 1, 600, 200),
                row("loki", 1, 500, 200),
                row("tempo", 1, 400, 100),
                row("grafana", 1, 300, 100)),
            Memory.megabytes(2_600),
            Cpu.millicores(800),
            List.of(
                row("minio", 1, 800, 100),
                row("minio-buckets", 1, 64, 10),
                row("alloy-singleton", 1, 120, 20),
                row("kube-state-metrics", 1, 50, 10)));
    var props =
        LgtmStackProps.builder(budget, Storing.minio(Storage.gigabytes(50)))
            .load(
                LoadProfile.builder()
                    .activeSeries(8_000)
                    .logBytesPerSecond(LoadProfile.megabytesPerDay(1_000))
                    .build())
            .sampling(Sampling.tail(SamplingRatio.percent(25)).keepErrors())
            .logs(Retention.days(14))
            .metrics(Retention.days(180))
            .platform(Platform.builder().cluster("acme").partOf("acme").build())
            .build();
    new LgtmStack(app, "acme", props);
  }

  // endregion: stack

  private static BudgetRow row(String component, int instances, long megabytes, long millicores) {
    return new BudgetRow(
        component, instances, Memory.megabytes(megabytes), Cpu.millicores(millicores));
  }
}
