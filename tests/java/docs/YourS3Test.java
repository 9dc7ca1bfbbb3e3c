package docs;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.tree.ManifestTree;
import constructs.loki.LokiWithMinio;
import constructs.loki.LokiWithMinioProps;
import constructs.mimir.MimirMonolithic;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.diagnostics.Problem;
import constructs.model.needs.Requirement;
import constructs.model.store.Buckets;
import constructs.model.store.ObjectStore;
import constructs.tempo.TempoStore;
import constructs.tempo.TempoStoreProps;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cdk8s.Chart;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about object stores shows code that synthesizes. */
class YourS3Test {
  private static final Path SELF = Path.of("tests/java/docs/YourS3Test.java");

  static Stream<ObjectStore> stores() {
    // region: s3
    // a bucket for each: acme-mimir, acme-loki, acme-tempo; keys in the Secrets <consumer>-s3
    var aws = ObjectStore.aws("eu-central-1", Buckets.each("acme-"));

    // the same without any keys: an IAM role for each ServiceAccount on EKS
    var roles = aws.withIamRoles(consumer -> "arn:aws:iam::123456789012:role/acme-" + consumer);

    // Google Cloud Storage by its S3 interface, with HMAC keys
    var gcs = ObjectStore.gcs(Buckets.each("acme-"));

    // one bucket for all three, each under a prefix of its own; a CA from a ConfigMap, key ca.crt
    var seaweed =
        ObjectStore.seaweedFs(
                URI.create("https://s3.storage.svc:8333"), Buckets.shared("telemetry"))
            .trusting("storage-ca");

    // Garage; any other S3 is ObjectStore.external(url, region, buckets)
    var garage = ObjectStore.garage(URI.create("http://garage.storage.svc:3900"), Buckets.each(""));
    // endregion: s3
    return Stream.of(aws, roles, gcs, seaweed, garage);
  }

  @Test
  void is_in_the_page() {
    Document.assertBlock("s3", Document.code("java", Document.region(SELF, "s3")));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void synthesizes(ObjectStore store) {
    Chart chart = new Chart(Testing.app(), "acme");
    new MimirMonolithic(chart, "mimir", MimirMonolithicProps.builder(store).build());
    new LokiWithMinio(chart, "loki", LokiWithMinioProps.builder(store).build());
    new TempoStore(chart, "tempo", TempoStoreProps.builder(store).build());
    ManifestTree tree = ManifestTree.of(chart);
    tree.require(() -> List.of(new Requirement.Namespace("observability", "for the test")));

    assertThat(tree.inspect().report().problems().stream().filter(Problem::isError)).isEmpty();
  }

  @Test
  void names_the_secrets_that_are_needed() {
    ObjectStore store = ObjectStore.gcs(Buckets.each("acme-"));
    assertThat(Stream.of("mimir", "loki", "tempo").map(store::bucket))
        .extracting("access.accessKeyId.name")
        .isEqualTo(List.of("mimir-s3", "loki-s3", "tempo-s3"));
    assertThat(Document.holding("s3").text())
        .contains(
            Map.of("id", ObjectStore.ACCESS_KEY_ID, "key", ObjectStore.SECRET_ACCESS_KEY).values());
  }
}
