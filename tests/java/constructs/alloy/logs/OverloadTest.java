package constructs.alloy.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import conformance.OtherVersions;
import constructs.alloy.collect.AlloyProgram;
import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Delivery;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.Signal.Entries;
import constructs.alloy.syntax.Signal.Targets;
import constructs.loki.LokiProgram;
import constructs.loki.LokiWithMinioProps;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Workload;
import constructs.model.store.ObjectStore;
import constructs.model.units.Memory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lines on their way through the real Alloy into the real Loki: what is sent is stored or counted.
 */
@ExtendWith(OtherVersions.class)
class OverloadTest {
  private static final List<String> PODS = List.of("loud", "calm-1", "calm-2");

  private static String lines(int count, Instant time) {
    String second = time.truncatedTo(ChronoUnit.SECONDS).toString().replace('Z', '.');
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "%s%09dZ stderr F {\"level\":\"error\",\"message\":\"line %d\"}\n"
                    .formatted(second, i, i))
        .reduce("", String::concat);
  }

  private static void write(Path folder, String pod, String text) throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve(pod)).resolve("0.log"), text);
  }

  /** The stages and the sink of the stack; its files of 10 kB hold a hundred lines. */
  private static String configuration(Path folder, LokiProgram loki) {
    ConfigDraft draft =
        new ConfigDraft(
            new Workload("zoo", "sloth"),
            Endpoint.external(URI.create("http://metrics.example:1313/push")),
            Endpoint.external(URI.create(loki.url() + "/loki/api/v1/push")),
            "sloth",
            Duration.ofSeconds(23),
            Delivery.defaults().containerLogs(new Memory(5_000)));
    ComponentRef<Entries> sink = draft.logs();
    ComponentRef<Entries> process =
        draft
            .file()
            .declare(
                ComponentKind.LOKI_PROCESS,
                "pods",
                body ->
                    new LogStages(PodLogs.fromFiles().linesPerSecond(17), draft.queues())
                        .declare(body.forwardTo(sink)));
    ComponentRef<Targets> files =
        draft
            .file()
            .declare(
                ComponentKind.LOCAL_FILE_MATCH,
                "pods",
                match ->
                    match.set(
                        "path_targets",
                        Expr.list(
                            PODS.stream()
                                .map(
                                    pod ->
                                        Expr.object(
                                            Map.of(
                                                "__path__",
                                                folder.resolve(pod) + "/*.log",
                                                "app",
                                                pod.startsWith("calm") ? "calm" : pod,
                                                "pod",
                                                pod)))
                                .toList())));
    draft
        .file()
        .declare(
            ComponentKind.LOKI_SOURCE_FILE, "pods", tail -> tail.targets(files).forwardTo(process));
    return new constructs.alloy.syntax.File(
            draft.build().file().blocks().stream()
                .filter(block -> !block.name().equals("logging"))
                .toList())
        .text();
  }

  @Test
  void what_is_sent_is_stored_or_counted_as_dropped(@TempDir Path folder) throws Exception {
    assumeThat(Stream.of(AlloyProgram.find(), LokiProgram.find())).allMatch(p -> p.isPresent());
    Instant now = Instant.now();
    write(folder, "loud", lines(5_000, now));
    write(folder, "calm-1", lines(40, now));
    write(folder, "calm-2", lines(30, now) + lines(7, now.minus(Duration.ofHours(7))));
    ObjectStore store = ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", "");

    try (LokiProgram loki =
            LokiProgram.start(
                LokiProgram.find().orElseThrow(),
                Files.createDirectory(folder.resolve("loki")),
                LokiWithMinioProps.builder(store).build());
        AlloyProgram alloy =
            AlloyProgram.start(
                AlloyProgram.find().orElseThrow(), folder, configuration(folder, loki))) {
      alloy.await(
          () ->
              alloy.metric("loki_write_sent_entries_total")
                      + alloy.metric("loki_process_dropped_lines_total")
                  == 5_077);

      double tooMany = alloy.metric("loki_process_dropped_lines_total.*ratelimit_drop_stage");
      assertThat(tooMany).isGreaterThan(4_000);
      assertThat(alloy.metric("loki_process_dropped_lines_by_label_total.*loud"))
          .isEqualTo(tooMany);
      assertThat(alloy.metric("loki_process_dropped_lines_total.*too_old")).isEqualTo(7);
      assertThat(alloy.metric("loki_write_dropped_entries_total")).isZero();
      assertThat(loki.countBy("pod", "{cluster=\"sloth\"} | level=\"error\" | stream=\"stderr\""))
          .isEqualTo(Map.of("loud", 5_000 - (long) tooMany, "calm-1", 40L, "calm-2", 30L));
      assertThat(loki.metric("loki_ingester_memory_streams{")).as("calm and loud").isEqualTo(2);
    }
  }
}
