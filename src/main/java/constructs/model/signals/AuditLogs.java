package constructs.model.signals;

import constructs.model.labels.Labels;
import constructs.model.load.Retention;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Which log lines are audit logs. They become a stream of their own, {@code log_type="audit"}, so
 * that {@link Retention#forStream} can keep them longer.
 *
 * <pre>{@code
 * AuditLogs.where(AuditLogs.podLabel("acme.example/audited", "yes"))
 * }</pre>
 *
 * @param criterion what tells an audit log from others; default the JSON field {@code log_type}
 *     with the value {@code audit}
 */
public record AuditLogs(Criterion criterion) {
  /** The value of {@link Labels#LOG_TYPE} that audit logs have. */
  public static final String STREAM = "audit";

  /** How long audit logs are kept, where nobody says otherwise. */
  public static final Duration KEPT = Duration.ofDays(365);

  private static final Pattern LABEL =
      Pattern.compile("([a-z0-9][-a-z0-9.]*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

  /** What tells an audit log from others. */
  public sealed interface Criterion {}

  /** Lines whose JSON field {@code log_type} is {@code audit}. */
  public static AuditLogs defaults() {
    return where(jsonField(Labels.LOG_TYPE, STREAM));
  }

  /** Lines that fulfil a criterion, one of {@link #podLabel} and {@link #jsonField}. */
  public static AuditLogs where(Criterion criterion) {
    return new AuditLogs(criterion);
  }

  /**
   * The same retention with {@link #KEPT} for audit logs, unless it says something of them or keeps
   * everything as long.
   */
  public static Retention keptLonger(Retention logs) {
    return logs.streams().containsKey(STREAM) || logs.period().compareTo(KEPT) >= 0
        ? logs
        : logs.forStream(STREAM, KEPT);
  }

  /** All lines of pods with a label. */
  public static PodLabel podLabel(String name, String value) {
    return new PodLabel(name, value);
  }

  /** Single lines of JSON with a field. */
  public static JsonField jsonField(String name, String value) {
    return new JsonField(name, value);
  }

  /**
   * All lines of pods with a label.
   *
   * @param name the label's name, with its prefix if it has one
   * @param value the value that marks audit logs
   */
  public record PodLabel(String name, String value) implements Criterion {
    /** Checks name and value. */
    public PodLabel {
      if (!LABEL.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "the name of a label such as acme.example/audited is expected, got '" + name + "'");
      }
      requireValue(value);
    }
  }

  /**
   * Single lines of JSON with a field.
   *
   * @param name the field, on the top level of the line: letters, digits and underscores
   * @param value the value that marks audit logs
   */
  public record JsonField(String name, String value) implements Criterion {
    /** Checks name and value. */
    public JsonField {
      LogFormat.Json.requireKey(name);
      requireValue(value);
    }
  }

  private static void requireValue(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "audit logs are marked by a value, a blank one would mark every line without it");
    }
  }
}
