package constructs.app.synth;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.checks.lifecycle.LifecycleRule;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is about to be written is held against what it replaces. */
class ComparisonTest {
  private static final String WHAT =
      "PersistentVolumeClaim default/leaves gets smaller, got 3Gi; expected at least the 7Gi that were applied; "
          + "fix: keep the size, or synthesize with --recreate and run 'kubectl -n default delete persistentvolumeclaim/leaves' before the next apply (everything on the volume is lost)\n";

  @TempDir Path folder;
  private Path dist;

  @BeforeEach
  void name_the_output_folder() {
    dist = folder.resolve("dist");
  }

  private Run run(List<Environment> environments, String... args) {
    String[] all = List.of(args).toArray(new String[args.length + 3]);
    all[args.length] = "--out";
    all[args.length + 1] = dist.toString();
    all[args.length + 2] = "--quiet";
    return Run.of(environments, Map.of(), all);
  }

  private static void claim(App app, String size) {
    new Manifest(
        new Chart(app, "storage"),
        "claim",
        new PersistentVolumeClaimBuilder()
            .withNewMetadata()
            .withName("leaves")
            .withNamespace("default")
            .endMetadata()
            .withNewSpec()
            .withAccessModes("ReadWriteOnce")
            .withNewResources()
            .addToRequests("storage", new Quantity(size))
            .endResources()
            .endSpec()
            .build());
  }

  private static Environment claims(String name, String size) {
    return new Environment(name, app -> claim(app, size));
  }

  /** {@link LifecycleRule#CLAIM_SHRINKS}. */
  @Test
  void a_change_that_cannot_be_applied_leaves_the_folder_as_it_was() throws IOException {
    run(List.of(claims("one", "7Gi")));
    Map<String, String> before = Run.content(folder);

    assertThat(run(List.of(claims("one", "3Gi"), Apps.broken("two"))))
        .isEqualTo(
            new Run(
                1,
                "",
                """
                settings
                  error   synth/invalid-value: odd, got 7; expected even; fix: 8
                storage/claim
                  error   lifecycle/claim-shrinks: %s2 errors, 0 warnings
                nothing was written, %s is as it was
                """
                    .formatted(WHAT, dist)));
    assertThat(Run.content(folder)).isEqualTo(before);
  }

  /** {@link LifecycleRule#RECREATED}. */
  @Test
  void recreate_writes_it_and_still_says_what_to_run_once() throws IOException {
    run(List.of(claims("one", "7Gi")));

    assertThat(run(List.of(claims("one", "3Gi")), "--recreate"))
        .isEqualTo(
            new Run(
                0,
                "",
                "storage/claim\n  warning lifecycle/recreated: " + WHAT + "0 errors, 1 warning\n"));
    assertThat(dist.resolve("one/storage.k8s.yaml")).content().contains("storage: 3Gi");
    assertThat(run(List.of(claims("one", "3Gi")))).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void what_can_be_applied_is_written() {
    run(List.of(claims("one", "7Gi")));

    assertThat(run(List.of(claims("one", "11Gi")))).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void only_the_same_environment_is_compared() {
    run(List.of(claims("one", "7Gi")));

    assertThat(run(List.of(claims("two", "3Gi")))).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void there_is_nothing_to_compare_where_cdk8s_has_deleted_the_folder() throws IOException {
    run(List.of(claims("one", "7Gi")));
    Files.delete(dist.resolve("one/storage.k8s.yaml"));

    assertThat(run(List.of(claims("one", "3Gi")))).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void a_chart_of_another_name_still_has_the_object() throws IOException {
    run(List.of(claims("one", "7Gi")));
    Files.move(dist.resolve("one/storage.k8s.yaml"), dist.resolve("one/0007-old.k8s.yaml"));

    assertThat(run(List.of(claims("one", "3Gi"))).err()).contains("lifecycle/claim-shrinks");
  }

  @Test
  void an_app_of_its_own_is_compared_with_the_whole_folder() {
    Run.of(List.of(), Map.of(), s -> s.single(a -> claim(a, "7Gi"), "--out", dist.toString()));

    Run refused =
        Run.of(List.of(), Map.of(), s -> s.single(a -> claim(a, "3Gi"), "--out", dist.toString()));
    Run meant =
        Run.of(
            List.of(),
            Map.of(),
            s -> s.single(a -> claim(a, "3Gi"), "--recreate", "--out", dist.toString()));

    assertThat(refused.err()).contains("error   lifecycle/claim-shrinks");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(meant.err()).contains("warning lifecycle/recreated");
    assertThat(meant.status()).isZero();
  }

  @Test
  void an_app_of_its_own_has_no_other_commands() {
    assertThat(Run.of(List.of(), Map.of(), s -> s.single(a -> claim(a, "7Gi"), "--check", "dist")))
        .isEqualTo(
            new Run(
                2,
                "",
                "synth: this program takes --recreate, --out DIR, --quiet and --json only\n"));
  }

  /**
   * {@link LifecycleRule#UNREADABLE_STATE}: merges conflict in dist/, and a synthesis is the way
   * out.
   */
  @Test
  void what_cannot_be_read_is_replaced_with_a_warning() throws IOException {
    run(List.of(claims("one", "7Gi")));
    Path file = dist.resolve("one/storage.k8s.yaml");
    Files.writeString(file, "<<<<<<< HEAD\n" + Files.readString(file));

    assertThat(run(List.of(claims("one", "3Gi"))))
        .isEqualTo(
            new Run(
                0,
                "",
                """
                one/storage.k8s.yaml
                  warning lifecycle/unreadable-state: the manifests that are replaced can't be read, and changes of what can't change go unseen, got mapping values are not allowed here; expected the YAML that was applied last; fix: git checkout of that file, and synthesize again
                0 errors, 1 warning
                """));
  }

  @Test
  void what_is_readable_is_quiet_again() throws IOException {
    what_cannot_be_read_is_replaced_with_a_warning();

    assertThat(run(List.of(claims("one", "3Gi")))).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void folders_on_disk_are_compared_on_request() throws IOException {
    run(List.of(claims("one", "7Gi")));
    Path old = Files.move(dist, folder.resolve("old"));
    run(List.of(claims("one", "3Gi")));

    String expected = dist + "/one/storage.k8s.yaml:1\n  %s " + "%s: " + WHAT;
    assertThat(check(dist, "--before", old.toString()).err())
        .contains(expected.formatted("error  ", "lifecycle/claim-shrinks"));
    assertThat(check(dist.resolve("one"), "--before", old + "/one").err())
        .contains(expected.formatted("error  ", "lifecycle/claim-shrinks"));
    assertThat(check(dist, "--before", old.toString(), "--recreate"))
        .satisfies(
            run -> {
              assertThat(run.err()).contains(expected.formatted("warning", "lifecycle/recreated"));
              assertThat(run.status()).isZero();
            });
    assertThat(check(dist, "--before", dist.toString()).status()).isZero();
    assertThat(check(dist, "--before", "nowhere"))
        .isEqualTo(new Run(2, "", "synth: nowhere: no such folder\n"));
  }

  private static Run check(Path folder, String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "--check";
    all[1] = folder.toString();
    all[2] = "--quiet";
    System.arraycopy(args, 0, all, 3, args.length);
    return Run.of(List.of(), Map.of(), all);
  }

  @Test
  void the_tree_of_a_plain_cdk8s_app_knows_no_folder() {
    App app = new App();
    claim(app, "3Gi");

    assertThat(ManifestTree.of(app).inspect().report().problems()).isEmpty();
  }
}
