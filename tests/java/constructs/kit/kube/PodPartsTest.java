package constructs.kit.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import constructs.kit.tree.Json;
import constructs.model.labels.SecretRef;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values that pods are made of. */
class PodPartsTest {
  @Nested
  class ResourcesOfAContainer {
    @Test
    void have_no_cpu_limit() {
      assertThat(Json.toTree(Fixtures.RESOURCES.toModel()))
          .hasToString(
              "{\"limits\":{\"memory\":\"317M\"},\"requests\":{\"cpu\":\"70m\",\"memory\":\"300M\"}}");
    }

    @Test
    void limit_is_at_least_the_request() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new Resources(Memory.mebibytes(301), Cpu.millicores(7), Memory.megabytes(301)))
          .withMessage("memory limit must be at least the request of 316 MB, got 301 MB");
      assertThat(
              new Resources(Memory.megabytes(301), Cpu.millicores(7), Memory.megabytes(301))
                  .withRequests(Memory.megabytes(1), Cpu.millicores(3)))
          .isEqualTo(new Resources(Memory.megabytes(1), Cpu.millicores(3), Memory.megabytes(301)));
    }

    @Test
    void go_is_told_nine_tenths_of_the_limit_or_of_the_request() {
      Resources resources =
          new Resources(Memory.megabytes(200), Cpu.millicores(7), Memory.megabytes(317));

      assertThat(resources.goMemLimit()).isEqualTo("285300000B");
      assertThat(resources.goMemLimitOfRequest()).isEqualTo("170000000B");
    }
  }

  @Nested
  class Image {
    private static final String DIGEST = "sha256:" + "7".repeat(64);

    @Test
    void reference_names_registry_repository_tag_and_digest() {
      assertThat(Fixtures.IMAGE.reference()).isEqualTo("docker.io/zoo/sloth:1.7");
      assertThat(Fixtures.IMAGE.withRegistry("mirror.example:5443").withDigest(DIGEST).reference())
          .isEqualTo("mirror.example:5443/zoo/sloth:1.7@" + DIGEST);
    }

    @Test
    void another_tag_drops_the_digest() {
      assertThat(Fixtures.IMAGE.withDigest(DIGEST).withTag("1.9").reference())
          .isEqualTo("docker.io/zoo/sloth:1.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest"})
    void tag_that_moves_is_refused(String tag) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Fixtures.IMAGE.withTag(tag))
          .withMessage("image zoo/sloth needs a tag that does not move, got '" + tag + "'");
    }

    @Test
    void digest_that_is_none_is_refused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Fixtures.IMAGE.withDigest("sha256:7"))
          .withMessage("image digest must be sha256: and 64 hexadecimal digits, got 'sha256:7'");
    }
  }

  @Nested
  class Fingerprint {
    @Test
    void is_the_start_of_the_sha_256_of_the_text() {
      assertThat(Checksum.of("sloth")).isEqualTo("068f5cfbbee6b482").hasSize(16);
    }

    @Test
    void of_a_model_does_not_depend_on_the_order_of_its_maps() {
      EnvVar variable = Env.value("TOES", "3");
      assertThat(Checksum.ofModel(variable))
          .isEqualTo(Checksum.of("{\"name\":\"TOES\",\"value\":\"3\"}"));
    }
  }

  @Nested
  class Ports {
    private final ServicePorts ports = ServicePorts.of("http", 8317).and("gossip", 7947);

    @Test
    void are_stated_once_for_container_and_service() {
      assertThat(ports.container()).extracting("name").containsExactly("http", "gossip");
      assertThat(ports.service(Fixtures.identity(Platform.defaults())).getSpec().getPorts())
          .extracting("port")
          .containsExactly(8317, 7947);
      assertThat(
              ports
                  .service(Fixtures.identity(Platform.defaults()), List.of("gossip"))
                  .getSpec()
                  .getPorts())
          .extracting("port")
          .containsExactly(7947);
    }
  }

  @Nested
  class Variables {
    @Test
    void come_from_values_secrets_and_the_pod() {
      assertThat(Json.toTree(Env.value("TOES", "3")))
          .hasToString("{\"name\":\"TOES\",\"value\":\"3\"}");
      assertThat(Json.toTree(Env.secret("LEAF", new SecretRef("leaves", "green"))))
          .hasToString(
              "{\"name\":\"LEAF\",\"valueFrom\":{\"secretKeyRef\":{\"key\":\"green\",\"name\":\"leaves\"}}}");
      assertThat(Json.toTree(Env.field("NODE", "spec.nodeName")))
          .hasToString(
              "{\"name\":\"NODE\",\"valueFrom\":{\"fieldRef\":{\"fieldPath\":\"spec.nodeName\"}}}");
    }

    @Test
    void are_added_to_a_copy() {
      assertThat(Env.with(List.of(Env.value("A", "1")), Env.value("B", "2")))
          .extracting(EnvVar::getName)
          .containsExactly("A", "B");
    }
  }

  @Test
  void maps_of_a_body_are_sorted() {
    assertThat(Json.toTree(Map.of("c", 1, "a", 2, "b", 3)))
        .hasToString("{\"a\":2,\"b\":3,\"c\":1}");
  }
}
