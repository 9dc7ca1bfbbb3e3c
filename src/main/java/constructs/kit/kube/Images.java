package constructs.kit.kube;

import constructs.model.config.Pins;

/**
 * The images of the pinned versions; each construct takes another one through its {@code image}
 * prop.
 */
public final class Images {
  /** Grafana Alloy. */
  public static final ImageRef ALLOY = dockerHub("grafana/alloy", "v" + Pins.version("alloy"));

  /** Grafana Mimir. */
  public static final ImageRef MIMIR = dockerHub("grafana/mimir", Pins.version("mimir"));

  /** Grafana Loki. */
  public static final ImageRef LOKI = dockerHub("grafana/loki", Pins.version("loki"));

  /** Grafana Tempo. */
  public static final ImageRef TEMPO = dockerHub("grafana/tempo", Pins.version("tempo"));

  /** Grafana. */
  public static final ImageRef GRAFANA = dockerHub("grafana/grafana", Pins.version("grafana"));

  /** kube-state-metrics; the Kubernetes project publishes it in its own registry. */
  public static final ImageRef KUBE_STATE_METRICS =
      new ImageRef(
          "registry.k8s.io",
          "kube-state-metrics/kube-state-metrics",
          "v" + Pins.version("kube-state-metrics"),
          null);

  /** Istio's ztunnel; Istio moved from Docker Hub to its own registry. */
  public static final ImageRef ZTUNNEL =
      new ImageRef(
          "registry.istio.io", "release/ztunnel", Pins.version("istio") + "-distroless", null);

  /**
   * The last MinIO server image that upstream published; unmaintained since 2026-02, without the
   * fix for CVE-2025-62506.
   */
  public static final ImageRef MINIO =
      new ImageRef("quay.io", "minio/minio", Pins.version("minio"), null);

  /** The last MinIO client image that upstream published. */
  public static final ImageRef MINIO_CLIENT =
      new ImageRef("quay.io", "minio/mc", Pins.version("minio-client"), null);

  private Images() {}

  private static ImageRef dockerHub(String repository, String tag) {
    return new ImageRef("docker.io", repository, tag, null);
  }
}
