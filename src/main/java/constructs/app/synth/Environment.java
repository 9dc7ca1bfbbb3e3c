package constructs.app.synth;

import constructs.app.compare.ManifestFiles;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.cdk8s.App;

/**
 * One environment that can be synthesized.
 *
 * @param name its name, a DNS label; the folder below dist/
 * @param stack adds the stack to an empty app
 */
public record Environment(String name, Consumer<App> stack) {
  private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");

  /** Checks the name. */
  public Environment {
    if (!NAME.matcher(name).matches() || name.equals(ManifestFiles.REPORTS)) {
      throw new IllegalArgumentException(
          "an environment is named by a DNS label other than '%s', got '%s'"
              .formatted(ManifestFiles.REPORTS, name));
    }
  }
}
