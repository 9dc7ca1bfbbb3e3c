package constructs.mimir;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Manifests;
import constructs.model.config.ConfigFile;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Tenancy;
import constructs.model.store.ObjectStore;
import java.net.URI;
import java.util.List;
import org.cdk8s.ApiObject;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import testing.Rendered;

/** Rules on files as they are applied; overrides can't break them, JSON patches can. */
class MimirRuleTest {
  private static final String FIX = "; fix: leave out the JSON patch of mimir.yaml";

  private final Chart chart = Rendered.chart();
  private final MimirMonolithic mimir =
      new MimirMonolithic(
          chart,
          "mimir",
          MimirMonolithicProps.builder(
                  ObjectStore.external(URI.create("http://s3.test:9123"), "zz-1", "sloth-"))
              .build());

  private List<String> problems() {
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  private void patch(String target, String replacement) {
    Manifest configMap = (Manifest) mimir.getNode().findChild("configmap");
    String text = Manifests.json(configMap).at("/data/mimir.yaml").asString();
    assertThat(text).contains(target);
    ((ApiObject) configMap)
        .addJsonPatch(JsonPatch.replace("/data/mimir.yaml", text.replace(target, replacement)));
  }

  @Test
  void what_the_library_writes_breaks_none() {
    Manifest configMap = (Manifest) mimir.getNode().findChild("configmap");
    String text = Manifests.json(configMap).at("/data/mimir.yaml").asString();

    assertThat(problems()).isEmpty();
    assertThat(MimirFileChecks.of(ConfigFile.parse(text), Tenancy.none())).isEmpty();
  }

  @Test
  void a_patch_of_something_else_breaks_none() {
    patch("log_format: json", "log_format: logfmt");

    assertThat(problems()).isEmpty();
  }

  /** {@link MimirRule#REPLICATION_OVER_REPLICAS}. */
  @Nested
  class ReplicationOverReplicas {
    private String problem(String ring, String got) {
      return "[test/mimir] mimir/replication-over-replicas: "
          + ring
          + ".replication_factor is more than the one pod there is, got "
          + got
          + "; expected 1"
          + FIX
          + "; docs/scaling.md says how to have more than one pod";
    }

    @Test
    void fires_for_every_ring_above_one() {
      patch("replication_factor: 1", "replication_factor: 2");

      assertThat(problems())
          .containsExactly(
              problem("ingester.ring", "2"),
              problem("store_gateway.sharding_ring", "2"),
              problem("alertmanager.sharding_ring", "2"));
    }

    /** Seed defect 3. */
    @Test
    void fires_for_the_default() {
      patch("ingester:\n  ring:\n    replication_factor: 1\n", "ingester:\n  ring:\n");

      assertThat(problems())
          .containsExactly(problem("ingester.ring", "no value, so the default of 3"));
    }

    @Test
    void stays_quiet_without_the_patch() {
      assertThat(problems()).isEmpty();
    }
  }

  /** {@link MimirRule#SHARED_STORAGE}. */
  @Nested
  class SharedStorage {
    private String problem(String store, String prefix) {
      return "[test/mimir] mimir/shared-storage: blocks_storage and "
          + store
          + " are in one place, got bucket 'sloth-mimir' and prefix '"
          + prefix
          + "' for both; expected a storage_prefix of its own for each"
          + FIX;
    }

    @Test
    void fires_for_blocks_and_alerts_under_one_prefix() {
      patch("storage_prefix: alertmanager", "storage_prefix: blocks");

      assertThat(problems()).containsExactly(problem("alertmanager_storage", "blocks"));
    }

    /** Seed defect 1: one bucket for everything, and no prefix. */
    @Test
    void fires_for_blocks_and_rules_without_a_prefix() {
      patch("  storage_prefix: blocks\n", "");
      patch("ruler_storage:\n  backend: local", "ruler_storage:\n  backend: s3");

      assertThat(problems()).containsExactly(problem("ruler_storage", ""));
    }

    @Test
    void stays_quiet_about_a_bucket_or_prefix_of_its_own() {
      patch("ruler_storage:\n  backend: local", "ruler_storage:\n  backend: s3");
      assertThat(problems()).isEmpty();

      patch(
          "storage_prefix: alertmanager", "s3:\n    bucket_name: other\n  storage_prefix: blocks");
      assertThat(problems()).isEmpty();
    }
  }

  /** {@link MimirRule#ALERTS_GO_NOWHERE}. */
  @Nested
  class AlertsGoNowhere {
    /** Seed defect 2. */
    @Test
    void fires_for_a_target_without_alertmanager() {
      patch("target: \"all,alertmanager\"", "target: all");

      assertThat(problems())
          .containsExactly(
              "[test/mimir] mimir/alerts-go-nowhere: the Alertmanager isn't among the targets, got all; expected all,alertmanager"
                  + FIX);
    }

    @Test
    void fires_for_a_ruler_that_knows_no_alertmanager() {
      patch("  alertmanager_url: http://127.0.0.1:9009/alertmanager\n", "");

      assertThat(problems())
          .containsExactly(
              "[test/mimir] mimir/alerts-go-nowhere: the ruler knows no Alertmanager, got no ruler.alertmanager_url; expected the address of Mimir's own"
                  + FIX);
    }

    @Test
    void stays_quiet_about_more_targets() {
      patch("target: \"all,alertmanager\"", "target: all, alertmanager, overrides-exporter");

      assertThat(problems()).isEmpty();
    }
  }

  /** {@link MimirRule#UNREADABLE_CONFIGURATION}. */
  @Nested
  class UnreadableConfiguration {
    @Test
    void fires_for_what_is_no_yaml() {
      patch("target: \"all,alertmanager\"", "target: [all");

      assertThat(problems())
          .singleElement()
          .asString()
          .matches(
              "\\[test/mimir] mimir/unreadable-configuration: mimir.yaml is no YAML, at line [0-9]+; expected a YAML mapping"
                  + FIX
                  + ", or correct its text");
    }

    @Test
    void stays_quiet_about_a_corrected_text() {
      patch("target: \"all,alertmanager\"", "target: [all");
      patch("target: [all", "target: \"all,alertmanager\"");

      assertThat(problems()).isEmpty();
    }
  }

  /** {@link MimirRule#UNREADABLE_RULES}. */
  @Nested
  class UnreadableRules {
    private static final String GOOD =
        "groups: [{name: a, rules: [{alert: A, expr: up == 0}]}, {name: b, rules: [{record: a:b, expr: up}]}]";

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "alerts: [] | no groups",
          "groups: [] | no groups",
          "groups: [{rules: []}] | a group without a name",
          "groups: [{name: a}, {name: a}] | two groups named a",
          "groups: [{name: a, rules: [{expr: up}]}] | a rule of group a without alert or record, or with both",
          "groups: [{name: a, rules: [{alert: A, record: b, expr: up}]}] | a rule of group a without alert or record, or with both",
          "groups: [{name: a, rules: [{alert: A}]}] | a rule of group a without expr"
        })
    void fires_for_what_the_ruler_refuses_and_the_fix_works(String text, String got) {
      mimir.rules("zoo", text);

      assertThat(problems())
          .containsExactly(
              "[test/mimir] mimir/unreadable-rules: the rule file zoo.yaml can't be read, got "
                  + got
                  + "; expected groups, each with a name of its own and rules with expr and one of alert and record; "
                  + "fix: rules(\"zoo\", \"groups: [{name: .., rules: [{alert: .., expr: ..}]}]\")");
    }

    @Test
    void fires_for_what_is_no_yaml() {
      mimir.rules("zoo", "groups: [");

      assertThat(problems()).singleElement().asString().contains("got no YAML, at line 1;");
    }

    @Test
    void fires_for_what_a_patch_makes_of_a_file() {
      mimir.rules("zoo", GOOD);
      ((ApiObject) mimir.getNode().findChild("rules"))
          .addJsonPatch(JsonPatch.replace("/data/zoo.yaml", "groups: {}"));

      assertThat(problems())
          .singleElement()
          .asString()
          .contains("mimir/unreadable-rules: the rule file zoo.yaml can't be read, got no groups;");
    }

    @ParameterizedTest
    @ValueSource(strings = GOOD)
    void stays_quiet_about_a_good_file(String text) {
      mimir.rules("zoo", text);

      assertThat(problems()).isEmpty();
    }
  }
}
