package constructs.alloy.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import conformance.OtherVersions;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.alloy.Sloth;
import constructs.alloy.collect.AlloyProgram;
import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Delivery;
import constructs.alloy.collect.OtlpHttp;
import constructs.alloy.collect.OtlpPipeline;
import constructs.alloy.collect.SendingQueues;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Outputs;
import constructs.alloy.syntax.Signal.OtlpTraces;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.Workload;
import constructs.model.load.Sampling;
import constructs.model.units.SamplingRatio;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The real Alloy counts every span, and keeps what it is told to keep. */
@ExtendWith(OtherVersions.class)
class SpanProgramTest {
  private static final long LOAD = 67;
  private static final int COLLECTORS_BATCH = 8_192;

  private OtlpHttp backend;
  private Path program;

  @BeforeEach
  void needs_the_program() throws IOException {
    assumeThat(AlloyProgram.find()).as("alloy").isPresent();
    program = AlloyProgram.find().orElseThrow();
    backend = new OtlpHttp();
  }

  @AfterEach
  void stops_the_backend() {
    if (backend != null) {
      backend.close();
    }
  }

  /** The way of spans as it is, but for addresses and for who is told of the metrics. */
  private String configuration(Sampling sampling, SpanMetrics metrics, int port, int second) {
    Workload self = new Workload("zoo", "sloth");
    AlloyDaemonSetProps props = Sloth.props().sampling(sampling).spanMetrics(metrics).build();
    ConfigDraft draft =
        new ConfigDraft(
            self,
            props.metrics().push(),
            props.logs().push(),
            "sloth",
            props.scrapeInterval(),
            Delivery.defaults());
    Endpoint balancing = new Endpoint(self, "sloth-sampling.zoo", 4319, Protocol.GRPC, "");
    Outputs<OtlpTraces> way =
        TraceSampling.declare(draft, sampling, LOAD, metrics, props.traces().otlpGrpc(), balancing);
    draft
        .file()
        .declare(
            ComponentKind.<OtlpTraces>otlpReceiver(),
            "apps",
            receiver ->
                receiver
                    .block("http", http -> http.set("endpoint", "127.0.0.1:" + port))
                    .output(Outputs.traces(OtlpPipeline.memoryLimiter(draft.file(), "apps", way))));
    String own = "127.0.0.1:" + second;
    String exporter =
        "otelcol.exporter.otlphttp \"%s\" {\n\tencoding = \"json\"\n\n\tclient {\n\t\tendpoint = \""
            + backend.url()
            + "\"\n\t}\n}\n";
    return new File(
            draft.build().file().blocks().stream()
                .filter(b -> !b.name().matches("prometheus\\..*|logging"))
                .toList())
        .text()
        .replaceAll(
            "(?s)otelcol\\.exporter\\.prometheus \"spans\" \\{.*?\n}\n",
            exporter.formatted("spans"))
        .replaceAll(
            "(?s)otelcol\\.exporter\\.otlp \"traces\" \\{.*?\n}\n", exporter.formatted("traces"))
        .replace("otelcol.exporter.prometheus.spans.", "otelcol.exporter.otlphttp.spans.")
        .replace("otelcol.exporter.otlp.traces.", "otelcol.exporter.otlphttp.traces.")
        .replaceAll("(?s)dns \\{.*?}", "static {\n\t\t\thostnames = [\"" + own + "\"]\n\t\t}")
        .replace("0.0.0.0:4319", own)
        .replace("\"15s\"", "\"1s\"");
  }

  /** Whether the second hop is there; what is sent before is told to wait, and Alloy says so. */
  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void every_span_is_counted_and_every_failed_trace_is_kept(@TempDir Path folder)
      throws IOException, InterruptedException {
    Sampling tail =
        Sampling.tail()
            .keepErrors()
            .baseline(SamplingRatio.percent(10))
            .afterRoot(Duration.ofSeconds(1));
    int port = AlloyProgram.freePort();
    int second = AlloyProgram.freePort();
    try (AlloyProgram alloy =
        AlloyProgram.start(program, folder, configuration(tail, SpanMetrics.red(), port, second))) {
      alloy.await(() -> listens(second));
      OtlpSpans.send(alloy, port);
      OtlpSpans spans = new OtlpSpans(backend.received());
      alloy.await(
          () ->
              spans.counted("traces.spanmetrics.calls") == OtlpSpans.SENT
                  && spans.stored().containsAll(OtlpSpans.FAILED)
                  && spans.counted("traces_service_graph_request_total") >= OtlpSpans.CALLS);

      assertThat(spans.counted("traces.spanmetrics.calls")).isEqualTo(OtlpSpans.SENT);
      assertThat(spans.counted("traces.spanmetrics.duration")).isEqualTo(OtlpSpans.SENT);
      assertThat(spans.exemplars("traces.spanmetrics.duration")).isEmpty();
      assertThat(spans.resources("traces.spanmetrics.calls"))
          .as("one for each service, not for each pod")
          .hasSize(OtlpSpans.SERVICES);
      assertThat(spans.stored()).containsAll(OtlpSpans.FAILED).hasSizeLessThan(OtlpSpans.TRACES);
      assertThat(spans.storedPods()).as("stored spans know their pods").doesNotContain("");
      assertThat(spans.stored()).containsAll(spans.exemplars("traces.sampled.duration"));
      assertThat(spans.sums("traces_service_graph_request_server"))
          .as("Grafana's service map reads sums")
          .isNotEmpty()
          .allSatisfy(sum -> assertThat(sum).isPositive());
      assertThat(complaints(alloy)).isEmpty();
    }
  }

  /** A time-out: the callee answered at once, and the root fails long after that. */
  @Test
  void a_request_that_fails_late_is_kept_whole(@TempDir Path folder)
      throws IOException, InterruptedException {
    Sampling tail =
        Sampling.tail()
            .keepErrors()
            .baseline(SamplingRatio.percent(10))
            .longestRequest(Duration.ofSeconds(4))
            .afterRoot(Duration.ofSeconds(1));
    int port = AlloyProgram.freePort();
    int second = AlloyProgram.freePort();
    try (AlloyProgram alloy =
        AlloyProgram.start(program, folder, configuration(tail, SpanMetrics.red(), port, second))) {
      alloy.await(() -> listens(second));
      OtlpSpans.sendApart(alloy, port, Duration.ofSeconds(4));
      OtlpSpans spans = new OtlpSpans(backend.received());
      alloy.await(() -> spans.storedWhole().containsAll(OtlpSpans.FAILED));

      assertThat(spans.storedWhole()).containsAll(OtlpSpans.FAILED);
      assertThat(spans.stored())
          .as("of what didn't fail, a tenth")
          .isEqualTo(spans.storedWhole())
          .hasSizeLessThan(OtlpSpans.TRACES / 2);
    }
  }

  /** What a Collector sends at once by default; it would send it again for ever. */
  @Test
  void a_large_request_is_taken_and_stored_in_parts(@TempDir Path folder)
      throws IOException, InterruptedException {
    int port = AlloyProgram.freePort();
    int second = AlloyProgram.freePort();
    try (AlloyProgram alloy =
        AlloyProgram.start(
            program, folder, configuration(Sampling.all(), SpanMetrics.red(), port, second))) {
      alloy.await(() -> listens(second));
      OtlpSpans.sendAtOnce(alloy, port, COLLECTORS_BATCH);
      OtlpSpans spans = new OtlpSpans(backend.received());
      alloy.await(() -> spans.stored().size() == COLLECTORS_BATCH);

      assertThat(spans.stored()).hasSize(COLLECTORS_BATCH);
      assertThat(spans.mostAtOnce()).isEqualTo(SendingQueues.SPANS_AT_ONCE);
      assertThat(complaints(alloy)).isEmpty();
    }
  }

  @Test
  void fixed_buckets_are_taken_too_and_nothing_is_dropped_without_a_sampler(@TempDir Path folder)
      throws IOException, InterruptedException {
    SpanMetrics metrics =
        SpanMetrics.red()
            .histogram(RedHistogram.explicit(Duration.ofMillis(200), Duration.ofMillis(2500)));
    int port = AlloyProgram.freePort();
    int second = AlloyProgram.freePort();
    try (AlloyProgram alloy =
        AlloyProgram.start(program, folder, configuration(Sampling.all(), metrics, port, second))) {
      alloy.await(() -> listens(second));
      OtlpSpans.send(alloy, port);
      OtlpSpans spans = new OtlpSpans(backend.received());
      alloy.await(
          () ->
              spans.counted("traces.spanmetrics.duration") == OtlpSpans.SENT
                  && spans.stored().size() == OtlpSpans.TRACES);

      assertThat(spans.counted("traces.spanmetrics.duration")).isEqualTo(OtlpSpans.SENT);
      assertThat(spans.stored()).hasSize(OtlpSpans.TRACES);
      assertThat(complaints(alloy)).isEmpty();
    }
  }

  /** Without those of the first spans, which may be there before the second receiver is. */
  private static List<String> complaints(AlloyProgram alloy) throws IOException {
    return alloy.complaints().stream().filter(c -> !c.contains("connection refused")).toList();
  }
}
