package constructs.kit.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityRulesTest {
  private static String pod(String resources) {
    return "{apiVersion: v1, kind: Pod, metadata: {name: sloth, namespace: zoo}, spec: {containers: [{name: climber, resources: {%s}}]}}"
        .formatted(resources);
  }

  /** {@link KubeRule#INVALID_QUANTITY}. */
  @Nested
  class InvalidQuantity {
    private final QuantityChecks check = new QuantityChecks();

    @ParameterizedTest
    @ValueSource(strings = {"400m", "512MB", "512 Mi", "1,5Gi", "lots", "1.5", ""})
    void fires_for_memory_that_is_no_whole_number_of_bytes(String memory) {
      assertThat(problems(check, pod("limits: {memory: '%s'}".formatted(memory))))
          .containsExactly(
              "[yaml#1] kube/invalid-quantity: spec.containers[0].resources.limits.memory of Pod zoo/sloth is no amount of bytes, got '%s'; "
                      .formatted(memory)
                  + "expected whole bytes, with a suffix such as M or Mi if wanted; fix: Memory.megabytes(..) or Storage.gigabytes(..)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100M", "0.0005", "100 m", "-1"})
    void fires_for_cpu_that_can_not_be_read(String cpu) {
      assertThat(problems(check, pod("requests: {cpu: '%s'}".formatted(cpu))))
          .containsExactly(
              "[yaml#1] kube/invalid-quantity: spec.containers[0].resources.requests.cpu of Pod zoo/sloth is no amount of CPU, got '%s'; "
                      .formatted(cpu)
                  + "expected cores or thousandths of one, such as 0.5 or 100m; fix: Cpu.millicores(..)");
    }

    @Test
    void fires_for_claims_and_empty_directories() {
      String expected =
          "; expected whole bytes, with a suffix such as M or Mi if wanted; fix: Memory.megabytes(..) or Storage.gigabytes(..)";
      assertThat(
              problems(
                  check,
                  "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: nest, namespace: zoo}, spec: {resources: {requests: {storage: 10GB}}}}"))
          .containsExactly(
              "[yaml#1] kube/invalid-quantity: spec.resources.requests.storage of PersistentVolumeClaim zoo/nest is no amount of bytes, got '10GB'"
                  + expected);
      assertThat(
              problems(
                  check,
                  "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: tree, namespace: zoo}, spec: {volumeClaimTemplates: [{spec: {resources: {requests: {storage: 10GB}}}}], "
                      + "template: {spec: {volumes: [{name: tmp, emptyDir: {sizeLimit: 3m}}]}}}}"))
          .containsExactly(
              "[yaml#1] kube/invalid-quantity: spec.volumeClaimTemplates[0].spec.resources.requests.storage of StatefulSet zoo/tree is no amount of bytes, got '10GB'"
                  + expected,
              "[yaml#1] kube/invalid-quantity: spec.template.spec.volumes[0].emptyDir.sizeLimit of StatefulSet zoo/tree is no amount of bytes, got '3m'"
                  + expected);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "memory: 512Mi, cpu: 150m",
          "memory: 1e9, cpu: 2",
          "memory: 536870912, cpu: 0.5",
          "memory: .5Gi, ephemeral-storage: 1Pi",
          "nvidia.com/gpu: 1",
          "memory: 0"
        })
    void stays_quiet_about_quantities(String limits) {
      assertThat(problems(check, pod("limits: {%s}".formatted(limits)))).isEmpty();
    }
  }

  /** {@link KubeRule#REQUEST_ABOVE_LIMIT}. */
  @Nested
  class RequestAboveLimit {
    private final LimitChecks check = new LimitChecks();

    @Test
    void fires_for_memory_and_cpu() {
      assertThat(
              problems(
                  check,
                  pod("requests: {memory: 512Mi, cpu: 1.5}, limits: {memory: 512M, cpu: 1499m}")))
          .containsExactly(
              "[yaml#1] kube/request-above-limit: container climber requests more memory than its limit, got 537 MB; expected at most the limit of 512 MB; "
                  + "fix: resources(new Resources(..)) with a lower request or a higher limit",
              "[yaml#1] kube/request-above-limit: container climber requests more cpu than its limit, got 1500m; expected at most the limit of 1499m; "
                  + "fix: resources(new Resources(..)) with a lower request or a higher limit");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "requests: {memory: 512M}, limits: {memory: 512Mi}",
          "limits: {memory: 512M}",
          "requests: {memory: 512M}",
          "requests: {memory: 0.5Gi}, limits: {memory: 512Mi}",
          ""
        })
    void stays_quiet_and_is_fixed_by_a_lower_request(String resources) {
      assertThat(problems(check, pod(resources))).isEmpty();
    }
  }
}
