package constructs.kit.capacity;

import java.util.Locale;

/** Where a constant is from. */
public enum Provenance {
  /** Seen on a real cluster, with the pinned version in this library's configuration. */
  MEASURED,
  /** Stated by upstream, usually for bigger installations. */
  PUBLISHED,
  /** Neither; on the safe side of what is known. */
  ESTIMATED;

  /** The word for people: {@code measured}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
