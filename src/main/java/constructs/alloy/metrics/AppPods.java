package constructs.alloy.metrics;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Pipeline;
import constructs.alloy.collect.PodLabels;
import constructs.alloy.collect.Relabel;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.Targets;
import constructs.model.labels.Labels;
import constructs.model.labels.Peer;
import constructs.model.labels.Protocol;
import java.util.List;

/**
 * The metrics of pods of all namespaces that ask for it by annotation, as Istio's ztunnel and most
 * charts do; each Alloy scrapes the pods of its own node.
 *
 * <ul>
 *   <li>{@code prometheus.io/scrape: "true"} asks for it;
 *   <li>{@code prometheus.io/port} names the one port; without it, it is the port that is called
 *       {@code metrics} or {@code http-metrics}. A container has to declare it;
 *   <li>{@code prometheus.io/path} and {@code prometheus.io/scheme} are {@code /metrics} and {@code
 *       http} where they are missing.
 * </ul>
 *
 * <p>The job is {@code <namespace>/<app>}, the instance {@code <pod>:<port>}; the other labels are
 * those of the pod's log lines.
 *
 * @param collected whether any pod is scraped
 * @param sampleLimit how many samples one pod may expose, upstream {@code sample_limit}; a pod with
 *     more counts as down. At least 1, default 5,000, a sixth of what Mimir carries in 500 MB
 */
public record AppPods(boolean collected, int sampleLimit) implements Pipeline {
  /** What a port is called that is scraped without an annotation for it. */
  static final List<String> PORT_NAMES = List.of("metrics", "http-metrics");

  private static final String LABEL = "apps";
  private static final String ANNOTATION = PodLabels.META + "pod_annotation_prometheus_io_";
  private static final String PORT = "__tmp_port";

  /** Checks the bound. */
  public AppPods {
    if (sampleLimit < 1) {
      throw new IllegalArgumentException("sampleLimit must be at least 1, got " + sampleLimit);
    }
  }

  /** Pods with the annotations. */
  public static AppPods annotated() {
    return new AppPods(true, 5_000);
  }

  /** No pod, whatever its annotations say. */
  public static AppPods none() {
    return new AppPods(false, 5_000);
  }

  /** The same pods with another limit for each. */
  public AppPods sampleLimit(int samples) {
    return new AppPods(collected, samples);
  }

  @Override
  public void declare(ConfigDraft draft) {
    if (!collected) {
      return;
    }
    File.Builder file = draft.file();
    draft.scrapes(Peer.anyPod(), 0, Protocol.HTTP, "scrapes of annotated pods");
    ComponentRef<Targets> labelled =
        file.declare(
            ComponentKind.DISCOVERY_RELABEL,
            LABEL,
            relabel -> {
              choose(relabel.targets(draft.pods()));
              Relabel.replace(relabel, "(/.*)", "$1", "__metrics_path__", ANNOTATION + "path");
              Relabel.replace(relabel, "(https?)", "$1", "__scheme__", ANNOTATION + "scheme");
              PodLabels.label(relabel);
              Relabel.join(relabel, "/", Labels.JOB, Labels.NAMESPACE, Labels.SERVICE_NAME);
              PodScrape.instance(relabel);
            });
    file.declare(
        ComponentKind.PROMETHEUS_SCRAPE,
        LABEL,
        scrape ->
            scrape
                .targets(labelled)
                .forwardTo(draft.metrics())
                .set("scrape_interval", draft.scrapeInterval())
                .set("sample_limit", sampleLimit)
                .set("body_size_limit", PodScrape.BODY_LIMIT));
  }

  /** Of the targets of a pod, one for each port of each container, one is left. */
  private static void choose(Body<None> relabel) {
    Relabel.keep(relabel, "true", ANNOTATION + "scrape");
    Relabel.replace(relabel, "([0-9]+)", "$1", PORT, ANNOTATION + "port");
    Relabel.replace(
        relabel,
        ";(?:" + String.join("|", PORT_NAMES) + ");([0-9]+)",
        "$1",
        PORT,
        ANNOTATION + "port",
        PodLabels.META + "pod_container_port_name",
        PodScrape.PORT_NUMBER);
    relabel.comment("A pod has one target for each port of each container; one of them is left.");
    Relabel.keep(relabel, "[0-9]+", PORT);
    Relabel.keepEqual(relabel, PodScrape.PORT_NUMBER, PORT);
  }
}
