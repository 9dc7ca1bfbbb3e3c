package constructs.alloy.collect;

import constructs.model.config.GoDuration;
import constructs.model.diagnostics.Internal;
import java.time.Duration;

/**
 * How long a pod of Alloy takes to go and to come back. What components still hold is sent
 * meanwhile: {@code loki.write} tries for 15 s, remote write for as long as it may.
 */
@Internal
public final class Shutdown {
  /** The flag with the time that components have; upstream's default is {@link #UPSTREAM}. */
  static final String FLAG = "--feature.component-shutdown-deadline=";

  /** Upstream's default of the flag, twenty times what Kubernetes waits by default. */
  static final Duration UPSTREAM = Duration.ofMinutes(10);

  /** Kubernetes' default of {@code terminationGracePeriodSeconds}. */
  static final Duration KUBERNETES = Duration.ofSeconds(30);

  /** When the kubelet kills. */
  public static final Duration GRACE = Duration.ofSeconds(60);

  private static final Duration DEADLINE = Duration.ofSeconds(45);

  /** From the end of one pod to the first scrape of the next, the image being on the node. */
  private static final Duration START = Duration.ofSeconds(30);

  private Shutdown() {}

  /** The argument that keeps the shutdown within {@link #GRACE}. */
  public static String argument() {
    return FLAG + GoDuration.format(DEADLINE);
  }

  /** How long a node has no collector at most when its pod is replaced. */
  public static Duration replacement() {
    return GRACE.plus(START);
  }
}
