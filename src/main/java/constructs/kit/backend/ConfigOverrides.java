package constructs.kit.backend;

import constructs.kit.kube.ImageRef;
import constructs.kit.tree.ManifestTree;
import constructs.model.config.AppliedOverride;
import constructs.model.config.OverridableConfig;
import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;

/**
 * The configuration overrides of all components of an app, attached to its tree for reports; an app
 * without any has none attached.
 */
public final class ConfigOverrides {
  private final List<AppliedOverride> all = new ArrayList<>();

  private ConfigOverrides() {}

  /** Declares the overrides of a component: they are checked at synthesis, and in the report. */
  public static void declare(
      ManifestTree tree, Construct owner, ImageRef image, OverridableConfig config) {
    if (config.overrides().isEmpty()) {
      return;
    }
    tree.checkFinal(owner, config::problems);
    of(tree).all.addAll(config.applied(tree.path(owner), image.tag()));
  }

  private static ConfigOverrides of(ManifestTree tree) {
    return tree.attached(ConfigOverrides.class)
        .orElseGet(
            () -> {
              ConfigOverrides fresh = new ConfigOverrides();
              tree.attach(ConfigOverrides.class, fresh);
              return fresh;
            });
  }

  /** All overrides in the order of the components. */
  public List<AppliedOverride> all() {
    return List.copyOf(all);
  }
}
