package constructs.alloy.logs;

import constructs.alloy.collect.AlloyStorage;
import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Pipeline;
import constructs.alloy.collect.PodInput;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal.Entries;
import constructs.alloy.syntax.Signal.Targets;
import constructs.model.signals.AuditLogs;
import constructs.model.signals.LogFormat;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The logs of the pods of the own node: how they are read, and what is made of a line. Audit logs
 * and redaction hold for what applications send by OTLP as well.
 *
 * <p>Lines get the labels of {@link constructs.model.labels.Labels#LOG_STREAM}. Structured metadata
 * are pod, output ({@code stream}: stdout or stderr, of files only), trace and span ids, and {@code
 * level}, one of {@link LogFormat#LEVELS} or none where the format does not know it. The time of a
 * line is that of the container runtime, which has nanoseconds; of two equal lines in the same
 * millisecond, as applications stamp them, Loki would keep one.
 *
 * <pre>{@code
 * PodLogs.fromFiles().format("checkout", LogFormat.PINO).format("billing", LogFormat.STRUCTLOG)
 * }</pre>
 *
 * @param source how lines are read
 * @param format what lines look like; default {@link LogFormat#SEED}
 * @param formats what the lines of single applications look like, by their {@code app} label;
 *     default none
 * @param audit which lines are audit logs; default {@link AuditLogs#defaults()}
 * @param redaction which values are hidden; default {@link Redaction#standard()}
 * @param oldest how old a line may be when it is read; older ones are dropped, and counted in
 *     {@code loki_process_dropped_lines_total} with the reason {@code too_old}. It bounds what a
 *     first installation finds in the files of a node; 1 h to 7 days, after which Loki itself
 *     refuses them; default 6 h
 * @param linesPerSecond how many lines a second are taken of one container in the long run; more
 *     are dropped, and counted in the same metric with the reason {@code ratelimit_drop_stage} and
 *     by container in {@code loki_process_dropped_lines_by_label_total}. What its files hold is
 *     taken at once, so none is lost after an outage. At least 1; default 3,000, about 1 MB/s of
 *     JSON, half of what Loki takes of all by default
 * @param stages further stages; default none
 */
public record PodLogs(
    Source source,
    LogFormat format,
    SortedMap<String, LogFormat> formats,
    AuditLogs audit,
    Redaction redaction,
    Duration oldest,
    int linesPerSecond,
    List<LogStage> stages)
    implements Pipeline {

  /** How lines are read. */
  public enum Source {
    /** By the Kubernetes API. */
    API,
    /** From the files of the container runtime. */
    FILES
  }

  private static final Duration OLDEST = Duration.ofHours(6);
  private static final Duration LEAST_OLDEST = Duration.ofHours(1);

  /** Upstream's default of {@code limits_config.reject_old_samples_max_age}. */
  private static final Duration REFUSED = Duration.ofDays(7);

  private static final int LINES_PER_SECOND = 3_000;

  /** The directory of the node that has the logs of its pods. */
  static final String DIRECTORY = "/var/log/pods";

  /**
   * How often new files are looked for; a pod that is deleted sooner after its start can be missed.
   */
  private static final Duration SYNC = Duration.ofSeconds(5);

  /** Copies the collections and checks the names of applications. */
  public PodLogs {
    formats = Collections.unmodifiableSortedMap(new TreeMap<>(formats));
    for (String app : formats.keySet()) {
      if (!app.matches("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?")) {
        throw new IllegalArgumentException(
            "the value of the label app.kubernetes.io/name is expected, got '" + app + "'");
      }
    }
    if (oldest.compareTo(LEAST_OLDEST) < 0 || oldest.compareTo(REFUSED) > 0) {
      throw new IllegalArgumentException(
          "oldest must be " + LEAST_OLDEST + " to " + REFUSED + ", got " + oldest);
    }
    if (linesPerSecond < 1) {
      throw new IllegalArgumentException(
          "linesPerSecond must be at least 1, got " + linesPerSecond);
    }
    stages = List.copyOf(stages);
  }

  private static PodLogs by(Source source) {
    return new PodLogs(
        source,
        LogFormat.SEED,
        Collections.emptySortedMap(),
        AuditLogs.defaults(),
        Redaction.standard(),
        OLDEST,
        LINES_PER_SECOND,
        List.of());
  }

  /**
   * Tailed by the Kubernetes API, so that neither root nor a host path is needed and Pod Security
   * level {@code restricted} is enough. Not every line arrives: one whose time is before that of
   * the previous one is dropped, which happens where stdout and stderr alternate (grafana/alloy
   * 7076), the first lines of init containers can be missed, and a pod that ends before it is
   * tailed leaves nothing. Lines that are read again after a lost connection (grafana/alloy 7192)
   * are stored twice if Loki has closed the chunk meanwhile.
   */
  public static PodLogs api() {
    return by(Source.API);
  }

  /**
   * Read from the files of the container runtime, which stay until the pod is deleted: every line
   * arrives, those of init containers and short-lived pods as well, and an outage of Loki costs
   * nothing as long as the node keeps them. It takes {@value #DIRECTORY} of the node, read-only,
   * and user 0 without any capability; so the namespace needs Pod Security level {@code
   * privileged}, as it does for {@link AlloyStorage#hostPath()}.
   */
  public static PodLogs fromFiles() {
    return by(Source.FILES);
  }

  /** The same with another format for all applications that have none of their own. */
  public PodLogs format(LogFormat all) {
    return new PodLogs(source, all, formats, audit, redaction, oldest, linesPerSecond, stages);
  }

  /**
   * The same with the format of one application.
   *
   * @param app the value of its pods' label {@code app.kubernetes.io/name} (or {@code app})
   */
  public PodLogs format(String app, LogFormat ofApp) {
    SortedMap<String, LogFormat> more = new TreeMap<>(formats);
    more.put(app, ofApp);
    return new PodLogs(source, format, more, audit, redaction, oldest, linesPerSecond, stages);
  }

  /** The same with other audit logs. */
  public PodLogs audit(AuditLogs logs) {
    return new PodLogs(source, format, formats, logs, redaction, oldest, linesPerSecond, stages);
  }

  /** The same with other values hidden. */
  public PodLogs redaction(Redaction values) {
    return new PodLogs(source, format, formats, audit, values, oldest, linesPerSecond, stages);
  }

  /** The same with older lines taken as well. */
  public PodLogs oldest(Duration age) {
    return new PodLogs(source, format, formats, audit, redaction, age, linesPerSecond, stages);
  }

  /** The same with more lines taken of one container. */
  public PodLogs linesPerSecond(int lines) {
    return new PodLogs(source, format, formats, audit, redaction, oldest, lines, stages);
  }

  /** The same and a further stage, after those that were added before. */
  public PodLogs stage(LogStage stage) {
    return new PodLogs(
        source,
        format,
        formats,
        audit,
        redaction,
        oldest,
        linesPerSecond,
        Stream.concat(stages.stream(), Stream.of(stage)).toList());
  }

  @Override
  public void declare(ConfigDraft draft) {
    File.Builder file = draft.file();
    ComponentRef<Targets> labelled =
        file.declare(
            ComponentKind.DISCOVERY_RELABEL,
            "pods",
            relabel -> PodLogTargets.label(this, relabel.targets(draft.pods())));
    ComponentRef<Entries> processed =
        file.declare(
            ComponentKind.LOKI_PROCESS,
            "pods",
            process ->
                new LogStages(this, draft.queues()).declare(process.forwardTo(draft.logs())));
    if (source == Source.API) {
      file.declare(
          ComponentKind.LOKI_SOURCE_KUBERNETES,
          "pods",
          tail -> tail.targets(labelled).forwardTo(processed));
      return;
    }
    draft.needs(new PodInput.Mount("pod-logs", DIRECTORY, DIRECTORY, true));
    ComponentRef<Targets> files =
        file.declare(
            ComponentKind.LOCAL_FILE_MATCH,
            "pods",
            match -> match.pathTargets(labelled).set("sync_period", SYNC));
    file.declare(
        ComponentKind.LOKI_SOURCE_FILE, "pods", tail -> tail.targets(files).forwardTo(processed));
  }
}
