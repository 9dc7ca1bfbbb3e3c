package constructs.alloy;

import com.google.auto.value.AutoBuilder;
import constructs.alloy.collect.Pipeline;
import constructs.kit.budget.BudgetRow;
import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Images;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.Platform;
import constructs.kit.kube.Resources;
import constructs.model.load.LoadProfile;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.ScrapeTarget;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.time.Duration;
import java.util.List;

/**
 * What the one Alloy of a cluster needs.
 *
 * @param metrics where metrics go
 * @param logs where events go, as log lines
 * @param kubernetesEvents whether the events of the cluster are collected; default yes
 * @param targets what is scraped once; default nothing. {@link AlloySingleton#scrape} adds to them
 * @param scrapeInterval time between two scrapes, upstream {@code scrape_interval}; at least 10 s
 *     (the scrape timeout), default 15 s
 * @param pipelines further parts of the configuration; default none. {@link AlloySingleton#add}
 *     adds to them
 * @param storage where the write-ahead log and the position in the events are; default a claim of 1
 *     GiB, because without the position a new pod reads the last hour of events again
 * @param namespace where it runs; default {@code observability}, Pod Security level {@code
 *     restricted} is enough
 * @param image default {@link Images#ALLOY}
 * @param resources default requests 120 MB and 20m, limit 256 MiB; Alloy derives its own {@code
 *     GOMEMLIMIT} from the limit. Measured on a real cluster: a working set of 49 MB with 235
 *     series, of 72 MB with the 5,100 that kube-state-metrics makes of 310 pods; 11m of CPU
 * @param platform default {@link Platform#defaults()}
 */
public record AlloySingletonProps(
    MetricsSink metrics,
    LogsSink logs,
    boolean kubernetesEvents,
    List<ScrapeTarget.Once> targets,
    Duration scrapeInterval,
    List<Pipeline> pipelines,
    Persistence storage,
    String namespace,
    ImageRef image,
    Resources resources,
    Platform platform) {
  static final Resources RESOURCES =
      new Resources(Memory.megabytes(120), Cpu.millicores(20), Memory.mebibytes(256));

  /** Copies the lists and checks the bound of {@code scrapeInterval}. */
  public AlloySingletonProps {
    targets = List.copyOf(targets);
    pipelines = List.copyOf(pipelines);
    AlloyDaemonSetProps.requireScrapeInterval(scrapeInterval);
  }

  /** The row of the budget that the one Alloy of a cluster asks for by default. */
  public static BudgetRow row() {
    return RESOURCES.row("alloy-singleton", 1);
  }

  /** A builder with the defaults. */
  public static Builder builder(MetricsSink metrics, LogsSink logs) {
    return new AutoBuilder_AlloySingletonProps_Builder()
        .metrics(metrics)
        .logs(logs)
        .kubernetesEvents(true)
        .targets(List.of())
        .scrapeInterval(LoadProfile.SCRAPE_INTERVAL)
        .pipelines(List.of())
        .storage(Persistence.claim(Storage.gibibytes(1)))
        .namespace(Platform.NAMESPACE)
        .image(Images.ALLOY)
        .resources(RESOURCES)
        .platform(Platform.defaults());
  }

  /** A builder that starts from these props. */
  public Builder toBuilder() {
    return new AutoBuilder_AlloySingletonProps_Builder(this);
  }

  /** Builds {@link AlloySingletonProps}: each method sets the component of its name. */
  @AutoBuilder
  public interface Builder {
    Builder metrics(MetricsSink metrics);

    Builder logs(LogsSink logs);

    Builder kubernetesEvents(boolean kubernetesEvents);

    Builder targets(List<ScrapeTarget.Once> targets);

    Builder scrapeInterval(Duration scrapeInterval);

    Builder pipelines(List<Pipeline> pipelines);

    Builder storage(Persistence storage);

    Builder namespace(String namespace);

    Builder image(ImageRef image);

    Builder resources(Resources resources);

    Builder platform(Platform platform);

    AlloySingletonProps build();
  }
}
