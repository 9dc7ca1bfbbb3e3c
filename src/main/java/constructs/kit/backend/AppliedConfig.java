package constructs.kit.backend;

import constructs.kit.tree.Manifest;
import constructs.kit.tree.Manifests;
import constructs.model.config.ConfigFile;
import constructs.model.config.OverridableConfig;
import java.util.Optional;

/** A component's configuration file in its final ConfigMap. */
public final class AppliedConfig {
  private AppliedConfig() {}

  /**
   * The file where somebody has changed it; empty where it is what the library wrote, which need
   * not be read again in each synthesis.
   *
   * @param configMap the ConfigMap
   * @param name the name of the file in it
   * @param config what the library writes
   */
  public static Optional<ConfigFile> changed(
      Manifest configMap, String name, OverridableConfig config) {
    String text = Manifests.json(configMap).path("data").path(name).asString("");
    boolean untouched = config.overrides().isEmpty() && text.equals(config.toYaml());
    return untouched ? Optional.empty() : Optional.of(ConfigFile.parse(text));
  }
}
