package constructs.model.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import constructs.model.labels.DatasourceUid;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Labels;
import constructs.model.labels.Workload;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The interfaces by which products meet. */
class PortsTest {
  @Test
  void logs_go_to_two_paths_of_one_server() {
    LogsSink loki = LogsSink.external(URI.create("http://loki.example:3111"));
    assertThat(loki.push()).hasToString("http://loki.example:3111/loki/api/v1/push");
    assertThat(loki.otlp()).hasToString("http://loki.example:3111/otlp");
  }

  @Test
  void taking_an_address_registers_the_edge_once() {
    Workload sloth = new Workload("zoo", "sloth");
    Endpoint leaves = Endpoint.external(URI.create("http://leaves.example"));
    Edges edges = new Edges(sloth);
    assertThat(edges.take(leaves, Flow.OBJECTS, "eating")).isSameAs(leaves);
    edges.take(leaves, Flow.OBJECTS, "eating");
    edges.take(leaves, Flow.OBJECTS, "resting");
    assertThat(edges.list())
        .containsExactly(
            new Edge(sloth, leaves, Flow.OBJECTS, "eating"),
            new Edge(sloth, leaves, Flow.OBJECTS, "resting"));
  }

  @Test
  void sinks_that_nobody_asked_have_the_limits_of_their_upstream_defaults() {
    MetricsSink metrics = MetricsSink.external(URI.create("http://metrics.example"));
    assertThat(metrics.maxLabelNames()).isEqualTo(30);
    assertThat(MetricsSink.external(URI.create("http://metrics.example/push"), 41))
        .satisfies(sink -> assertThat(sink.maxLabelNames()).isEqualTo(41))
        .satisfies(sink -> assertThat(sink.push()).hasToString("http://metrics.example:80/push"));
    assertThat(metrics.acceptedAge()).isEqualTo(Duration.ofHours(1));
    assertThat(LogsSink.external(URI.create("http://logs.example")).maxIndexLabels()).isEqualTo(15);
    assertThat(TracesSink.external(URI.create("http://traces.example")).slack()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "ä"})
  void uid_of_a_datasource_has_the_form_that_grafana_takes(String uid) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatasourceUid(uid))
        .withMessage("a datasource uid is 1 to 40 letters, digits, '-' and '_', got '" + uid + "'");
    assertThat(new DatasourceUid("x".repeat(40))).hasToString("x".repeat(40));
    assertThatIllegalArgumentException().isThrownBy(() -> new DatasourceUid("x".repeat(41)));
  }

  @Test
  void labels_of_a_log_stream_are_few_enough_and_have_an_attribute_each() {
    assertThat(Labels.LOG_STREAM).doesNotHaveDuplicates().hasSizeLessThan(15);
    assertThat(Labels.resourceAttribute(Labels.SERVICE_NAME)).isEqualTo("service.name");
    assertThat(Labels.resourceAttribute(Labels.POD)).isEqualTo("pod");
  }
}
