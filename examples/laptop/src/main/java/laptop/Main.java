package laptop;

import constructs.alloy.AlloyDaemonSetProps;
import constructs.app.synth.Environment;
import constructs.app.synth.Synth;
import constructs.kit.kube.Platform;
import constructs.lgtm.LgtmBudget;
import constructs.lgtm.LgtmStack;
import constructs.lgtm.LgtmStackProps;
import constructs.lgtm.StackStore;
import constructs.loki.LokiWithMinioProps;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.load.LoadProfile;
import constructs.model.load.Retention;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import constructs.objectstore.MinioStoreProps;
import constructs.tempo.TempoStoreProps;
import java.util.List;
import org.cdk8s.App;

/** The whole stack on one small node, without a mesh: for a cluster of kind on a laptop. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Synth.of(List.of(new Environment("laptop", Main::stack))).execute(args));
  }

  static void stack(App app) {
    var budget =
        LgtmBudget.of(
            1,
            AlloyDaemonSetProps.row(1).withMemory(Memory.megabytes(150)),
            MimirMonolithicProps.row().withMemory(Memory.megabytes(250)),
            LokiWithMinioProps.row().withMemory(Memory.megabytes(150)),
            TempoStoreProps.row().withMemory(Memory.megabytes(150)),
            MinioStoreProps.row().withMemory(Memory.megabytes(500)));
    var load =
        LoadProfile.builder()
            .activeSeries(5_000)
            .logBytesPerSecond(LoadProfile.megabytesPerDay(500))
            .spansPerSecond(10)
            .build();
    var props =
        LgtmStackProps.builder(budget, StackStore.minio(Storage.gigabytes(10)))
            .load(load)
            .metrics(Retention.days(7))
            .logs(Retention.days(3))
            .traces(Retention.days(3))
            .platform(Platform.builder().cluster("laptop").build())
            .build();
    new LgtmStack(app, "laptop", props);
  }
}
