package constructs.kit.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;

import constructs.model.needs.Requirement;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialRuleTest {
  private final CredentialChecks check = new CredentialChecks();

  private static String file(String name, String text) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: sloth, namespace: zoo}\ndata:\n  %s: |\n    %s\n"
        .formatted(name, text.replace("\n", "\n    "));
  }

  private static String pod(String container) {
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: sloth, namespace: zoo}\nspec: {containers: [{name: c, %s}]}\n"
        .formatted(container);
  }

  /** {@link KubeRule#LITERAL_CREDENTIAL}. */
  @Nested
  class LiteralCredential {
    private static final String FIX =
        "; fix: new SecretRef(name, key) with Env.secret(..), and put the value into that Secret";
    private static final String IN_FILE =
        "; expected the credential from an environment variable or a mounted file" + FIX;
    private static final String IN_POD = "; expected valueFrom.secretKeyRef" + FIX;

    @ParameterizedTest
    @ValueSource(strings = {"data: {toes: dGhyZWU=}", "stringData: {toes: three}"})
    void fires_for_a_secret_with_values(String values) {
      assertThat(
              problems(
                  check,
                  "apiVersion: v1\nkind: Secret\nmetadata: {name: sloth, namespace: zoo}\n"
                      + values))
          .containsExactly(
              "[yaml#1] kube/literal-credential: Secret zoo/sloth carries values; expected a Secret that the cluster has, made from ./secrets or by your secret store"
                  + FIX);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "DB_PASSWORD",
          "PGPASSWORD",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "GITHUB_TOKEN",
          "JWT_SECRET",
          "OPENAI_API_KEY"
        })
    void fires_for_an_environment_variable(String name) {
      assertThat(problems(check, pod("env: [{name: %s, value: three-toes}]".formatted(name))))
          .containsExactly(
              "[yaml#1] kube/literal-credential: spec.containers[0] sets "
                  + name
                  + " to a literal"
                  + IN_POD);
    }

    @Test
    void fires_for_an_environment_variable_by_the_form_of_its_value() {
      assertThat(
              problems(
                  check,
                  pod(
                      "env: [{name: DATABASE_URL, value: 'postgres://sloth:three-toes@db.zoo:5432/leaves'}]")))
          .containsExactly(
              "[yaml#1] kube/literal-credential: spec.containers[0] holds a URL with a password in DATABASE_URL"
                  + IN_POD);
    }

    @Test
    void fires_for_command_lines() {
      assertThat(
              problems(
                  check,
                  pod(
                      "command: [mimir, -common.storage.s3.secret-access-key=three-toes], args: [--token, three-toes, \"echo\\nPASSWORD=three-toes mc ls\"]")))
          .containsExactly(
              "[yaml#1] kube/literal-credential: spec.containers[0] sets 'common.storage.s3.secret-access-key' to a literal on its command line"
                  + IN_POD,
              "[yaml#1] kube/literal-credential: spec.containers[0] sets 'token' to a literal on its command line"
                  + IN_POD,
              "[yaml#1] kube/literal-credential: spec.containers[0] sets 'PASSWORD' to a literal on its command line"
                  + IN_POD);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "c.yaml | password: three-toes | sets 'password' to a literal",
          "c.yaml | - bearer_token: \"three-toes\" | sets 'bearer_token' to a literal",
          "c.yaml | s3: {endpoint: x, secret_access_key: three-toes} | sets 'secret_access_key' to a literal",
          "c.yaml | access_key: three-toes | sets 'access_key' to a literal",
          "c.yaml | clientSecret: three-toes | sets 'clientSecret' to a literal",
          "c.yaml | url: http://sloth:three-toes@loki.zoo:3100 | holds a URL with a password",
          "c.json | {\"user\":\"sloth\",\"adminPassword\":\"three-toes\"} | sets 'adminPassword' to a literal",
          "grafana.ini | admin_password = three-toes | sets 'admin_password' to a literal",
          "c.alloy | password = \"three-toes\" | sets 'password' to a literal",
          "c.alloy | basic_auth { password = \"three-toes\" } | sets 'password' to a literal",
          "tls.key | -----BEGIN EC PRIVATE KEY----- | holds a private key",
        })
    void fires_for_a_file_without_repeating_the_value(String name, String text, String found) {
      assertThat(problems(check, file(name, text)))
          .containsExactly(
              "[yaml#1] kube/literal-credential: file "
                  + name
                  + " of ConfigMap zoo/sloth "
                  + found
                  + IN_FILE);
    }

    @Test
    void fires_for_a_value_of_a_config_map_that_is_meant_for_the_environment() {
      assertThat(
              problems(
                  check,
                  "{apiVersion: v1, kind: ConfigMap, metadata: {name: sloth, namespace: zoo}, data: {DB_PASSWORD: three-toes}}"))
          .containsExactly(
              "[yaml#1] kube/literal-credential: file DB_PASSWORD of ConfigMap zoo/sloth sets 'DB_PASSWORD' to a literal"
                  + IN_FILE);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "bearer_token_file: /var/run/secrets/kubernetes.io/serviceaccount/token",
          "slack_api_url_file: /etc/alertmanager/slack_url",
          "password_file: /run/password",
          "credentials: /var/run/gcp.json",
          "secret_access_key: ${AWS_SECRET_ACCESS_KEY}",
          "password: $__file{/run/password}",
          "password: '{{ .Values.password }}'",
          "password: \"\"",
          "password: # set by the environment",
          "password:\n  valueFrom: sloth",
          "credentials:\n  type: Bearer",
          "max_tokens: 4096",
          "token: true",
          "# password: three-toes",
          "secretName: grafana-tls",
          "tls_secret: grafana-tls",
          "url: http://${USER}:${PASSWORD}@loki.zoo:3100",
          "url: http://loki.zoo:3100/a@b",
          "expr: sum by (token) (rate({token=\"x\"}[5m]))",
          "-----BEGIN CERTIFICATE-----",
        })
    void stays_quiet_about_files_that_refer(String text) {
      assertThat(
              problems(
                  check,
                  file("c.yaml", text),
                  Requirement.Secret.single("zoo", "grafana-tls", List.of(), "the certificate")))
          .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "password = sys.env(\"LOKI_PASSWORD\")",
          "bearer_token = local.file.token.content",
          "password = remote.kubernetes.secret.sloth.data[\"password\"]",
          "bearer_token_file = \"/var/run/secrets/kubernetes.io/serviceaccount/token\"",
        })
    void stays_quiet_about_expressions_of_alloy(String text) {
      assertThat(problems(check, file("config.alloy", text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: sloth, key: password}}}]",
          "env: [{name: DB_PASSWORD, value: $(OTHER)}]",
          "env: [{name: DB_PASSWORD_FILE, value: /run/password}]",
          "env: [{name: GOOGLE_APPLICATION_CREDENTIALS, value: /var/run/gcp.json}]",
          "env: [{name: DISABLE_TOKEN, value: 'true'}]",
          "env: [{name: TOKEN_URL, value: 'https://id.zoo/token'}]",
          "args: [--password-file=/run/password, --token, --verbose, '--api-key=$(API_KEY)']",
          "command: [sh, -c, 'mc alias set m http://minio:9000 $MINIO_ROOT_USER $MINIO_ROOT_PASSWORD']",
        })
    void stays_quiet_about_pods_that_refer(String container) {
      assertThat(problems(check, pod(container))).isEmpty();
    }

    @Test
    void stays_quiet_about_an_empty_secret_and_a_sealed_one() {
      assertThat(
              problems(
                  check,
                  "{apiVersion: v1, kind: Secret, metadata: {name: sloth}, type: kubernetes.io/service-account-token}"))
          .isEmpty();
      assertThat(
              problems(
                  check,
                  "{apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: {name: sloth}, spec: {encryptedData: {toes: AgB}}}"))
          .isEmpty();
    }
  }
}
