package constructs.alloy.syntax;

import constructs.alloy.syntax.Signal.Entries;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.Otlp;
import constructs.alloy.syntax.Signal.OtlpAny;
import constructs.alloy.syntax.Signal.OtlpMetrics;
import constructs.alloy.syntax.Signal.OtlpTraces;
import constructs.alloy.syntax.Signal.Samples;
import constructs.alloy.syntax.Signal.Targets;

/**
 * A component of Alloy: its name, what it forwards and what it exports.
 *
 * @param <F> the signal that it forwards
 * @param <E> the signal that its export stands for
 */
@SuppressWarnings("UnusedTypeParameter") // read by the compiler alone
public final class ComponentKind<F extends Signal, E extends Signal> {
  /** Discovers Kubernetes objects. */
  public static final ComponentKind<None, Targets> DISCOVERY_KUBERNETES =
      new ComponentKind<>("discovery.kubernetes", "targets");

  /** Rewrites the labels of targets. */
  public static final ComponentKind<None, Targets> DISCOVERY_RELABEL =
      new ComponentKind<>("discovery.relabel", "output");

  /** Alloy's own metrics. */
  public static final ComponentKind<None, Targets> PROMETHEUS_EXPORTER_SELF =
      new ComponentKind<>("prometheus.exporter.self", "targets");

  /** The metrics of the node, read from its file systems. */
  public static final ComponentKind<None, Targets> PROMETHEUS_EXPORTER_UNIX =
      new ComponentKind<>("prometheus.exporter.unix", "targets");

  /** Finds the files that the patterns of targets stand for. */
  public static final ComponentKind<None, Targets> LOCAL_FILE_MATCH =
      new ComponentKind<>("local.file_match", "targets");

  /** Scrapes targets. */
  public static final ComponentKind<Samples, None> PROMETHEUS_SCRAPE =
      new ComponentKind<>("prometheus.scrape", "");

  /** Rewrites the labels of samples, and drops samples. */
  public static final ComponentKind<Samples, Samples> PROMETHEUS_RELABEL =
      new ComponentKind<>("prometheus.relabel", "receiver");

  /** Writes samples to a Prometheus remote-write endpoint. */
  public static final ComponentKind<None, Samples> PROMETHEUS_REMOTE_WRITE =
      new ComponentKind<>("prometheus.remote_write", "receiver");

  /** Tails container logs by the Kubernetes API. */
  public static final ComponentKind<Entries, None> LOKI_SOURCE_KUBERNETES =
      new ComponentKind<>("loki.source.kubernetes", "");

  /** Tails files. */
  public static final ComponentKind<Entries, None> LOKI_SOURCE_FILE =
      new ComponentKind<>("loki.source.file", "");

  /** Turns Kubernetes events into log entries. */
  public static final ComponentKind<Entries, None> LOKI_SOURCE_KUBERNETES_EVENTS =
      new ComponentKind<>("loki.source.kubernetes_events", "");

  /** Rewrites the labels of log entries, and drops entries. */
  public static final ComponentKind<Entries, Entries> LOKI_RELABEL =
      new ComponentKind<>("loki.relabel", "receiver");

  /** Processes log entries in stages. */
  public static final ComponentKind<Entries, Entries> LOKI_PROCESS =
      new ComponentKind<>("loki.process", "receiver");

  /** Writes log entries to Loki. */
  public static final ComponentKind<None, Entries> LOKI_WRITE =
      new ComponentKind<>("loki.write", "receiver");

  /** Turns OpenTelemetry metrics into Prometheus samples. */
  public static final ComponentKind<Samples, OtlpMetrics> OTELCOL_EXPORTER_PROMETHEUS =
      new ComponentKind<>("otelcol.exporter.prometheus", "input");

  /** Sends OTLP over HTTP. */
  public static final ComponentKind<None, OtlpAny> OTELCOL_EXPORTER_OTLPHTTP =
      new ComponentKind<>("otelcol.exporter.otlphttp", "input");

  /** Sends OTLP over gRPC. */
  public static final ComponentKind<None, OtlpAny> OTELCOL_EXPORTER_OTLP =
      new ComponentKind<>("otelcol.exporter.otlp", "input");

  /** Sends all spans of one trace to the same backend of several. */
  public static final ComponentKind<None, OtlpTraces> OTELCOL_EXPORTER_LOADBALANCING =
      new ComponentKind<>("otelcol.exporter.loadbalancing", "input");

  /** Keeps or drops whole traces. */
  public static final ComponentKind<OtlpTraces, OtlpTraces> OTELCOL_PROCESSOR_TAIL_SAMPLING =
      processor("otelcol.processor.tail_sampling");

  /** Counts and times spans: metrics of requests, errors and durations. */
  public static final ComponentKind<OtlpMetrics, OtlpTraces> OTELCOL_CONNECTOR_SPANMETRICS =
      connector("otelcol.connector.spanmetrics");

  /** Counts and times the calls between services. */
  public static final ComponentKind<OtlpMetrics, OtlpTraces> OTELCOL_CONNECTOR_SERVICEGRAPH =
      connector("otelcol.connector.servicegraph");

  private final String name;
  private final String export;

  private ComponentKind(String name, String export) {
    Identifiers.requireDotted(name);
    this.name = name;
    this.export = export;
  }

  /**
   * A component that exports nothing and that this class doesn't name.
   *
   * @param name the component, for example {@code loki.source.syslog}
   * @param <F> the signal that it forwards; nobody checks that it does
   */
  public static <F extends Signal> ComponentKind<F, None> of(String name) {
    return new ComponentKind<>(name, "");
  }

  /**
   * A component that this class doesn't name, known by one of its exports.
   *
   * @param name the component, for example {@code prometheus.exporter.redis}
   * @param export the export, for example {@code targets}
   * @param <F> the signal that it forwards; nobody checks that it does
   * @param <E> the signal that the export stands for; nobody checks that either
   */
  public static <F extends Signal, E extends Signal> ComponentKind<F, E> of(
      String name, String export) {
    Identifiers.require("export", export);
    return new ComponentKind<>(name, export);
  }

  /** A receiver of OTLP that hands on the given signals. */
  public static <S extends Otlp> ComponentKind<S, None> otlpReceiver() {
    return new ComponentKind<>("otelcol.receiver.otlp", "");
  }

  /**
   * A processor of OpenTelemetry data, which takes what it hands on.
   *
   * @param name the component, for example {@code otelcol.processor.batch}
   */
  public static <S extends Otlp> ComponentKind<S, S> processor(String name) {
    return new ComponentKind<>(named("processor", name), "input");
  }

  /**
   * A connector of OpenTelemetry data, which takes one signal and hands another one on.
   *
   * @param name the component, for example {@code otelcol.connector.count}
   * @param <F> the signal that it hands on
   * @param <E> the signal that it takes
   */
  public static <F extends Otlp, E extends Otlp> ComponentKind<F, E> connector(String name) {
    return new ComponentKind<>(named("connector", name), "input");
  }

  private static String named(String what, String name) {
    String prefix = "otelcol." + what + ".";
    if (!name.startsWith(prefix)) {
      throw new IllegalArgumentException(
          "a " + what + " is named " + prefix + "<name>, got '" + name + "'");
    }
    return name;
  }

  /** The component's name. */
  public String componentName() {
    return name;
  }

  String exportName() {
    return export;
  }

  @Override
  public String toString() {
    return name;
  }
}
