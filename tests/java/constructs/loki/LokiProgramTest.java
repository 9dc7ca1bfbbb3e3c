package constructs.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import conformance.OtherVersions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the real Loki does with our configuration. */
@ExtendWith(OtherVersions.class)
class LokiProgramTest {
  private static final Map<String, String> SHOP = Map.of("namespace", "shop");

  @TempDir private Path folder;
  private LokiProgram loki;

  @BeforeEach
  void starts() throws Exception {
    assumeThat(LokiProgram.find()).as("loki").isPresent();
    loki = LokiProgram.start(LokiProgram.find().orElseThrow(), folder, Lokis.odd().build());
  }

  @AfterEach
  void ends() {
    if (loki != null) {
      loki.close();
    }
  }

  @Test
  void nobody_deletes_lines_by_its_api() {
    assertThat(loki.push(LokiProgram.Stream.of(SHOP, "who", "did", "what"))).isEqualTo(204);
    String request =
        "/loki/api/v1/delete?query=%7Bnamespace%3D%22shop%22%7D&start="
            + Instant.now().minusSeconds(3600).getEpochSecond();

    assertThat(List.of("POST", "PUT", "DELETE"))
        .allSatisfy(
            method -> assertThat(loki.request(method, request, "").statusCode()).isEqualTo(403));
    assertThat(loki.count("{namespace=\"shop\"}")).isEqualTo(3);
  }

  /** A quarter of an hour is all that Loki takes behind fresh lines of the same stream. */
  @Test
  void a_backlog_of_one_pod_is_taken_behind_fresh_lines_of_another() {
    Instant now = Instant.now();
    Map<String, String> fresh = Map.of("pod", "shop-1");
    Map<String, String> late = Map.of("pod", "shop-2");

    assertThat(
            List.of(0, 5, 9, 11, 14, 16, 29, 31, 44, 59).stream()
                .map(
                    minutes ->
                        loki.push(
                            new LokiProgram.Stream(
                                SHOP, List.of(new LokiProgram.Line(now, "now", fresh))),
                            new LokiProgram.Stream(
                                SHOP,
                                List.of(
                                    new LokiProgram.Line(
                                        now.minusSeconds(60L * minutes),
                                        "late by " + minutes,
                                        late))))))
        .containsOnly(204);
    assertThat(loki.countBy("pod", "{namespace=\"shop\"}"))
        .isEqualTo(Map.of("shop-1", 1L, "shop-2", 10L));
    assertThat(loki.metric("loki_discarded_samples_total")).isZero();
  }

  /** A pod is no label, so two of them write to one stream. */
  @Test
  void equal_lines_of_two_pods_are_two() {
    Instant now = Instant.now();
    List<LokiProgram.Line> lines =
        List.of(
            new LokiProgram.Line(now, "same", Map.of("pod", "shop-1")),
            new LokiProgram.Line(now, "same", Map.of("pod", "shop-2")));

    assertThat(loki.push(new LokiProgram.Stream(SHOP, lines))).isEqualTo(204);
    assertThat(loki.countBy("pod", "{namespace=\"shop\"}"))
        .isEqualTo(Map.of("shop-1", 1L, "shop-2", 1L));
    assertThat(loki.metric("loki_ingester_memory_streams{")).isEqualTo(1);
  }

  @Test
  void one_query_finds_a_level_however_a_line_came() {
    Instant now = Instant.now();
    loki.push(
        new LokiProgram.Stream(
            SHOP,
            List.of(
                new LokiProgram.Line(now, "tailed", Map.of("level", "error")),
                new LokiProgram.Line(now, "tailed", Map.of("level", "info")))));
    String record =
        """
        {"resourceLogs": [{
          "resource": {"attributes": [{"key": "namespace", "value": {"stringValue": "shop"}}]},
          "scopeLogs": [{"logRecords": [{
            "timeUnixNano": "%d%09d",
            "body": {"stringValue": "sent"},
            "attributes": [{"key": "level", "value": {"stringValue": "error"}}]}]}]}]}
        """
            .formatted(now.getEpochSecond(), now.getNano());

    assertThat(loki.request("POST", "/otlp/v1/logs", record).statusCode()).isEqualTo(204);
    assertThat(loki.count("{namespace=\"shop\"} | level=\"error\"")).isEqualTo(2);
    assertThat(loki.countBy("level", "{namespace=\"shop\"}"))
        .isEqualTo(Map.of("error", 2L, "info", 1L));
  }

  /** Whatever is refused was said to be: with its whole push. */
  @Test
  void of_a_push_with_many_streams_all_or_nothing_is_stored() {
    String text = "x".repeat(10_000);
    Map<Integer, Long> answers = new TreeMap<>();
    for (int push = 0; push < 60; push++) {
      int number = push;
      List<LokiProgram.Line> noisy =
          IntStream.range(0, 99)
              .mapToObj(i -> new LokiProgram.Line(Instant.now(), text + number + i, Map.of()))
              .toList();
      int status =
          loki.push(
              new LokiProgram.Stream(Map.of("namespace", "shop", "app", "noisy"), noisy),
              LokiProgram.Stream.of(Map.of("namespace", "shop", "app", "quiet"), "line " + push));
      answers.merge(status, 1L, Long::sum);
    }

    assertThat(answers).containsOnlyKeys(204, 429);
    assertThat(loki.countBy("app", "{namespace=\"shop\"}"))
        .isEqualTo(Map.of("noisy", 99 * answers.get(204), "quiet", answers.get(204)));
    assertThat(loki.metric("loki_discarded_samples_total")).isEqualTo(100.0 * answers.get(429));
  }
}
