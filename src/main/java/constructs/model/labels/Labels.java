package constructs.model.labels;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The label names that all signals share, so that a log line leads to the metrics and traces of the
 * same pod whichever way it came.
 *
 * <p>Two ways bring logs to Loki: tailing, where the collector sets labels by name, and OTLP, where
 * Loki makes labels of resource attributes. The second way yields the same names when the collector
 * sets resource attributes under {@link #resourceAttribute(String)}; left to its defaults, Loki
 * makes {@code k8s_namespace_name} and the like. What is different within a stream is structured
 * metadata either way ({@link #LOG_METADATA}), and found by the same query: {@code |
 * level="error"}.
 */
public final class Labels {
  /** The name of the cluster; on every signal. */
  public static final String CLUSTER = "cluster";

  /** The Kubernetes namespace. */
  public static final String NAMESPACE = "namespace";

  /** The pod. */
  public static final String POD = "pod";

  /** The container. */
  public static final String CONTAINER = "container";

  /** The value of the pod's label {@code app.kubernetes.io/name}, or what stands for it. */
  public static final String APP = "app";

  /** The OpenTelemetry service name. */
  public static final String SERVICE_NAME = "service_name";

  /** What scraped a metric: the name of its scrape configuration. */
  public static final String JOB = "job";

  /** The single target that a metric came from. */
  public static final String INSTANCE = "instance";

  /** The node. */
  public static final String NODE = "node";

  /** The level of a log line, in lower case; structured metadata, never an index label. */
  public static final String LEVEL = "level";

  /** What sets log streams with a retention of their own apart, for example {@code audit}. */
  public static final String LOG_TYPE = "log_type";

  /** The trace that a log line belongs to; structured metadata, never an index label. */
  public static final String TRACE_ID = "trace_id";

  /** The span that a log line belongs to; structured metadata, never an index label. */
  public static final String SPAN_ID = "span_id";

  /** Which output of its process a line was written to, {@code stdout} or {@code stderr}. */
  public static final String OUTPUT = "stream";

  /**
   * The index labels that tailed logs and OTLP logs have in common; Loki takes 15 at most. None of
   * them has a new value when a pod is replaced, so no rollout makes streams.
   */
  public static final List<String> LOG_STREAM =
      List.of(CLUSTER, NAMESPACE, CONTAINER, APP, SERVICE_NAME, NODE, LOG_TYPE);

  /** What tailed logs and OTLP logs have as structured metadata, which makes no stream. */
  public static final List<String> LOG_METADATA = List.of(POD, LEVEL, TRACE_ID, SPAN_ID);

  /**
   * The labels that metrics of pods have, whether scraped or sent by OTLP; those of a node have no
   * pod.
   */
  public static final List<String> METRIC =
      List.of(CLUSTER, NAMESPACE, POD, CONTAINER, APP, SERVICE_NAME, JOB, INSTANCE, NODE);

  /**
   * Names of what is different for every line, request, user or pod start, and so makes a stream or
   * series for each; in lower case, with words apart.
   */
  public static final Set<String> HIGH_CARDINALITY =
      Set.of(
          TRACE_ID,
          SPAN_ID,
          "client_ip",
          "container_id",
          "correlation_id",
          "email",
          "ip",
          "k8s_pod_uid",
          "pod_ip",
          "pod_uid",
          "request_id",
          "service_instance_id",
          "session_id",
          "timestamp",
          "transaction_id",
          "uid",
          "url",
          "user_id",
          "user_name");

  private static final Pattern SEPARATORS = Pattern.compile("[-_.]");

  private static final Set<String> HIGH_CARDINALITY_WORDS =
      HIGH_CARDINALITY.stream().map(Labels::letters).collect(Collectors.toUnmodifiableSet());

  private Labels() {}

  /**
   * Whether a label is one of {@link #HIGH_CARDINALITY} in any spelling: {@code traceID}, {@code
   * trace_id}, {@code trace.id}.
   */
  public static boolean isHighCardinality(String label) {
    return HIGH_CARDINALITY_WORDS.contains(letters(label));
  }

  private static String letters(String label) {
    return SEPARATORS.matcher(label.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /**
   * The OTLP resource attribute that becomes a label of {@link #LOG_STREAM}: the label's own name,
   * but the standard attribute for the service.
   */
  public static String resourceAttribute(String label) {
    return label.equals(SERVICE_NAME) ? "service.name" : label;
  }
}
