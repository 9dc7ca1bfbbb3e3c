package constructs.model.signals;

import constructs.model.labels.Labels;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the lines of an application's log look like, so that level and trace can be read from them.
 */
public sealed interface LogFormat {
  /** The levels as they are stored, from the least to the worst. */
  List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error", "fatal");

  /**
   * JSON with {@code level}, {@code message} and {@code timestamp}, as the seed document has it.
   */
  Json SEED = json("seed", "level", "message", "timestamp").levels(Map.of("warning", "warn"));

  /** JSON of Node's pino with its defaults: {@code msg}, {@code time}, and levels as numbers. */
  Json PINO =
      json("pino", "level", "msg", "time")
          .levels(
              Map.of(
                  "10", "trace", "20", "debug", "30", "info", "40", "warn", "50", "error", "60",
                  "fatal"));

  /** JSON of Python's structlog with its defaults: {@code event} holds the message. */
  Json STRUCTLOG =
      json("structlog", "level", "event", "timestamp")
          .levels(Map.of("warning", "warn", "critical", "fatal", "exception", "error"));

  /** Lines of which nothing is known; they are stored as they are. */
  Plain PLAIN = new Plain();

  /** What the format is called, for people and in configurations. */
  String name();

  /** Lines of JSON with the trace in {@code trace_id} and {@code span_id}. */
  static Json json(String name, String level, String message, String timestamp) {
    return new Json(
        name,
        level,
        message,
        timestamp,
        Labels.TRACE_ID,
        Labels.SPAN_ID,
        Collections.emptySortedMap());
  }

  /**
   * One JSON object a line.
   *
   * @param name what the format is called: lower-case letters, digits and underscores, beginning
   *     with a letter
   * @param levelKey the key of the level
   * @param messageKey the key of the message
   * @param timestampKey the key of the time; it is not read, because the container runtime stamps
   *     each line to the nanosecond
   * @param traceIdKey the key of the trace id
   * @param spanIdKey the key of the span id
   * @param levels what stands for a level of {@link #LEVELS} in another spelling, by that spelling
   *     in lower case: {@code warning} to {@code warn}
   */
  record Json(
      String name,
      String levelKey,
      String messageKey,
      String timestampKey,
      String traceIdKey,
      String spanIdKey,
      SortedMap<String, String> levels)
      implements LogFormat {
    /** Copies the levels and checks the form of everything. */
    public Json {
      if (!name.matches("[a-z][a-z0-9_]*")) {
        throw new IllegalArgumentException(
            "the name of a log format is lower-case letters, digits and '_', got '" + name + "'");
      }
      for (String key : List.of(levelKey, messageKey, timestampKey, traceIdKey, spanIdKey)) {
        requireKey(key);
      }
      levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
      levels.forEach(Json::requireLevel);
    }

    /** The same format with the trace under other keys. */
    public Json trace(String traceId, String spanId) {
      return new Json(name, levelKey, messageKey, timestampKey, traceId, spanId, levels);
    }

    /** The same format with other spellings of levels. */
    public Json levels(Map<String, String> spellings) {
      return new Json(
          name,
          levelKey,
          messageKey,
          timestampKey,
          traceIdKey,
          spanIdKey,
          new TreeMap<>(spellings));
    }

    /** The form of a key that needs no quoting where it is looked up. */
    static void requireKey(String key) {
      if (!key.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw new IllegalArgumentException(
            "the key of a log line is letters, digits and '_', got '" + key + "'");
      }
    }

    private static void requireLevel(String spelling, String level) {
      if (!spelling.matches("[a-z0-9]+") || !LEVELS.contains(level)) {
        throw new IllegalArgumentException(
            "a spelling in lower case stands for one of "
                + String.join(", ", LEVELS)
                + ", got '"
                + spelling
                + "' for '"
                + level
                + "'");
      }
    }
  }

  /** Lines of which nothing is known. */
  record Plain() implements LogFormat {
    @Override
    public String name() {
      return "plain";
    }
  }
}
