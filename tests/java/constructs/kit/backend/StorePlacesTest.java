package constructs.kit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.kube.Fixtures;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Platform;
import constructs.kit.kube.ServicePorts;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Product;
import constructs.model.diagnostics.Problem;
import constructs.model.needs.Requirement;
import constructs.model.store.Buckets;
import constructs.model.store.ObjectStore;
import constructs.model.store.StoreRule;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.constructs.Construct;
import tools.jackson.databind.JsonNode;

/** What a component and its object store have to do with each other. */
class StorePlacesTest {
  private static final URI FOREST = URI.create("https://s3.forest.example");
  private static final ObjectStore STORE = ObjectStore.external(FOREST, "oak-7", "zoo-");

  private final App app = Testing.app();
  private final Chart chart = new Chart(app, "chart");

  private void define(String id, ObjectStore store, String consumer) {
    Identity identity = new Identity(Platform.defaults(), "zoo", id, "sleep", "1.7");
    Monolith.define(
        Product.of(chart, id, new Construct(chart, id)),
        identity,
        MonolithProps.builder(Fixtures.IMAGE, ServicePorts.of("http", 8317), Fixtures.RESOURCES)
            .bucket(store.bucket(consumer))
            .build());
  }

  private List<String> problems() {
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  private JsonNode object(String kind) {
    return ManifestTree.of(chart).inspect().objects().ofKind(kind).findFirst().orElseThrow().body();
  }

  /** {@link StoreRule#SHARED_PLACE}. */
  @Nested
  class SharedPlace {
    @Test
    void fires_for_two_components_in_one_bucket() {
      define("sloth", STORE, "naps");
      define("bear", STORE, "naps");

      assertThat(problems())
          .containsExactly(
              "[chart/bear] objectstore/shared-place: its objects are where chart/sloth keeps its own, got zoo-naps at https://s3.forest.example:443; "
                  + "expected a bucket, or a prefix in a shared bucket, that no other component has; "
                  + "fix: another id for one of the two constructs, or another name in Buckets.each(\"..\") or Buckets.shared(\"..\") for one of their stores");
    }

    @Test
    void fires_for_a_prefix_in_the_bucket_of_another() {
      define("sloth", STORE, "naps");
      define("bear", ObjectStore.external(FOREST, "oak-7", Buckets.shared("zoo-naps")), "bear");

      assertThat(problems())
          .singleElement()
          .asString()
          .contains("where chart/sloth keeps its own, got zoo-naps/bear at");
    }

    @Test
    void fires_for_one_prefix_of_two_stores() {
      ObjectStore one = ObjectStore.external(FOREST, "oak-7", Buckets.shared("zoo"));
      define("sloth", one, "naps");
      define("bear", ObjectStore.external(FOREST, "oak-7", Buckets.shared("zoo")), "naps");

      assertThat(problems()).hasSize(1);
    }

    @Test
    void stays_quiet_in_another_store() {
      define("sloth", STORE, "naps");
      define(
          "bear",
          ObjectStore.external(URI.create("https://s3.sea.example"), "oak-7", "zoo-"),
          "naps");

      assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"zoo-, naps, bear", "zoo-, naps, naps-2"})
    void is_fixed_by_another_id_in_each_kind_of_store(String name, String one, String other) {
      define("sloth", STORE, one);
      define("bear", STORE, other);
      ObjectStore shared = ObjectStore.external(FOREST, "oak-7", Buckets.shared("den"));
      define("fox", shared, one);
      define("hare", shared, other);

      assertThat(problems()).isEmpty();
    }

    @Test
    void is_fixed_by_another_name_for_one_store() {
      define("sloth", STORE, "naps");
      define("bear", ObjectStore.external(FOREST, "oak-7", "den-"), "naps");

      assertThat(problems()).isEmpty();
    }
  }

  @Test
  void keys_come_from_a_secret_and_nothing_else_is_set() {
    define("sloth", STORE, "sloth");

    assertThat(object("StatefulSet").at("/spec/template/spec/containers/0/env").toString())
        .isEqualTo(
            "[{\"name\":\"AWS_ACCESS_KEY_ID\",\"valueFrom\":{\"secretKeyRef\":{\"key\":\"AWS_ACCESS_KEY_ID\",\"name\":\"sloth-s3\"}}},"
                + "{\"name\":\"AWS_SECRET_ACCESS_KEY\",\"valueFrom\":{\"secretKeyRef\":{\"key\":\"AWS_SECRET_ACCESS_KEY\",\"name\":\"sloth-s3\"}}}]");
    assertThat(object("ServiceAccount").at("/metadata/annotations").isMissingNode()).isTrue();
  }

  @Test
  void a_role_annotates_the_service_account_and_needs_no_secret() {
    ObjectStore store =
        ObjectStore.external(FOREST, "oak-7", "zoo-").withIamRoles(c -> "arn:aws:iam::7:role/" + c);
    define("sloth", store, "sloth");

    assertThat(object("ServiceAccount").at("/metadata/annotations").toString())
        .isEqualTo("{\"eks.amazonaws.com/role-arn\":\"arn:aws:iam::7:role/sloth\"}");
    assertThat(object("StatefulSet").at("/spec/template/spec/containers/0").has("env")).isFalse();
    assertThat(ManifestTree.of(chart).requirements().ofType(Requirement.Secret.class)).isEmpty();
  }

  @Test
  void a_role_leaves_the_annotations_of_the_platform() {
    ObjectStore store =
        ObjectStore.external(FOREST, "oak-7", "zoo-")
            .withWorkloadIdentity(c -> Map.of("forest/role", c));
    Platform platform = Platform.builder().annotations(Map.of("forest/team", "zoo")).build();
    Monolith.define(
        Product.of(app, "chart", chart),
        Fixtures.identity(platform),
        MonolithProps.builder(Fixtures.IMAGE, ServicePorts.of("http", 8317), Fixtures.RESOURCES)
            .bucket(store.bucket("sloth"))
            .build());

    assertThat(object("ServiceAccount").at("/metadata/annotations").toString())
        .isEqualTo("{\"forest/role\":\"sloth\",\"forest/team\":\"zoo\"}");
  }

  @Test
  void an_authority_is_mounted_and_trusted_beside_the_public_ones() {
    define("sloth", ObjectStore.external(FOREST, "oak-7", "zoo-").trusting("forest-ca"), "sloth");
    ManifestTree.of(chart)
        .require(() -> List.of(new Requirement.Namespace("zoo", "the sloth lives there")));

    JsonNode pod = object("StatefulSet").at("/spec/template/spec");
    assertThat(pod.at("/containers/0/env/2").toString())
        .isEqualTo("{\"name\":\"SSL_CERT_DIR\",\"value\":\"/etc/s3-ca\"}");
    assertThat(pod.at("/containers/0/volumeMounts").toString())
        .contains("{\"mountPath\":\"/etc/s3-ca\",\"name\":\"s3-ca\",\"readOnly\":true}");
    assertThat(pod.at("/volumes").toString())
        .contains(
            "{\"configMap\":{\"items\":[{\"key\":\"ca.crt\",\"path\":\"ca.crt\"}],\"name\":\"forest-ca\"},\"name\":\"s3-ca\"}");
    assertThat(ManifestTree.of(chart).requirements().configMap("zoo", "forest-ca")).isPresent();
    assertThat(ManifestTree.of(chart).inspect().report().problems()).isEmpty();
  }
}
