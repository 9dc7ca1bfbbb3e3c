package constructs.alloy.metrics;

import constructs.model.catalog.AllowList;
import constructs.model.catalog.Producer;
import java.util.regex.Pattern;

/**
 * A metrics path of the kubelet, which each Alloy scrapes on its own node only.
 *
 * @param job the value of the {@code job} label; lower-case letters, digits and dashes
 * @param path the path on the kubelet's HTTPS port, for example {@code /metrics/resource}
 * @param keep the metrics that are stored
 */
public record KubeletScrape(String job, String path, AllowList keep) {
  private static final Pattern JOB = Pattern.compile("[a-z][a-z0-9-]*");

  /** The kubelet's own metrics, job {@code kubelet}. */
  public static final KubeletScrape KUBELET =
      new KubeletScrape("kubelet", "/metrics", Producer.KUBELET.stored());

  /** The containers' metrics, job {@code cadvisor}. */
  public static final KubeletScrape CADVISOR =
      new KubeletScrape("cadvisor", "/metrics/cadvisor", Producer.CADVISOR.stored());

  /** The probes of containers, job {@code kubelet-probes}. */
  public static final KubeletScrape PROBES =
      new KubeletScrape("kubelet-probes", "/metrics/probes", Producer.PROBES.stored());

  /** Checks job and path. */
  public KubeletScrape {
    if (!JOB.matcher(job).matches()) {
      throw new IllegalArgumentException(
          "job must be lower-case letters, digits and '-', beginning with a letter, got '"
              + job
              + "'");
    }
    if (!path.startsWith("/metrics")) {
      throw new IllegalArgumentException(
          "the kubelet serves metrics below /metrics only, got '" + path + "'");
    }
  }
}
