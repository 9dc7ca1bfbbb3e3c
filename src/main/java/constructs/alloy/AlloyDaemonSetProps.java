package constructs.alloy;

import com.google.auto.value.AutoBuilder;
import constructs.alloy.collect.AlloyStorage;
import constructs.alloy.collect.Delivery;
import constructs.alloy.collect.Pipeline;
import constructs.alloy.logs.PodLogs;
import constructs.alloy.metrics.AppPods;
import constructs.alloy.metrics.HostMetrics;
import constructs.alloy.metrics.KubeletScrape;
import constructs.alloy.traces.SpanMetrics;
import constructs.kit.budget.BudgetRow;
import constructs.kit.capacity.Figures;
import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Images;
import constructs.kit.kube.Platform;
import constructs.kit.kube.Resources;
import constructs.model.load.LoadProfile;
import constructs.model.load.NodeLoad;
import constructs.model.load.Sampling;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.TracesSink;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.time.Duration;
import java.util.List;

/**
 * What the node agent needs.
 *
 * @param metrics where metrics go
 * @param logs where logs go
 * @param traces where traces go
 * @param sampling which traces are kept; default all of them
 * @param spanMetrics which metrics are made of spans; default {@link SpanMetrics#red()}
 * @param scrapeInterval time between two scrapes, upstream {@code scrape_interval}; at least 10 s
 *     (the scrape timeout), default 15 s
 * @param kubeletScrapes further metrics paths of the kubelet beside its own metrics and cAdvisor;
 *     default none. {@link AlloyDaemonSet#scrape} adds to them
 * @param hostMetrics the metrics of the node itself; default {@link HostMetrics#ofNode()}, which
 *     needs Pod Security level {@code privileged}
 * @param appPods the metrics of pods that ask for it by annotation; default {@link
 *     AppPods#annotated()}
 * @param podLogs how the logs of pods are read; default {@link PodLogs#api()}
 * @param pipelines further parts of the configuration; default none. {@link AlloyDaemonSet#add}
 *     adds to them
 * @param delivery how much is held back for a backend that does not answer; default {@link
 *     Delivery#defaults()}
 * @param load how much telemetry one node makes, from which is computed what an outage costs;
 *     default a third of {@link LoadProfile#defaults()}
 * @param figures the constants of the capacity model; default those of {@link AlloyFigure}
 * @param storage where the write-ahead log and the log positions are; default {@link
 *     AlloyStorage#hostPath()}, because only a directory of the node keeps the positions in logs
 *     when the pod is replaced
 * @param namespace where it runs; default {@code alloy-system}, which needs Pod Security level
 *     {@code privileged} with the default storage
 * @param image default {@link Images#ALLOY}
 * @param resources default requests 400 MB and 100m (the resource summary), limit 512 MiB; Alloy
 *     derives its own {@code GOMEMLIMIT} from the limit
 * @param platform default {@link Platform#defaults()}
 */
public record AlloyDaemonSetProps(
    MetricsSink metrics,
    LogsSink logs,
    TracesSink traces,
    Sampling sampling,
    SpanMetrics spanMetrics,
    Duration scrapeInterval,
    List<KubeletScrape> kubeletScrapes,
    HostMetrics hostMetrics,
    AppPods appPods,
    PodLogs podLogs,
    List<Pipeline> pipelines,
    Delivery delivery,
    NodeLoad load,
    Figures<AlloyFigure> figures,
    AlloyStorage storage,
    String namespace,
    ImageRef image,
    Resources resources,
    Platform platform) {
  static final Resources RESOURCES =
      new Resources(Memory.megabytes(400), Cpu.millicores(100), Memory.mebibytes(512));

  /** The namespace of the node agents, where nobody says otherwise. */
  public static final String NAMESPACE = "alloy-system";

  private static final Duration MIN_SCRAPE_INTERVAL = Duration.ofSeconds(10);

  /** Copies the lists and checks the bound of {@code scrapeInterval}. */
  public AlloyDaemonSetProps {
    kubeletScrapes = List.copyOf(kubeletScrapes);
    pipelines = List.copyOf(pipelines);
    requireScrapeInterval(scrapeInterval);
  }

  /** A scrape must be over before the next one begins. */
  static void requireScrapeInterval(Duration scrapeInterval) {
    if (scrapeInterval.compareTo(MIN_SCRAPE_INTERVAL) < 0) {
      throw new IllegalArgumentException(
          "scrapeInterval must be at least " + MIN_SCRAPE_INTERVAL + ", got " + scrapeInterval);
    }
  }

  /** The row of the budget that the Alloy of each node asks for by default. */
  public static BudgetRow row(int nodes) {
    return RESOURCES.row("alloy", nodes);
  }

  /** A builder with the defaults. */
  public static Builder builder(MetricsSink metrics, LogsSink logs, TracesSink traces) {
    return new AutoBuilder_AlloyDaemonSetProps_Builder()
        .metrics(metrics)
        .logs(logs)
        .traces(traces)
        .sampling(Sampling.all())
        .spanMetrics(SpanMetrics.red())
        .scrapeInterval(LoadProfile.SCRAPE_INTERVAL)
        .kubeletScrapes(List.of())
        .hostMetrics(HostMetrics.ofNode())
        .appPods(AppPods.annotated())
        .podLogs(PodLogs.api())
        .pipelines(List.of())
        .delivery(Delivery.defaults())
        .load(LoadProfile.defaults().perNode(3))
        .figures(Figures.defaults())
        .storage(AlloyStorage.hostPath())
        .namespace(NAMESPACE)
        .image(Images.ALLOY)
        .resources(RESOURCES)
        .platform(Platform.defaults());
  }

  /** A builder that starts from these props. */
  public Builder toBuilder() {
    return new AutoBuilder_AlloyDaemonSetProps_Builder(this);
  }

  /** Builds {@link AlloyDaemonSetProps}: each method sets the component of its name. */
  @AutoBuilder
  public interface Builder {
    Builder metrics(MetricsSink metrics);

    Builder logs(LogsSink logs);

    Builder traces(TracesSink traces);

    Builder sampling(Sampling sampling);

    Builder spanMetrics(SpanMetrics spanMetrics);

    Builder scrapeInterval(Duration scrapeInterval);

    Builder kubeletScrapes(List<KubeletScrape> kubeletScrapes);

    Builder hostMetrics(HostMetrics hostMetrics);

    Builder appPods(AppPods appPods);

    Builder podLogs(PodLogs podLogs);

    Builder pipelines(List<Pipeline> pipelines);

    Builder delivery(Delivery delivery);

    Builder load(NodeLoad load);

    Builder figures(Figures<AlloyFigure> figures);

    Builder storage(AlloyStorage storage);

    Builder namespace(String namespace);

    Builder image(ImageRef image);

    Builder resources(Resources resources);

    Builder platform(Platform platform);

    AlloyDaemonSetProps build();
  }
}
