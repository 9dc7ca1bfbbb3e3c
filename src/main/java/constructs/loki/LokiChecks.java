package constructs.loki;

import constructs.model.config.GoDuration;
import constructs.model.config.Pins;
import constructs.model.diagnostics.Problem;
import constructs.model.load.Retention;
import constructs.model.signals.AuditLogs;
import constructs.model.signals.LogWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Holds Loki's rules against its props. */
final class LokiChecks {
  /**
   * A day before this release; a constant instead of the clock, because the same input must give
   * the same output tomorrow.
   */
  static final LocalDate LATEST_START = LocalDate.of(2026, Month.SEPTEMBER, 1);

  private static final Pattern STREAM = Pattern.compile("[-._a-zA-Z0-9]+");
  private static final Pattern TRAILER = Pattern.compile("v?3\\.(6\\.1[1-5]|7\\.[0-6])([-+].*)?");

  private LokiChecks() {}

  static List<Problem> of(LokiWithMinioProps props, List<LogWriter> writers) {
    List<Problem> problems = new ArrayList<>();
    if (props.schemaFrom().isAfter(LATEST_START)) {
      problems.add(
          LokiRule.SCHEMA_NOT_STARTED
              .problem("the schema may begin in the future")
              .got(props.schemaFrom().toString())
              .expected("a day that is surely past, up to " + LATEST_START)
              .fix(
                  "leave schemaFrom(..) out for a new store, its default is "
                      + LokiWithMinioProps.DEFAULT_SCHEMA_FROM));
    }
    if (TRAILER.matcher(props.image().tag()).matches()) {
      problems.add(
          LokiRule.CHECKSUM_TRAILER
              .problem("this Loki uploads in a way that some S3 servers refuse or store wrongly")
              .got(props.image().tag())
              .expected("3.6.16, 3.7.7 or newer")
              .fix("image(Images.LOKI), or Images.LOKI.withTag(\"" + Pins.version("loki") + "\")"));
    }
    for (Map.Entry<String, Duration> kept : props.retention().streams().entrySet()) {
      String stream = kept.getKey();
      if (!STREAM.matcher(stream).matches()) {
        problems.add(
            LokiRule.STREAM_NAME
                .problem("a stream's name can't be written in a selector")
                .got("'" + stream + "'")
                .expected("letters, digits, '-', '_' and '.'")
                .fix("forStream(\"audit\", Duration.ofDays(365))"));
      }
      if (!writers.isEmpty() && writers.stream().noneMatch(w -> w.makes().test(stream))) {
        problems.add(withoutWriter(stream, kept.getValue(), writers));
      }
    }
    return problems;
  }

  /** A stream that is kept longer, but that none of those who write here makes. */
  private static Problem withoutWriter(String stream, Duration kept, List<LogWriter> writers) {
    return LokiRule.STREAM_WITHOUT_WRITER
        .problem("a stream has a retention of its own, and no pipeline makes it")
        .got("{" + Retention.STREAM_LABEL + "=\"" + stream + "\"} for " + GoDuration.format(kept))
        .expected(
            "a stream that "
                + writers.stream()
                    .map(w -> w.collector().toString())
                    .distinct()
                    .collect(Collectors.joining(" or "))
                + " makes, such as \""
                + AuditLogs.STREAM
                + "\"")
        .fix(
            "forStream(\""
                + AuditLogs.STREAM
                + "\", ..) with AuditLogs.where(..) for what belongs to it, or PodLogs.stage(..) that sets "
                + Retention.STREAM_LABEL
                + " to \""
                + stream
                + "\"");
  }

  /** What is wrong with the rules of a file when nobody is told of alerts. */
  static List<Problem> unheard(String file, List<JsonNode> rules) {
    List<String> alerts =
        rules.stream()
            .map(rule -> rule.path("alert").asString(""))
            .filter(name -> !name.isEmpty())
            .toList();
    return alerts.isEmpty()
        ? List.of()
        : List.of(
            LokiRule.ALERTS_GO_NOWHERE
                .problem("alerts of " + file + " fire where nobody is told of them")
                .got(String.join(", ", alerts))
                .expected("an Alertmanager")
                .fix(
                    "alertmanagerUrl(Endpoint.external(URI.create(\"http://alertmanager.example:9093\")))"));
  }
}
