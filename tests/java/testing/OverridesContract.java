package testing;

import static constructs.model.config.ConfigOverride.configOverride;
import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.tree.ManifestTree;
import constructs.model.config.AppliedOverride;
import constructs.model.config.ConfigOverride;
import constructs.model.config.ConfigTree;
import constructs.model.config.OverridableConfig;
import constructs.model.config.OverridePolicy;
import constructs.model.diagnostics.Problem;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What holds of the overrides of every component; a test of one implements it. */
public interface OverridesContract {
  /** A number that an importer may override, and what the library sets. */
  record Sample(String key, int value, String instead, String checkedAgainst, String version) {}

  /** The component in a chart "test". */
  Chart chart(ConfigOverride... overrides);

  /** The id of the component, which its file is called after. */
  String name();

  /** Its policy. */
  OverridePolicy policy();

  /** What the library sets. */
  ConfigTree own();

  /** A number that may be overridden. */
  Sample sample();

  /** What is wrong with some overrides. */
  default List<String> problems(ConfigOverride... overrides) {
    return ManifestTree.of(chart(overrides)).problems().stream().map(Problem::toString).toList();
  }

  /** Rules and manifests depend on a key. */
  default void assertOwned(String key, String fix) {
    assertThat(problems(configOverride(key, "x")))
        .singleElement()
        .asString()
        .contains("config/owned-key", key, fix);
  }

  @Test
  default void the_policy_names_keys_that_the_component_has() {
    assertThat(policy().strangers()).isEmpty();
  }

  /** What the library sets stands in the list, or the list is of another version. */
  @Test
  default void the_list_has_every_key_of_the_file() {
    assertThat(new OverridableConfig(policy(), List.of(), this::own).strangers()).isEmpty();
  }

  @Test
  default void an_override_ends_up_in_the_file_and_changes_its_checksum() {
    Chart before = chart();
    Chart after = chart(configOverride(sample().key(), sample().value()));

    String key = sample().key().substring(sample().key().lastIndexOf('.') + 1);
    assertThat(Yaml.tree(file(after)).at("/" + sample().key().replace('.', '/')).asInt())
        .isEqualTo(sample().value());
    assertThat(file(after).replace(key + ": " + sample().value(), key + ": " + sample().instead()))
        .isEqualTo(file(before));
    assertThat(Rendered.only(after, "StatefulSet").at("/spec/template/metadata/annotations"))
        .isNotEqualTo(
            Rendered.only(before, "StatefulSet").at("/spec/template/metadata/annotations"));
  }

  private String file(Chart chart) {
    return Rendered.all(chart).stream()
        .map(m -> m.path("data").path(name() + ".yaml"))
        .filter(JsonNode::isString)
        .findFirst()
        .orElseThrow()
        .asString();
  }

  @Test
  default void an_override_is_attached_for_the_report() {
    ManifestTree tree = ManifestTree.of(chart(configOverride(sample().key(), sample().value())));

    assertThat(tree.problems()).isEmpty();
    assertThat(tree.declared(AppliedOverride.class))
        .singleElement()
        .satisfies(
            o -> {
              assertThat(o.path()).isEqualTo("test/" + name());
              assertThat(o.instead()).isEqualTo(sample().instead());
              assertThat(o.checkedAgainst()).isEqualTo(sample().checkedAgainst());
              assertThat(o.version()).isEqualTo(sample().version());
            });
  }

  @Test
  default void without_overrides_there_is_nothing_to_report() {
    assertThat(ManifestTree.of(chart()).declared(AppliedOverride.class)).isEmpty();
  }
}
