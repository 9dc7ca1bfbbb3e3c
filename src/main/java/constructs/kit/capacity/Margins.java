package constructs.kit.capacity;

import constructs.model.diagnostics.Internal;
import java.time.Duration;

/** What is let in and kept beyond a declared rate of lines or spans. */
@Internal
public final class Margins {
  /** How many times the declared rate must be let in at least. */
  public static final double PEAK = 1.5;

  /** How long what arrives waits on the volume when the object store is away. */
  public static final Duration STORE_AWAY = Duration.ofHours(1);

  private Margins() {}
}
