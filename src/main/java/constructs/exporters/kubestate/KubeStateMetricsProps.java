package constructs.exporters.kubestate;

import com.google.auto.value.AutoBuilder;
import constructs.kit.budget.BudgetRow;
import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Images;
import constructs.kit.kube.Platform;
import constructs.kit.kube.Resources;
import constructs.model.catalog.AllowList;
import constructs.model.catalog.Producer;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;

/**
 * What kube-state-metrics needs.
 *
 * @param metrics the metrics that it makes, upstream {@code --metric-allowlist}; what it watches,
 *     upstream {@code --resources}, and what its role allows follow from them. A pattern has no
 *     comma, because upstream separates patterns by commas. Default {@link Producer#KUBE_STATE}
 * @param namespace where it runs; default {@code observability}, Pod Security level {@code
 *     restricted} is enough
 * @param image default {@link Images#KUBE_STATE_METRICS}; the catalogue of metrics that rules use
 *     is that of this version
 * @param resources default requests 50 MB and 10m, limit 128 MiB. Measured on a real cluster with
 *     the default metrics: a working set of 14 MB with 10 pods and of 18 MB with 310 pods, which
 *     are 5,100 series; 1m of CPU
 * @param platform default {@link Platform#defaults()}
 */
public record KubeStateMetricsProps(
    AllowList metrics, String namespace, ImageRef image, Resources resources, Platform platform) {
  static final Resources RESOURCES =
      new Resources(Memory.megabytes(50), Cpu.millicores(10), Memory.mebibytes(128));

  /** Checks the patterns. */
  public KubeStateMetricsProps {
    for (String pattern : KubeStateConfig.patterns(metrics)) {
      if (pattern.contains(",")) {
        throw new IllegalArgumentException(
            "a metric of kube-state-metrics has no comma, which separates patterns there, got '"
                + pattern
                + "'");
      }
    }
  }

  /** The row of the budget that kube-state-metrics asks for by default. */
  public static BudgetRow row() {
    return RESOURCES.row("kube-state-metrics", 1);
  }

  /** A builder with the defaults. */
  public static Builder builder() {
    return new AutoBuilder_KubeStateMetricsProps_Builder()
        .metrics(Producer.KUBE_STATE.stored())
        .namespace(Platform.NAMESPACE)
        .image(Images.KUBE_STATE_METRICS)
        .resources(RESOURCES)
        .platform(Platform.defaults());
  }

  /** A builder that starts from these props. */
  public Builder toBuilder() {
    return new AutoBuilder_KubeStateMetricsProps_Builder(this);
  }

  /** Builds {@link KubeStateMetricsProps}: each method sets the component of its name. */
  @AutoBuilder
  public interface Builder {
    Builder metrics(AllowList metrics);

    Builder namespace(String namespace);

    Builder image(ImageRef image);

    Builder resources(Resources resources);

    Builder platform(Platform platform);

    KubeStateMetricsProps build();
  }
}
