package constructs.kit.kube;

/**
 * The pinned images, in one place; each construct takes another one through its {@code image} prop.
 */
public final class Images {
  /** Grafana Alloy. */
  public static final ImageRef ALLOY = dockerHub("grafana/alloy", "v1.19.1");

  /** Grafana Mimir. */
  public static final ImageRef MIMIR = dockerHub("grafana/mimir", "3.2.1");

  /** Grafana Loki. */
  public static final ImageRef LOKI = dockerHub("grafana/loki", "3.7.8");

  /** Grafana Tempo. */
  public static final ImageRef TEMPO = dockerHub("grafana/tempo", "3.0.3");

  /** Grafana. */
  public static final ImageRef GRAFANA = dockerHub("grafana/grafana", "13.2.1");

  /** kube-state-metrics; the Kubernetes project publishes it in its own registry. */
  public static final ImageRef KUBE_STATE_METRICS =
      new ImageRef("registry.k8s.io", "kube-state-metrics/kube-state-metrics", "v2.20.0", null);

  /** Istio's ztunnel; Istio moved from Docker Hub to its own registry. */
  public static final ImageRef ZTUNNEL =
      new ImageRef("registry.istio.io", "release/ztunnel", "1.30.3-distroless", null);

  /**
   * The last MinIO server image that upstream published; unmaintained since 2026-02, without the
   * fix for CVE-2025-62506.
   */
  public static final ImageRef MINIO =
      new ImageRef("quay.io", "minio/minio", "RELEASE.2025-09-07T16-13-09Z", null);

  /** The last MinIO client image that upstream published. */
  public static final ImageRef MINIO_CLIENT =
      new ImageRef("quay.io", "minio/mc", "RELEASE.2025-08-13T08-35-41Z", null);

  private Images() {}

  private static ImageRef dockerHub(String repository, String tag) {
    return new ImageRef("docker.io", repository, tag, null);
  }
}
