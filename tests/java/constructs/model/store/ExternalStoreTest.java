package constructs.model.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any S3, and what differs between them. */
class ExternalStoreTest {
  private static final ExternalStore FOREST =
      ObjectStore.external(URI.create("https://s3.forest.example:9321"), "oak-7", "zoo-");

  @Test
  void each_consumer_gets_a_bucket_of_its_own() {
    Bucket bucket = FOREST.bucket("sloth");

    assertThat(bucket.name()).isEqualTo("zoo-sloth");
    assertThat(bucket.prefix()).isEmpty();
    assertThat(bucket.place()).isEqualTo("zoo-sloth");
    assertThat(bucket.access()).isEqualTo(StoreAccess.keys("sloth"));
    assertThat(bucket.caConfigMap()).isNull();
  }

  @Test
  void or_a_prefix_in_one_bucket() {
    ExternalStore store =
        ObjectStore.external(
            URI.create("https://s3.forest.example"), "oak-7", Buckets.shared("zoo"));

    assertThat(store.bucket("sloth").place()).isEqualTo("zoo/sloth");
    assertThat(store.bucket("bear").place()).isEqualTo("zoo/bear");
    assertThat(store.bucket("bear").access()).isEqualTo(StoreAccess.keys("bear"));
  }

  @Test
  void aws_is_asked_by_host_name() {
    Bucket bucket = ObjectStore.aws("eu-north-1", Buckets.each("acme-")).bucket("mimir");

    assertThat(bucket.endpoint()).hasToString("https://s3.eu-north-1.amazonaws.com:443");
    assertThat(bucket.address()).isEqualTo("s3.eu-north-1.amazonaws.com");
    assertThat(bucket.region()).isEqualTo("eu-north-1");
    assertThat(bucket.pathStyle()).isFalse();
    assertThat(ObjectStore.aws("cn-north-1", Buckets.each("acme-")).bucket("mimir").address())
        .isEqualTo("s3.cn-north-1.amazonaws.com.cn");
  }

  /** The certificate of *.s3.eu-north-1.amazonaws.com doesn't cover a.b.s3. */
  @Test
  void a_name_with_dots_is_asked_by_path_even_there() {
    assertThat(ObjectStore.aws("eu-north-1", Buckets.each("acme.")).bucket("mimir").pathStyle())
        .isTrue();
  }

  /** Some clients refuse "storage.googleapis.com:443". */
  @Test
  void gcs_is_asked_by_path_without_a_port() {
    Bucket bucket = ObjectStore.gcs(Buckets.each("acme-")).bucket("mimir");

    assertThat(bucket.address()).isEqualTo("storage.googleapis.com");
    assertThat(bucket.region()).isEqualTo("auto");
    assertThat(bucket.pathStyle()).isTrue();
  }

  @Test
  void seaweedfs_and_garage_are_asked_by_path_with_their_regions() {
    Bucket seaweed =
        ObjectStore.seaweedFs(URI.create("http://seaweed.forest:8333"), Buckets.each(""))
            .bucket("mimir");
    Bucket garage =
        ObjectStore.garage(URI.create("http://garage.forest:3900"), Buckets.each(""))
            .bucket("mimir");

    assertThat(seaweed.address()).isEqualTo("seaweed.forest:8333");
    assertThat(seaweed.pathStyle()).isTrue();
    assertThat(garage.region()).isEqualTo("garage");
    assertThat(garage.insecure()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://s3.example, s3.example",
    "https://s3.example/, s3.example",
    "https://s3.example:443, s3.example",
    "https://s3.example:80, s3.example:80",
    "http://s3.example, s3.example",
    "http://s3.example:443, s3.example:443"
  })
  void only_a_port_that_the_protocol_does_not_imply_is_named(String url, String address) {
    assertThat(ObjectStore.external(URI.create(url), "oak-7", "").bucket("sloth").address())
        .isEqualTo(address);
  }

  @Test
  void the_style_can_be_told() {
    assertThat(FOREST.bucket("sloth").pathStyle()).isTrue();
    assertThat(FOREST.withVirtualHosts().bucket("sloth").pathStyle()).isFalse();
    assertThat(
            ObjectStore.aws("eu-north-1", Buckets.each(""))
                .withPathStyle()
                .bucket("sloth")
                .pathStyle())
        .isTrue();
  }

  @Test
  void an_iam_role_takes_the_place_of_keys() {
    assertThat(FOREST.withIamRoles(c -> "arn:aws:iam::7:role/" + c).bucket("sloth").access())
        .isEqualTo(
            new StoreAccess.Workload(
                Map.of("eks.amazonaws.com/role-arn", "arn:aws:iam::7:role/sloth")));
  }

  @Test
  void an_authority_of_its_own_can_be_trusted() {
    assertThat(FOREST.trusting("forest-ca").bucket("sloth").caConfigMap()).isEqualTo("forest-ca");
  }
}
