package constructs.alloy.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import conformance.OtherVersions;
import constructs.alloy.Sloth;
import constructs.alloy.traces.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The real Alloy says whose data it got, and who sends what can't be stored. */
@ExtendWith(OtherVersions.class)
class OtlpProgramTest {
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

  /** A processor as it is, between a receiver and the backend. */
  private String configuration(String processor, int port) {
    String text = TraceFiles.text(Sloth.file(Sloth.props()), processor);
    return text.substring(0, text.indexOf("\toutput {"))
        + """
        	output {
        		metrics = [otelcol.exporter.otlphttp.sink.input]
        		traces  = [otelcol.exporter.otlphttp.sink.input]
        	}
        }

        otelcol.exporter.otlphttp "sink" {
        	encoding = "json"

        	client {
        		endpoint = "URL"
        	}
        }

        otelcol.receiver.otlp "apps" {
        	http {
        		endpoint = "127.0.0.1:PORT"
        	}

        	output {
        		metrics = [NEXT.input]
        		traces  = [NEXT.input]
        	}
        }
        """
            .replace("URL", backend.url())
            .replace("PORT", Integer.toString(port))
            .replace("NEXT", processor);
  }

  private static String now() {
    Instant now = Instant.now();
    return now.getEpochSecond() + String.format("%09d", now.getNano());
  }

  private static JsonNode resource(Map<String, String> attributes) {
    ObjectNode resource = JsonMapper.shared().createObjectNode();
    attributes.forEach(
        (key, value) ->
            resource
                .withArray("attributes")
                .addObject()
                .put("key", key)
                .putObject("value")
                .put("stringValue", value));
    return resource;
  }

  @Test
  void who_sends_deltas_is_named(@TempDir Path folder) throws IOException, InterruptedException {
    int port = AlloyProgram.freePort();
    try (AlloyProgram alloy =
        AlloyProgram.start(
            program, folder, configuration("otelcol.processor.transform.apps", port))) {
      OtlpHttp.send(
          alloy,
          port,
          "/v1/metrics",
          """
          {"resourceMetrics": [{"resource": %s, "scopeMetrics": [{"metrics": [
            {"name": "branches", "unit": "1", "sum": {"aggregationTemporality": 1, "isMonotonic": true,
              "dataPoints": [{"asInt": "3", "timeUnixNano": "%s", "attributes":
                [{"key": "tree", "value": {"stringValue": "cecropia"}}]}]}},
            {"name": "climb", "unit": "s", "histogram": {"aggregationTemporality": 1,
              "dataPoints": [{"count": "2", "sum": 1.5, "bucketCounts": ["1", "1"],
                "explicitBounds": [1], "timeUnixNano": "%s"}]}},
            {"name": "naps", "sum": {"aggregationTemporality": 2, "isMonotonic": true,
              "dataPoints": [{"asInt": "7", "timeUnixNano": "%s"}]}}]}]}]}
          """
              .formatted(
                  resource(Map.of("service.name", "sloth", "k8s.namespace.name", "zoo")),
                  now(),
                  now(),
                  now()));
      alloy.await(() -> !backend.received().isEmpty());

      assertThat(gauges())
          .hasSize(2)
          .allSatisfy(
              point -> {
                assertThat(point.path("asInt").asString()).isEqualTo("1");
                assertThat(point.get("attributes").toString())
                    .contains("sloth", "zoo")
                    .doesNotContain("cecropia");
              });
      assertThat(metrics().map(m -> m.path("name").asString()))
          .contains("otlp_refused_delta", "naps")
          .doesNotContain("branches");
    }
  }

  private Stream<JsonNode> metrics() {
    return backend.received().stream()
        .flatMap(request -> request.path("resourceMetrics").valueStream())
        .flatMap(resource -> resource.path("scopeMetrics").valueStream())
        .flatMap(scope -> scope.path("metrics").valueStream());
  }

  private List<JsonNode> gauges() {
    return metrics().flatMap(m -> m.path("gauge").path("dataPoints").valueStream()).toList();
  }

  /** Also while the API server is still silent; whoever sends is told to wait. */
  @Test
  void what_a_sender_says_of_its_pod_goes_before_its_address(@TempDir Path folder)
      throws IOException, InterruptedException {
    int port = AlloyProgram.freePort();
    List<String> pods =
        List.of(
            PodsApi.pod("edge", "gateway", "127.0.0.1"), PodsApi.pod("zoo", "sloth", "10.7.7.7"));
    try (PodsApi api = new PodsApi(Duration.ofSeconds(3), pods);
        AlloyProgram alloy =
            AlloyProgram.start(
                program,
                folder,
                configuration("otelcol.processor.k8sattributes.apps", port)
                    .replace("\tfilter {", "\tauth_type = \"kubeConfig\"\n\n\tfilter {"),
                Map.of(
                    "KUBECONFIG",
                    Files.writeString(folder.resolve("kubeconfig"), api.kubeconfig()).toString(),
                    "K8S_NODE_NAME",
                    "node"))) {
      send(alloy, port, Map.of("service.name", "silent"));
      send(alloy, port, Map.of("service.name", "by-uid", "k8s.pod.uid", "uid-of-sloth"));
      send(alloy, port, Map.of("service.name", "by-ip", "k8s.pod.ip", "10.7.7.7"));
      send(
          alloy,
          port,
          Map.of("service.name", "by-name", "k8s.namespace.name", "zoo", "k8s.pod.name", "sloth"));
      send(alloy, port, Map.of("service.name", "elsewhere", "k8s.pod.uid", "uid-of-toucan"));
      alloy.await(() -> backend.received().size() == 5);

      assertThat(pods())
          .containsExactlyInAnyOrder(
              "silent uid-of-gateway",
              "by-uid uid-of-sloth",
              "by-ip uid-of-sloth",
              "by-name uid-of-sloth",
              "elsewhere uid-of-toucan");
      assertThat(backend.received().toString())
          .as("what another node's pod didn't say, the gateway doesn't say for it")
          .containsOnlyOnce("\"edge\"");
    }
  }

  private static void send(AlloyProgram alloy, int port, Map<String, String> attributes)
      throws InterruptedException {
    OtlpHttp.send(
        alloy,
        port,
        "/v1/traces",
        """
        {"resourceSpans": [{"resource": %s, "scopeSpans": [{"spans": [{"name": "nap",
          "traceId": "%s", "spanId": "%s", "startTimeUnixNano": "%s", "endTimeUnixNano": "%s"}]}]}]}
        """
            .formatted(resource(attributes), "7".repeat(32), "7".repeat(16), now(), now()));
  }

  private List<String> pods() {
    return backend.received().stream()
        .flatMap(request -> request.path("resourceSpans").valueStream())
        .map(batch -> said(batch, "service.name") + " " + said(batch, "k8s.pod.uid"))
        .toList();
  }

  private static String said(JsonNode batch, String key) {
    return batch
        .at("/resource/attributes")
        .valueStream()
        .filter(a -> a.path("key").asString().equals(key))
        .map(a -> a.at("/value/stringValue").asString())
        .findFirst()
        .orElse("");
  }
}
