package constructs.alloy.collect;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.Sloth;
import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.File;
import constructs.alloy.traces.TraceFiles;
import constructs.model.labels.Labels;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OtlpPipelineTest {
  private final File file = Sloth.file(Sloth.props());

  private Block attributes() {
    return TraceFiles.block(file, "otelcol.processor.k8sattributes.apps");
  }

  /** A gateway speaks for others. */
  @Test
  void a_pod_is_known_by_what_it_says_and_else_by_its_address() {
    assertThat(attributes().blocks("pod_association").flatMap(a -> a.blocks("source")))
        .extracting(s -> s.text("name").or(() -> s.text("from")).orElseThrow())
        .containsExactly(
            "k8s.pod.uid", "k8s.pod.ip", "k8s.namespace.name", "k8s.pod.name", "connection");
  }

  @Test
  void what_a_pod_says_about_its_service_by_annotations_counts() {
    assertThat(attributes().blocks("extract"))
        .singleElement()
        .satisfies(e -> assertThat(e.literal("otel_annotations")).contains("true"));
  }

  /** The job is the same as for scraped pods: namespace and service. */
  @Test
  @DisplayName("#15: metrics by OTLP have the labels of scraped ones")
  void metrics_have_the_labels_of_scraped_ones() {
    List<String> set =
        TraceFiles.block(file, "otelcol.processor.transform.apps")
            .blocks("metric_statements")
            .flatMap(b -> b.texts("statements").stream())
            .toList();
    assertThat(Labels.METRIC)
        .filteredOn(l -> !List.of(Labels.CLUSTER, Labels.JOB, Labels.INSTANCE).contains(l))
        .allSatisfy(
            label ->
                assertThat(set).anyMatch(s -> s.startsWith("set(attributes[\"" + label + "\"]")));
    assertThat(set)
        .anyMatch(
            s ->
                s.startsWith(
                    "set(attributes[\"service.instance.id\"], attributes[\"k8s.pod.uid\"]"))
        .anyMatch(
            s ->
                s.startsWith(
                    "set(attributes[\"service.namespace\"], attributes[\"k8s.namespace.name\"]"));
  }
}
