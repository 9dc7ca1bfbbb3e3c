package constructs.alloy.syntax;

import constructs.model.diagnostics.Internal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a component of Alloy has come, the least stable level first. */
@Internal
public enum Stability {
  /** May change or go in any release. */
  EXPERIMENTAL,
  /** May still change. */
  PUBLIC_PREVIEW,
  /** Covered by Alloy's promise of backward compatibility. */
  GENERALLY_AVAILABLE,
  /** Kept by the community; has a switch of its own instead of a level. */
  COMMUNITY;

  /** The level as {@code --stability.level} has it, for example {@code public-preview}. */
  public String flag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The level with that flag. */
  public static Optional<Stability> of(String flag) {
    return Arrays.stream(values()).filter(level -> level.flag().equals(flag)).findFirst();
  }

  /** Whether an Alloy that runs at this level has components of another one. */
  public boolean allows(Stability component) {
    return component.compareTo(this) >= 0;
  }
}
