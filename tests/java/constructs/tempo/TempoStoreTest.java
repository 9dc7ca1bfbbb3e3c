package constructs.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Golden.assertGolden;

import constructs.kit.tree.ManifestTree;
import constructs.model.labels.DatasourceUid;
import constructs.model.labels.Protocol;
import constructs.model.load.Retention;
import constructs.model.needs.Requirement;
import constructs.model.store.ObjectStore;
import java.net.URI;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;
import tools.jackson.databind.JsonNode;

class TempoStoreTest {
  private static final ObjectStore STORE =
      ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", "acme-");

  private final Chart chart = Rendered.chart();
  private final TempoStore tempo =
      new TempoStore(
          chart, "tempo", TempoStoreProps.builder(STORE).retention(Retention.days(17)).build());

  @Test
  void renders_the_golden_manifests() {
    assertGolden("tempo/manifests.yaml", Rendered.yaml(chart));
  }

  @Test
  void serves_queries_and_otlp_but_not_its_inner_port() {
    assertThat(Rendered.only(chart, "Service").at("/spec/ports"))
        .extracting(p -> p.get("name").asString() + " " + p.get("port").asInt())
        .containsExactly("http 3200", "otlp-grpc 4317", "otlp-http 4318");
  }

  @Test
  void keeps_to_its_row_and_tells_go_to_do_so() {
    JsonNode container = Rendered.only(chart, "StatefulSet").at("/spec/template/spec/containers/0");
    assertThat(container.at("/resources").toString())
        .isEqualTo(
            "{\"limits\":{\"memory\":\"1Gi\"},\"requests\":{\"cpu\":\"100m\",\"memory\":\"300M\"}}");
    assertThat(container.at("/env").toString())
        .contains("tempo-s3", "{\"name\":\"GOMEMLIMIT\",\"value\":\"255000000B\"}");
  }

  @Test
  void hands_out_its_addresses() {
    assertThat(tempo.sink().otlpGrpc().hostPort()).isEqualTo("tempo.observability.svc:4317");
    assertThat(tempo.sink().otlpGrpc().protocol()).isEqualTo(Protocol.GRPC);
    assertThat(tempo.source().query().url()).isEqualTo("http://tempo.observability.svc:3200");
    assertThat(tempo.source().uid()).isEqualTo(new DatasourceUid("tempo"));
    assertThat(tempo.source().streams()).isTrue();
    assertThat(tempo.metrics().metrics().url())
        .isEqualTo("http://tempo.observability.svc:3200/metrics");
  }

  @Test
  void declares_its_secret_and_its_connection() {
    assertThat(ManifestTree.of(chart).requirements().ofType(Requirement.Secret.class))
        .extracting(Requirement::text)
        .containsExactly(
            "Secret observability/tempo-s3 with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY (equal in every namespace): tempo reads its S3 credentials");
    assertThat(ManifestTree.of(chart).edges())
        .extracting(e -> e.client() + " " + e.endpoint().orElseThrow())
        .containsExactly("observability/tempo http://s3.test:9123");
  }
}
