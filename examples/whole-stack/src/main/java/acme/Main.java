package acme;

import constructs.app.synth.Environment;
import constructs.app.synth.Synth;
import constructs.kit.kube.Platform;
import constructs.lgtm.LgtmBudget;
import constructs.lgtm.LgtmStack;
import constructs.lgtm.LgtmStackProps;
import constructs.lgtm.StackStore;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.load.LoadProfile;
import constructs.model.load.Retention;
import constructs.model.load.Sampling;
import constructs.model.units.Memory;
import constructs.model.units.SamplingRatio;
import constructs.model.units.Storage;
import java.net.URI;
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
    var budget = LgtmBudget.of(2, MimirMonolithicProps.row().withMemory(Memory.megabytes(600)));
    var grafana = URI.create("https://grafana.acme.example");
    var props =
        LgtmStackProps.builder(budget, StackStore.minio(Storage.gigabytes(50)))
            .load(
                LoadProfile.builder()
                    .activeSeries(8_000)
                    .logBytesPerSecond(LoadProfile.megabytesPerDay(1_000))
                    .build())
            .sampling(Sampling.tail(SamplingRatio.percent(25)).keepErrors())
            .logs(Retention.days(14))
            .metrics(Retention.days(180))
            .grafana(p -> p.toBuilder().rootUrl(grafana).build())
            .platform(Platform.builder().cluster("acme").partOf("acme").build())
            .build();
    new LgtmStack(app, "acme", props);
  }
  // endregion: stack
}
