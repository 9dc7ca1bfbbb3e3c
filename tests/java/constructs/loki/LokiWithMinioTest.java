package constructs.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Golden.assertGolden;

import constructs.kit.tree.ManifestTree;
import constructs.model.labels.DatasourceUid;
import constructs.model.needs.Requirement;
import constructs.model.signals.Edge;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;
import tools.jackson.databind.JsonNode;

class LokiWithMinioTest {
  private final Chart chart = Rendered.chart();
  private final LokiWithMinio loki = new LokiWithMinio(chart, "loki", Lokis.odd().build());

  @Test
  void renders_the_golden_manifests() {
    assertGolden("loki/manifests.yaml", Rendered.yaml(chart));
  }

  @Test
  void serves_http_only() {
    assertThat(Rendered.only(chart, "Service").at("/spec/ports").toString())
        .isEqualTo("[{\"name\":\"http\",\"port\":3100,\"targetPort\":\"http\"}]");
  }

  @Test
  void is_not_killed_while_it_replays() {
    JsonNode container = Rendered.only(chart, "StatefulSet").at("/spec/template/spec/containers/0");
    assertThat(container.has("livenessProbe")).isFalse();
    assertThat(container.at("/startupProbe").toString())
        .isEqualTo(
            "{\"failureThreshold\":200,\"httpGet\":{\"path\":\"/ready\",\"port\":\"http\"},\"periodSeconds\":3}");
  }

  @Test
  void keeps_to_its_row_and_tells_go_to_do_so() {
    JsonNode container = Rendered.only(chart, "StatefulSet").at("/spec/template/spec/containers/0");
    assertThat(container.at("/resources").toString())
        .isEqualTo(
            "{\"limits\":{\"memory\":\"1Gi\"},\"requests\":{\"cpu\":\"200m\",\"memory\":\"500M\"}}");
    assertThat(container.at("/env").toString())
        .contains("{\"name\":\"GOMEMLIMIT\",\"value\":\"425000000B\"}");
  }

  @Test
  void takes_its_credentials_from_the_secret_of_its_bucket() {
    assertThat(
            Rendered.only(chart, "StatefulSet")
                .at("/spec/template/spec/containers/0/env")
                .toString())
        .contains(
            "{\"name\":\"AWS_ACCESS_KEY_ID\",\"valueFrom\":{\"secretKeyRef\":{\"key\":\"AWS_ACCESS_KEY_ID\",\"name\":\"loki-s3\"}}}");
    assertThat(ManifestTree.of(chart).requirements().ofType(Requirement.Secret.class))
        .extracting(Requirement::text)
        .containsExactly(
            "Secret observability/loki-s3 with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY (equal in every namespace): loki reads its S3 credentials");
  }

  @Test
  void hands_out_its_addresses() {
    assertThat(loki.sink().push().url())
        .isEqualTo("http://loki.observability.svc:3100/loki/api/v1/push");
    assertThat(loki.sink().otlp().url()).isEqualTo("http://loki.observability.svc:3100/otlp");
    assertThat(loki.source().query().url()).isEqualTo("http://loki.observability.svc:3100");
    assertThat(loki.source().uid()).isEqualTo(new DatasourceUid("loki"));
    assertThat(loki.metrics().metrics().url())
        .isEqualTo("http://loki.observability.svc:3100/metrics");
  }

  @Test
  void is_a_client_of_the_store() {
    assertThat(ManifestTree.of(chart).edges())
        .extracting(Edge::purpose)
        .containsExactly("object storage");
  }
}
