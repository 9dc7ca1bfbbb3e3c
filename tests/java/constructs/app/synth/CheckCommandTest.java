package constructs.app.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --check}: the rules over YAML on disk. */
class CheckCommandTest {
  private static final String CONFIG_MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: default}\n";

  @TempDir Path folder;

  private static Run check(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "--check";
    System.arraycopy(args, 0, all, 1, args.length);
    return Run.of(List.of(), Map.of(), all);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text.replace("\\n", "\n"));
  }

  @Test
  void our_own_output_is_quiet_with_the_contract_beside_it() {
    assertThat(check("dist/production", "--quiet")).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void the_whole_output_stands_for_its_environments() {
    Run run = check("dist");

    assertThat(run.err().lines())
        .containsExactly(
            "dist/development: checking", "dist/production: checking", "dist/staging: checking");
    assertThat(run.out()).matches("\\d+ objects in 3 folders, no rule is broken\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void without_the_contract_every_outside_need_is_a_problem() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("production"));
    try (var files = Files.list(Path.of("dist/production"))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }

    assertThat(check(copy.toString(), "--quiet").err())
        .contains("kube/unknown-secret", "kube/unknown-config-map")
        .doesNotContain("budget/");
    assertThat(check(copy.toString(), "--quiet", "--contract", "dist/reports/production"))
        .isEqualTo(new Run(0, "", ""));
  }

  @Test
  void a_contract_of_another_budget_is_held_against_the_manifests() throws IOException {
    Path contract = Files.createDirectories(folder.resolve("contract"));
    Files.copy(
        Path.of("dist/reports/production/requirements.json"),
        contract.resolve("requirements.json"));
    String budget = Files.readString(Path.of("dist/reports/production/budget.json"));
    Files.writeString(
        contract.resolve("budget.json"),
        budget.replace("\"cpuMillicores\" : 1050", "\"cpuMillicores\" : 1049"));

    assertThat(check("dist/production", "--quiet", "--contract", contract.toString()))
        .isEqualTo(
            new Run(
                1,
                "",
                """
                dist/production
                  error   budget/cpu-over-total: the CPU of all rows is over the total, got 1050m; expected at most 1049m; fix: smaller rows, or a bigger total in the budget of the stack
                1 error, 0 warnings
                """));
  }

  @Test
  void problems_of_others_name_file_and_line() throws IOException {
    Path file = file("a.yaml", "# of somebody\n---\n" + CONFIG_MAP + "data: {port: 80}\n");

    Run run = check(file.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("1 object in 1 folder\n");
    assertThat(run.err())
        .startsWith(
            "%1$s: checking%n%1$s:3\n  error   kube/schema: /data/port of ConfigMap default/a "
                .formatted(file))
        .endsWith("\n1 error, 0 warnings\n");
  }

  @Test
  void json_has_folders_and_problems() throws IOException {
    file("a.yaml", CONFIG_MAP + "data: {port: 80}\n");
    Run run = check(folder.toString(), "--json");
    JsonNode json = JsonMapper.shared().readTree(run.out());

    assertThat(json.path("errors").asInt()).isEqualTo(1);
    assertThat(json.path("folders").toString())
        .isEqualTo("[{\"name\":\"" + folder + "\",\"objects\":1}]");
    assertThat(json.at("/problems/0/path").asString()).isEqualTo(folder + "/a.yaml:1");
  }

  @Test
  void all_that_kubectl_reads_is_read() throws IOException {
    file("a.yml", "\ufeff" + CONFIG_MAP);
    file("b.json", "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"b\"}}");
    file(
        "c.yaml",
        "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata: {name: c, creationTimestamp: null}\n");
    file("README.md", "no: [manifest");

    assertThat(check(folder.toString()).out())
        .isEqualTo("3 objects in 1 folder, no rule is broken\n");
  }

  @Test
  void a_report_of_any_name_is_no_manifest() throws IOException {
    Path dist = folder.resolve("dist");
    Run.of(
        List.of(),
        Map.of("CDK8S_OUTDIR", dist.toString()),
        synth -> synth.single(app -> Apps.chart(app, "own", "x")));
    Files.writeString(dist.resolve("reports/foo.json"), "{\"of\":\"nobody\"}");

    assertThat(check(dist.toString()).out())
        .isEqualTo("2 objects in 1 folder, no rule is broken\n");
    assertThat(check(dist + "/reports").err()).contains("no Kubernetes object in any");
  }

  @Test
  void a_folder_of_somebody_else_may_be_named_reports() throws IOException {
    Path reports = Files.createDirectories(folder.resolve("reports"));
    Files.writeString(reports.resolve("a.yaml"), CONFIG_MAP);
    Files.writeString(reports.resolve("b.yaml"), "a: b");

    assertThat(check(folder.toString(), "--quiet").err())
        .endsWith("b.yaml:1: a document without apiVersion and kind is no Kubernetes object\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apiVersion: v1\\nkind: \"x|/a.yaml:2: found unexpected end of stream while scanning a quoted scalar",
        "kind: x\\nkind: y|/a.yaml:2: the key 'kind' is there twice",
        "a: b|/a.yaml:1: a document without apiVersion and kind is no Kubernetes object",
        "apiVersion: v1\\nkind: Namespace\\nmetadata: {name: a}\\n---\\n# second\\nkind: Pod|/a.yaml:6: a document without apiVersion and kind is no Kubernetes object",
        "- a\\n- b|/a.yaml:1: a document without apiVersion and kind is no Kubernetes object",
        "# nothing|: no Kubernetes object in any .yaml, .yml or .json file"
      })
  void unreadable_input_is_one_line_with_its_place(String yaml, String message) throws IOException {
    file("a.yaml", yaml);

    assertThat(check(folder.toString(), "--quiet"))
        .isEqualTo(new Run(2, "", "synth: " + folder + message + "\n"));
  }

  @Test
  void a_binary_file_is_named() throws IOException {
    Files.write(folder.resolve("a.yaml"), new byte[] {'a', ':', '\n', (byte) 0xff, (byte) 0xfe, 0});

    assertThat(check(folder.toString(), "--quiet"))
        .isEqualTo(new Run(2, "", "synth: " + folder + "/a.yaml:2: not a text in UTF-8\n"));
  }

  @Test
  void a_missing_or_empty_folder_is_named() {
    assertThat(check(folder + "/none", "--quiet").err())
        .isEqualTo("synth: " + folder + "/none: no such file or folder\n");
    assertThat(check(folder.toString(), "--quiet").err())
        .isEqualTo(
            "synth: " + folder + ": no Kubernetes object in any .yaml, .yml or .json file\n");
    assertThat(check("dist/production", "--quiet", "--contract", folder.toString()))
        .isEqualTo(
            new Run(
                2, "", "synth: " + folder + ": no folder with requirements.json or budget.json\n"));
  }
}
