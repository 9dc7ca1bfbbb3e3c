package stacks;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.app.report.Contract;
import constructs.kit.checks.KubeObject;
import constructs.model.needs.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code ./secrets}: what is piped into kubectl before the first apply. */
class SecretsTest {
  private static final List<JsonNode> DEVELOPMENT =
      Dist.parse(Cli.run("secrets", "development").out());

  private static List<Requirement.Secret> required() throws IOException {
    return Contract.readRequirements(
            Files.readString(Path.of("dist/reports/development/requirements.json")))
        .ofType(Requirement.Secret.class)
        .toList();
  }

  private static Map<String, JsonNode> secrets(List<JsonNode> manifests) {
    Map<String, JsonNode> found = new TreeMap<>();
    manifests.stream()
        .map(m -> new KubeObject("", m))
        .filter(o -> o.kind().equals("Secret"))
        .forEach(o -> found.put(o.namespace() + "/" + o.name(), o.body().path("stringData")));
    return found;
  }

  @Test
  void has_every_required_secret_with_every_key() throws IOException {
    Map<String, List<String>> expected = new TreeMap<>();
    required()
        .forEach(
            s ->
                expected.put(
                    s.namespace() + "/" + s.name(),
                    s.keys().stream().map(Requirement.SecretKey::name).toList()));
    Map<String, List<String>> actual = new TreeMap<>();
    secrets(DEVELOPMENT)
        .forEach((name, data) -> actual.put(name, List.copyOf(data.propertyNames())));

    assertThat(actual).isEqualTo(expected).hasSize(8);
  }

  @Test
  void copies_of_one_secret_are_equal_and_others_differ() throws IOException {
    Map<String, JsonNode> secrets = secrets(DEVELOPMENT);
    Map<String, List<JsonNode>> copies = new TreeMap<>();
    required()
        .forEach(
            s ->
                copies
                    .computeIfAbsent(s.sharedAs(), k -> new ArrayList<>())
                    .add(secrets.get(s.namespace() + "/" + s.name())));

    assertThat(copies).containsKeys("loki-s3", "mimir-s3", "tempo-s3");
    assertThat(copies.get("loki-s3")).hasSize(2);
    assertThat(copies.values()).allSatisfy(same -> assertThat(same.stream().distinct()).hasSize(1));
    assertThat(copies.values().stream().map(same -> same.get(0))).doesNotHaveDuplicates();
  }

  @Test
  void values_are_long_and_fresh_in_each_run() {
    Map<String, JsonNode> again = secrets(Dist.parse(Cli.run("secrets", "development").out()));

    secrets(DEVELOPMENT)
        .forEach(
            (name, data) ->
                data.forEachEntry(
                    (key, value) -> {
                      boolean fixed = key.equals("user") || key.equals("MINIO_ROOT_USER");
                      assertThat(value.asString())
                          .as(name + " " + key)
                          .hasSizeGreaterThan(fixed ? 4 : 31);
                      assertThat(again.get(name).get(key).equals(value))
                          .as(name + " " + key)
                          .isEqualTo(fixed);
                    }));
  }

  @Test
  void namespaces_are_those_of_dist_and_come_first() {
    List<JsonNode> namespaces =
        DEVELOPMENT.stream().filter(m -> m.path("kind").asString().equals("Namespace")).toList();

    assertThat(DEVELOPMENT.subList(0, namespaces.size())).isEqualTo(namespaces);
    assertThat(namespaces)
        .extracting(m -> m.at("/metadata/name").asString())
        .containsExactly("databases", "observability");
    assertThat(Dist.of("development").objects()).contains(namespaces.get(1));
    assertThat(namespaces.get(0))
        .as("others run pods there, so it gets no labels")
        .hasToString(
            "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"databases\"}}");
  }

  @Test
  void nothing_of_it_is_in_dist() throws IOException {
    assertThat(Dist.of("development").kind("Secret")).isEmpty();
  }
}
