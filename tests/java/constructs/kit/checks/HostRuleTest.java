package constructs.kit.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRuleTest {
  private static final String ALLOY =
      "---\n{apiVersion: v1, kind: Service, metadata: {name: alloy, namespace: alloy-system}, spec: {ports: [{port: 4317}, {port: 4318}]}}\n";

  private final HostChecks check = new HostChecks();

  private static String app(String container) {
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: sloth, namespace: zoo}\nspec: {containers: [{name: c, %s}]}\n"
        .formatted(container);
  }

  private static String file(String namespace, String line) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: sloth, namespace: %s}\ndata:\n  sloth.yaml: |\n    %s\n"
        .formatted(namespace, line);
  }

  /** {@link KubeRule#BARE_SERVICE_NAME}: defect 18 of the seed. */
  @Nested
  class BareServiceName {
    private static final String REST =
        " of Pod zoo/sloth names a Service of another namespace by its bare name, got 'alloy'; expected alloy.alloy-system.svc; "
            + "fix: the address that the other construct gives, for example alloy.otlp().grpc().url(), or the full name";

    @Test
    void fires_for_the_address_that_the_seed_gives_to_applications() {
      assertThat(
              problems(
                  check,
                  app("env: [{name: OTEL_EXPORTER_OTLP_ENDPOINT, value: 'http://alloy:4317'}]")
                      + ALLOY))
          .containsExactly(
              "[yaml#1] kube/bare-service-name: spec.containers[0] in OTEL_EXPORTER_OTLP_ENDPOINT"
                  + REST);
    }

    @Test
    void fires_on_command_lines() {
      assertThat(
              problems(
                  check,
                  app("command: [sh, -c, 'curl https://alloy/ready'], args: ['--otlp=alloy:4317']")
                      + ALLOY))
          .containsExactly(
              "[yaml#1] kube/bare-service-name: spec.containers[0].command" + REST,
              "[yaml#1] kube/bare-service-name: spec.containers[0].args" + REST);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "endpoint: alloy:4317",
          "url: http://alloy:4318/v1/logs",
          "urls: [\"http://alloy\"]"
        })
    void fires_in_files(String line) {
      assertThat(problems(check, file("zoo", line) + ALLOY))
          .containsExactly(
              "[yaml#1] kube/bare-service-name: file sloth.yaml"
                  + REST.replace("Pod zoo", "ConfigMap zoo"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "url: http://alloy.alloy-system.svc:4317",
          "url: http://alloy.alloy-system:4317",
          "url: http://localhost:4317",
          "url: http://elsewhere:4317",
          "image: grafana/alloy:v1.2.3",
          "image: registry.example/alloy:4317",
          "note: alloy:4319 is no port of it",
          "url: ${SCHEME}://my-alloy:4317",
        })
    void stays_quiet_about_other_texts(String line) {
      assertThat(problems(check, file("zoo", line) + ALLOY)).isEmpty();
    }

    @Test
    void stays_quiet_within_the_namespace_and_about_an_alias_in_it() {
      assertThat(problems(check, file("alloy-system", "url: http://alloy:4317") + ALLOY)).isEmpty();
      assertThat(
              problems(
                  check,
                  file("zoo", "url: http://alloy:4317")
                      + ALLOY
                      + ALLOY.replace("alloy-system", "zoo")))
          .isEmpty();
    }

    @Test
    void is_fixed_by_the_full_name() {
      assertThat(
              problems(
                  check,
                  app(
                          "env: [{name: OTEL_EXPORTER_OTLP_ENDPOINT, value: 'http://alloy.alloy-system.svc:4317'}]")
                      + ALLOY))
          .isEmpty();
    }
  }
}
