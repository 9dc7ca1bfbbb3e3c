package constructs.app.synth;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.report.ReportFile;
import constructs.kit.report.ReportSection;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Product;
import constructs.model.diagnostics.InvalidValueException;
import constructs.model.diagnostics.Problem;
import constructs.model.load.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The command line as a user sees it. */
class SynthTest {
  @TempDir Path folder;
  private Path dist;

  @BeforeEach
  void name_the_output_folder() {
    dist = folder.resolve("dist");
  }

  private Run run(List<Environment> environments, String... args) {
    return Run.of(environments, Map.of("CDK8S_OUTDIR", dist.toString()), args);
  }

  private Run runWithoutCdk8s(List<Environment> environments, String... args) {
    String[] all = new String[args.length + 2];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--out";
    all[args.length + 1] = dist.toString();
    return Run.of(environments, Map.of(), all);
  }

  @Test
  void writes_every_environment_with_its_reports() throws IOException {
    Run run = run(List.of(Apps.good("one"), Apps.good("two")));

    assertThat(run.status()).isZero();
    assertThat(Run.content(dist).keySet())
        .containsExactly(
            "",
            "one",
            "one/settings-one.k8s.yaml",
            "reports",
            "reports/one",
            "reports/one/report.md",
            "reports/one/requirements.json",
            "reports/two",
            "reports/two/report.md",
            "reports/two/requirements.json",
            "two",
            "two/settings-two.k8s.yaml");
    assertThat(Files.readString(dist.resolve("one/settings-one.k8s.yaml")))
        .endsWith("data:\n  key: value of one\n");
    assertThat(folder)
        .isDirectoryContaining(f -> f.equals(dist))
        .as("nothing is left beside it")
        .isDirectoryNotContaining(f -> !f.equals(dist));
  }

  @Test
  void says_what_it_does_in_plain_lines_and_ends_with_a_table() {
    Run run = run(List.of(Apps.good("one"), Apps.good("two")));

    assertThat(run.err())
        .isEqualTo(
            "one: building and checking\ntwo: building and checking\none: writing 2 objects\ntwo: writing 2 objects\n"
                .replace("\n", System.lineSeparator()));
    assertThat(run.out().replaceAll("\\d+\\.\\d\\d s", "TIME"))
        .isEqualTo(
            """
            a cluster for one, two must have:
              nothing

            environment  objects  memory     cpu        time
            one          2        no budget  no budget  TIME
            two          2        no budget  no budget  TIME
            """);
  }

  @Test
  void quiet_prints_nothing() {
    assertThat(run(List.of(Apps.good("one")), "--quiet")).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void json_is_all_that_is_printed() {
    Run run = run(List.of(Apps.good("one")), "--json");
    JsonNode json = JsonMapper.shared().readTree(run.out());

    assertThat(run.err()).isEmpty();
    assertThat(json.at("/environments/0/seconds").asDouble()).isPositive();
    assertThat(run.out().replaceAll("\"seconds\":[^}]+", "\"seconds\":TIME"))
        .isEqualTo(
            "{\"errors\":0,\"warnings\":0,\"environments\":[{\"name\":\"one\",\"objects\":2,\"seconds\":TIME}],\"problems\":[]}\n");
  }

  @Test
  void json_has_every_problem() {
    Run run = run(List.of(Apps.broken("one")), "--json");
    JsonNode problem = JsonMapper.shared().readTree(run.out()).at("/problems/0");

    assertThat(run.status()).isEqualTo(1);
    assertThat(problem.propertyNames())
        .containsExactly("rule", "severity", "path", "what", "value", "expected", "fix");
    assertThat(problem.path("rule").asString()).isEqualTo("synth/invalid-value");
    assertThat(problem.path("path").asString()).isEqualTo("settings");
    assertThat(problem.path("value").asString()).isEqualTo("7");
  }

  @Test
  void stale_files_of_an_environment_vanish_and_others_stay() throws IOException {
    run(List.of(Apps.good("one"), Apps.good("two")));
    Files.writeString(dist.resolve("one/0009-old.k8s.yaml"), "old");
    Files.writeString(dist.resolve("two/0009-old.k8s.yaml"), "old");
    Files.writeString(dist.resolve("README.md"), "somebody's");

    assertThat(run(List.of(Apps.good("one", "new"), Apps.good("two", "new")), "one").status())
        .isZero();

    assertThat(dist.resolve("one/0009-old.k8s.yaml")).doesNotExist();
    assertThat(dist.resolve("one/settings-one.k8s.yaml")).content().endsWith("key: new\n");
    assertThat(dist.resolve("two/0009-old.k8s.yaml")).hasContent("old");
    assertThat(dist.resolve("two/settings-two.k8s.yaml")).content().endsWith("key: value of two\n");
    assertThat(dist.resolve("README.md")).hasContent("somebody's");
  }

  @Test
  void a_broken_rule_leaves_the_folder_as_it_was() throws IOException {
    run(List.of(Apps.good("one"), Apps.good("two")));
    Map<String, String> before = Run.content(folder);

    Run run = runWithoutCdk8s(List.of(Apps.good("one", "new"), Apps.broken("two")));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            one: building and checking
            two: building and checking
            settings
              error   synth/invalid-value: odd, got 7; expected even; fix: 8
            1 error, 0 warnings
            nothing was written, %s is as it was
            """
                .formatted(dist));
    assertThat(Run.content(folder)).isEqualTo(before);
  }

  @Test
  void a_failure_half_way_through_writing_leaves_the_folder_as_it_was() throws IOException {
    run(List.of(Apps.good("one")));
    Map<String, String> before = Run.content(folder);

    Run run =
        runWithoutCdk8s(List.of(Apps.good("one", "new"), Apps.failingHalfWay("two")), "--quiet");

    assertThat(run)
        .isEqualTo(
            new Run(
                70,
                "",
                "synth: bug, please report it: java.lang.RuntimeException: the disk is full (in the stack); SYNTH_TRACE=1 prints the stack trace\nnothing was written, "
                    + dist
                    + " is as it was\n"));
    assertThat(Run.content(folder)).isEqualTo(before);
  }

  @Test
  void a_failure_half_way_through_publishing_is_taken_back() throws IOException {
    run(List.of(Apps.good("one")));
    Files.delete(dist.resolve("reports/one/report.md"));
    Files.delete(dist.resolve("reports/one/requirements.json"));
    Files.delete(dist.resolve("reports/one"));
    Files.delete(dist.resolve("reports"));
    Files.writeString(dist.resolve("reports"), "a file where a folder must be");
    Map<String, String> before = Run.content(folder);

    Run run = runWithoutCdk8s(List.of(Apps.good("one", "new")), "--quiet");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            """
            %1$s
              error   synth/unwritable-output: the output folder can't be written, got a file at %1$s/reports; expected a folder that can be made or written; fix: --out DIR with another folder, or the rights to this one
            1 error, 0 warnings
            nothing was written, %1$s is as it was
            """
                .formatted(dist));
    assertThat(Run.content(folder)).isEqualTo(before);
  }

  /** Rule {@link SynthRule#UNWRITABLE_OUTPUT}. */
  @Test
  void an_output_folder_that_cannot_be_written_is_named() throws IOException {
    Files.writeString(dist, "a file in its place");

    Run run = runWithoutCdk8s(List.of(Apps.good("one")));

    assertThat(run)
        .isEqualTo(
            new Run(
                1,
                "",
                """
                %1$s
                  error   synth/unwritable-output: the output folder can't be written, got a file; expected a folder that can be made or written; fix: --out DIR with another folder, or the rights to this one
                1 error, 0 warnings
                nothing was written, %1$s is as it was
                """
                    .formatted(dist)));
    assertThat(dist).hasContent("a file in its place");
  }

  @Test
  void an_output_folder_below_a_file_is_named() throws IOException {
    Files.writeString(dist, "a file in its place");

    assertThat(Run.of(List.of(Apps.good("one")), Map.of(), "--out", dist + "/deeper").err())
        .contains(
            "synth/unwritable-output: the output folder can't be written, got a file at "
                + dist
                + "; expected");
  }

  @Test
  void under_cdk8s_a_failure_says_how_the_folder_comes_back() {
    assertThat(run(List.of(Apps.broken("one"))).err())
        .endsWith(
            "1 error, 0 warnings\nnothing was written; cdk8s deletes the output folder before it starts the app, git checkout "
                + dist
                + " brings it back\n");
  }

  /** Rule {@link SynthRule#INVALID_VALUE}. */
  @Test
  void a_value_that_a_construct_refuses_is_one_line_with_the_call() {
    Run run =
        runWithoutCdk8s(
            List.of(Apps.good("one"), new Environment("two", app -> SynthTest.nonsense())),
            "--quiet");

    assertThat(run)
        .isEqualTo(
            new Run(
                1,
                "",
                """
                two
                  error   synth/invalid-value: replicas must be positive, got -3; expected a value that can be built with; fix: the call at constructs.app.synth.SynthTest.nonsense(SynthTest.java:LINE)
                1 error, 0 warnings
                nothing was written, %s is as it was
                """
                    .formatted(dist)
                    .replace("LINE", String.valueOf(line))));
  }

  private static int line;

  private static void nonsense() {
    RuntimeException exception =
        new IllegalArgumentException("replicas must be positive, got -3\nand a second line");
    line = exception.getStackTrace()[0].getLineNumber();
    throw exception;
  }

  @Test
  void a_refused_value_keeps_its_own_rule() {
    Run run = runWithoutCdk8s(List.of(new Environment("one", app -> Retention.days(0))), "--quiet");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            """
            one
              error   signals/retention-too-short: retention is too short, got PT0S; expected at least PT24H; fix: Retention.days(31), or any number of days from 1
            1 error, 0 warnings
            nothing was written, %s is as it was
            """
                .formatted(dist));
  }

  @Test
  void problems_of_all_environments_are_in_one_report() {
    Problem problem = SynthRule.INVALID_VALUE.problem("odd").got("7").expected("even").fix("8");

    assertThat(
            run(
                    List.of(
                        Apps.throwing("one", () -> new InvalidValueException(problem)),
                        Apps.broken("two")),
                    "--quiet")
                .err())
        .contains(
            "one\n  error   synth/invalid-value: odd, got 7; expected even; fix: 8\n",
            "settings\n  error   synth/invalid-value: odd, got 7; expected even; fix: 8\n",
            "2 errors, 0 warnings");
  }

  /** It is asked while cdk8s writes already. */
  @Test
  void what_is_refused_on_the_other_thread_is_one_problem_and_nothing_is_written() {
    Problem problem = SynthRule.INVALID_VALUE.problem("odd").got("7").expected("even").fix("8");

    Run run =
        run(
            List.of(
                new Environment(
                    "one",
                    app ->
                        Product.of(app, "zoo", new Chart(app, "zoo"))
                            .require(
                                () -> {
                                  throw new InvalidValueException(problem);
                                }))),
            "--quiet");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("one\n  error   synth/invalid-value: odd, got 7; expected even; fix: 8\n")
        .contains("1 error, 0 warnings");
  }

  @Test
  void what_cdk8s_refuses_is_a_problem_too() {
    Run run =
        run(
            List.of(
                new Environment(
                    "one",
                    app -> {
                      Apps.chart(app, "same", "x");
                      Apps.chart(app, "same", "y");
                    })),
            "--quiet");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .startsWith(
            "one\n  error   synth/invalid-value: There is already a Construct with name 'same' in App")
        .contains("fix: the call at constructs.app.synth.");
  }

  @Test
  void a_bug_is_one_line_with_the_place() {
    Run run =
        runWithoutCdk8s(
            List.of(Apps.throwing("one", () -> new UnsupportedOperationException("no idea"))),
            "--quiet");

    assertThat(run.status()).isEqualTo(70);
    assertThat(run.err())
        .matches(
            "synth: bug, please report it: java\\.lang\\.UnsupportedOperationException: no idea \\(at constructs\\.app\\.synth\\.SynthTest\\.[^ ]*\\(SynthTest\\.java:\\d+\\)\\);"
                + " SYNTH_TRACE=1 prints the stack trace\nnothing was written, .*/dist is as it was\n");
  }

  @Test
  void an_exception_without_a_message_is_a_bug() {
    assertThat(run(List.of(Apps.throwing("one", () -> new IllegalStateException()))).status())
        .isEqualTo(70);
  }

  @Test
  void the_stack_trace_can_be_had() {
    Run run =
        Run.of(
            List.of(Apps.throwing("one", () -> new UnsupportedOperationException("no idea"))),
            Map.of("SYNTH_TRACE", "1"),
            "--out",
            dist.toString());

    assertThat(run.err())
        .contains(
            "java.lang.UnsupportedOperationException: no idea\n\tat constructs.app.synth.SynthTest.");
  }

  @Test
  void help_explains_every_option() {
    Run run = run(List.of(), "--help");

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "--out DIR",
            "--check DIR",
            "--contract DIR",
            "--quiet",
            "--json",
            "--help",
            "secrets ENVIRONMENT",
            "NO_COLOR",
            "CDK8S_OUTDIR",
            "Exit status");
    assertThat(run.out().lines()).allMatch(l -> l.length() <= 100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--jsn | unknown option --jsn; --help lists the options",
        "--before dist | --before goes with --check; synth compares with the folder that it replaces",
        "--check dist --recreate | --recreate goes with a synthesis, or with --check and --before",
        "secrets one --recreate | --recreate goes with a synthesis, or with --check and --before",
        "three | unknown environment 'three'; there are one, two",
        "--out | --out needs a value",
        "--contract reports | --contract goes with --check",
        "--check | --check needs a folder, for example --check dist/production",
        "secrets | secrets needs one environment, for example secrets development",
        "secrets one two | secrets needs one environment, for example secrets development",
        "secrets three | unknown environment 'three'; there are one, two"
      })
  void wrong_usage_is_one_line_and_status_2(String usage) {
    String args = usage.substring(0, usage.indexOf(" | "));

    assertThat(run(List.of(Apps.good("one"), Apps.good("two")), args.split(" ", -1)))
        .isEqualTo(new Run(2, "", "synth: " + usage.substring(args.length() + 3) + "\n"));
    assertThat(dist).doesNotExist();
  }

  @Test
  void an_empty_output_folder_is_no_folder() {
    assertThat(Run.of(List.of(Apps.good("one")), Map.of(), "--out", ""))
        .isEqualTo(new Run(2, "", "synth: --out needs a value\n"));
  }

  @Test
  void an_app_can_be_checked_without_writing() {
    App app = new App();
    Apps.broken("one").stack().accept(app);

    assertThat(Synth.check(app).problems())
        .extracting(Problem::toString)
        .containsExactly("[settings] synth/invalid-value: odd, got 7; expected even; fix: 8");
  }

  @Test
  void an_app_of_its_own_is_written_to_the_folder_itself() throws IOException {
    Files.createDirectories(dist);
    Files.writeString(dist.resolve("0009-old.k8s.yaml"), "old");

    Run run =
        Run.of(
            List.of(),
            Map.of("CDK8S_OUTDIR", dist.toString()),
            synth -> synth.single(app -> Apps.chart(app, "own", "x")));

    assertThat(run.status()).isZero();
    assertThat(Run.content(dist).keySet())
        .containsExactly(
            "", "own.k8s.yaml", "reports", "reports/report.md", "reports/requirements.json");
    assertThat(Run.of(List.of(), Map.of(), "--check", dist.toString()).out())
        .isEqualTo("2 objects in 1 folder, no rule is broken\n");
  }

  private record Sloths(int sleeping, String name) implements ReportSection {
    @Override
    public String markdown() {
      return "\n## Sloths\n\n" + sleeping + " sleep.\n";
    }

    @Override
    public String text(String environments) {
      return environments + ": " + sleeping + " sloths sleep\n";
    }

    @Override
    public Optional<ReportFile> file() {
      return Optional.of(
          new ReportFile(name, JsonNodeFactory.instance.objectNode().put("sleeping", sleeping)));
    }
  }

  @Test
  void a_declared_section_is_in_the_report_once_and_its_file_is_no_manifest() throws IOException {
    Run run =
        Run.of(
            List.of(),
            Map.of("CDK8S_OUTDIR", dist.toString()),
            synth ->
                synth.single(
                    app -> {
                      Apps.chart(app, "own", "x");
                      ManifestTree.of(app).declare(new Sloths(17, "sloths.json"));
                      ManifestTree.of(app).declare(new Sloths(17, "sloths.json"));
                    }));

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("app: 17 sloths sleep\n");
    assertThat(Files.readString(dist.resolve("reports/report.md")))
        .endsWith("\n## Sloths\n\n17 sleep.\n")
        .containsOnlyOnce("## Sloths");
    assertThat(Files.readString(dist.resolve("reports/sloths.json"))).contains("17");
    assertThat(Run.of(List.of(), Map.of(), "--check", dist.toString()).out())
        .isEqualTo("2 objects in 1 folder, no rule is broken\n");
  }

  /** Rule {@link SynthRule#CONTESTED_REPORT_FILE}. */
  @Nested
  class ContestedReportFile {
    private Run run(String... names) {
      return Run.of(
          List.of(),
          Map.of("CDK8S_OUTDIR", dist.toString()),
          synth ->
              synth.single(
                  app -> {
                    Apps.chart(app, "own", "x");
                    for (int i = 0; i < names.length; i++) {
                      ManifestTree.of(app).declare(new Sloths(17 + i, names[i]));
                    }
                  }));
    }

    @Test
    void fires_with_the_whole_message_and_writes_nothing() {
      Run run = run("sloths.json", "sloths.json");
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err())
          .contains(
              "app\n  error   synth/contested-report-file: two sections of the report write one file, got sloths.json; expected a name that no other section has;"
                  + " fix: new ReportFile(\"another-name.json\", ..) in one of them\n");
      assertThat(dist).doesNotExist();
    }

    @Test
    void fires_for_the_name_of_a_section_that_every_stack_has() {
      assertThat(run("requirements.json").err()).contains("got requirements.json; expected");
    }

    @Test
    void the_fix_works() {
      assertThat(run("sloths.json", "another-name.json").status()).isZero();
    }
  }

  @Test
  void an_app_of_its_own_never_replaces_the_folder_it_runs_in() {
    Run run =
        Run.of(
            List.of(),
            Map.of("CDK8S_OUTDIR", "."),
            synth -> synth.single(app -> Apps.chart(app, "own", "x")));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "synth/unwritable-output: the output folder can't be written, got a folder that the program runs in, and all of it would be replaced; expected");
  }
}
