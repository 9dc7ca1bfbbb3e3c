package constructs.alloy.logs;

import constructs.model.signals.LogFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lines as loggers really write them and what has to become of them; unit tests run our stages over
 * them in Java, and the conformance test has Alloy do it.
 */
public final class LogCases {
  private LogCases() {}

  /**
   * A line and what is stored of it.
   *
   * @param format what the application said that its lines look like
   * @param line what it writes
   * @param stored what is stored
   * @param labels {@code log_type} where there is one
   * @param metadata the structured metadata
   */
  public record Case(
      LogFormat format,
      String line,
      String stored,
      Map<String, String> labels,
      Map<String, String> metadata) {
    Case stored(String text) {
      return new Case(format, line, text, labels, metadata);
    }

    Case label(String name, String value) {
      return new Case(format, line, stored, with(labels, name, value), metadata);
    }

    Case meta(String name, String value) {
      return new Case(format, line, stored, labels, with(metadata, name, value));
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
      Map<String, String> more = new TreeMap<>(map);
      more.put(name, value);
      return more;
    }

    @Override
    public String toString() {
      return format.name() + ": " + line;
    }
  }

  private static Case line(LogFormat format, String line) {
    return new Case(format, line, line, Map.of(), Map.of());
  }

  private static Case seed(String level, String line) {
    return level.isEmpty()
        ? line(LogFormat.SEED, line)
        : line(LogFormat.SEED, line).meta("level", level);
  }

  public static final List<Case> FORMATS =
      List.of(
          seed(
                  "info",
                  "{\"timestamp\":\"2026-01-07T10:30:00.000Z\",\"level\":\"info\",\"service\":\"auth-service\",\"version\":\"1.0.0\",\"trace_id\":\"abc123def456\",\"span_id\":\"789xyz\",\"message\":\"User logged in\",\"context\":{\"user_id\":\"usr_abc123\"}}")
              .meta("trace_id", "abc123def456")
              .meta("span_id", "789xyz"),
          seed("warn", "{\"level\":\"WARN\",\"message\":\"in capitals\"}"),
          seed("warn", "{\"level\":\"Warning\",\"message\":\"another spelling\"}"),
          seed("", "{\"level\":\"chatty\",\"message\":\"no level that anybody knows\"}"),
          seed("", "{\"level\":30,\"msg\":\"pino where nobody said so\"}"),
          seed("", "{\"level\":{\"name\":\"info\"},\"message\":\"an object\"}"),
          seed("", "{\"level\":null,\"message\":\"null\",\"trace_id\":null}"),
          seed("", "{\"message\":\"no level at all\"}"),
          seed("", "[1,2,3]"),
          seed("", "a plain line with level=info in it"),
          seed("", "{\"level\":\"info\",\"message\":\"cut off"),
          line(
                  LogFormat.PINO,
                  "{\"level\":30,\"time\":1767781800000,\"pid\":7,\"hostname\":\"auth-1\",\"trace_id\":\"5b8efff798038103d269b633813fc60c\",\"span_id\":\"eee19b7ec3c1b174\",\"trace_flags\":\"01\",\"msg\":\"User logged in\"}")
              .meta("level", "info")
              .meta("trace_id", "5b8efff798038103d269b633813fc60c")
              .meta("span_id", "eee19b7ec3c1b174"),
          line(LogFormat.PINO, "{\"level\":60,\"time\":1767781800000,\"msg\":\"gone\"}")
              .meta("level", "fatal"),
          line(
              LogFormat.PINO,
              "{\"level\":35,\"time\":1767781800000,\"msg\":\"a level of one's own\"}"),
          line(
                  LogFormat.PINO,
                  "{\"level\":\"error\",\"time\":\"2026-01-07T10:30:00.000Z\",\"msg\":\"formatters.level\"}")
              .meta("level", "error"),
          line(
                  LogFormat.STRUCTLOG,
                  "{\"duration_ms\": 1250, \"trace_id\": \"cafe\", \"event\": \"transcription_complete\", \"logger\": \"stt-service\", \"level\": \"warning\", \"timestamp\": \"2026-01-07T10:30:00.000000Z\"}")
              .meta("level", "warn")
              .meta("trace_id", "cafe"),
          line(LogFormat.STRUCTLOG, "{\"event\": \"boom\", \"level\": \"critical\"}")
              .meta("level", "fatal"),
          line(LogFormat.PLAIN, "{\"level\":\"info\",\"message\":\"nobody looks into it\"}"),
          line(LogFormat.PLAIN, "I0107 10:30:00.000000       1 main.go:17] started"));

  public static final List<Case> AUDIT =
      List.of(
          seed("info", "{\"level\":\"info\",\"log_type\":\"audit\",\"message\":\"who did what\"}")
              .label("log_type", "audit"),
          seed("info", "{\"level\":\"info\",\"log_type\":\"other\",\"message\":\"of its own\"}"),
          seed("info", "{\"level\":\"info\",\"log_type\":\"Audit\",\"message\":\"capital\"}"),
          seed("info", "{\"level\":\"info\",\"log_type\":\"\",\"message\":\"empty\"}"),
          seed("info", "{\"level\":\"info\",\"log_type\":{\"a\":1},\"message\":\"object\"}"),
          seed("info", "{\"level\":\"info\",\"message\":\"log_type: audit in the text\"}"));

  public static final List<Case> SECRETS =
      List.of(
          seed(
                  "error",
                  "{\"level\":\"error\",\"authorization\":\"Bearer abc.def-ghi\",\"password\":\"hun\\\"ter2\",\"x\":1}")
              .stored(
                  "{\"level\":\"error\",\"authorization\":\"<redacted>\",\"password\":\"<redacted>\",\"x\":1}"),
          seed(
                  "info",
                  "{\"level\":\"info\",\"accessToken\":\"s3cret\",\"TOKEN\":12345,\"pin_token\":-1.5e3}")
              .stored(
                  "{\"level\":\"info\",\"accessToken\":\"<redacted>\",\"TOKEN\":0,\"pin_token\":0}"),
          seed(
                  "info",
                  "{\"level\":\"info\",\"headers\":{\"Authorization\":[\"Bearer s3cret\",\"Basic a]b\"],\"x\":[\"y\"]}}")
              .stored(
                  "{\"level\":\"info\",\"headers\":{\"Authorization\":[\"<redacted>\"],\"x\":[\"y\"]}}"),
          seed(
                  "info",
                  "{\"level\":\"info\",\"body\":\"{\\\"user\\\":\\\"x\\\",\\\"password\\\":\\\"hun\\\\\\\"ter3\\\",\\\"token\\\":17}\"}")
              .stored(
                  "{\"level\":\"info\",\"body\":\"{\\\"user\\\":\\\"x\\\",\\\"password\\\":\\\"<redacted>\\\",\\\"token\\\":0}\"}"),
          seed(
                  "info",
                  "{\"level\":\"info\",\"body\":\"{\\\"refresh_token\\\" : \\\"a\\\\\\\\b\\u00e9\\\"}\"}")
              .stored(
                  "{\"level\":\"info\",\"body\":\"{\\\"refresh_token\\\" : \\\"<redacted>\\\"}\"}"),
          seed(
                  "info",
                  "{\"level\":\"info\",\"message\":\"login password=hunter4, token: \\\"a b\\\" sent\"}")
              .stored(
                  "{\"level\":\"info\",\"message\":\"login password=<redacted>, token: \\\"<redacted>\\\" sent\"}"),
          seed("info", "{\"level\":\"info\",\"message\":\"GET /?token=abc%20d&x=1\"}")
              .stored("{\"level\":\"info\",\"message\":\"GET /?token=<redacted>&x=1\"}"),
          seed(
                  "",
                  "{\"message\":\"{'password': 'hunter5', 'token': \\\"it's\\\", 'user': 'bob'}\"}")
              .stored(
                  "{\"message\":\"{'password': '<redacted>', 'token': \\\"<redacted>\\\", 'user': 'bob'}\"}"),
          seed("", "{'password': 'hunter6', 'token': \"it's\", 'user': 'bob'}")
              .stored("{'password': '<redacted>', 'token': \"<redacted>\", 'user': 'bob'}"),
          seed("", "level=info token=\"quoted \\\" value\" password='a b' authorization=")
              .stored("level=info token=\"<redacted>\" password='<redacted>' authorization="),
          seed("", "curl -H \"Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc\" http://x")
              .stored("curl -H \"Authorization: <redacted>\" http://x"),
          seed("", "with Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc now")
              .stored("with Bearer <redacted> now"),
          seed("", "map[Authorization:[Basic YTpi] X-Token:xyz]")
              .stored("map[Authorization:[<redacted>] X-Token:<redacted>]"),
          seed("", "cut off {\"level\":\"info\",\"password\":\"hunter7")
              .stored("cut off {\"level\":\"info\",\"password\":\"<redacted>"),
          seed("info", "{\"level\":\"info\",\"message\":\"Enter password: \",\"attempt\":2}"),
          seed("info", "{\"level\":\"info\",\"message\":\"Invalid token:\",\"code\":7}"),
          seed(
              "info",
              "{\"level\":\"info\",\"max_tokens\":4096,\"message\":\"tokens used: 17, the password was wrong, bearer token missing\"}"),
          seed("info", "{\"level\":\"info\",\"token\":null,\"authorization\":true}"));
}
