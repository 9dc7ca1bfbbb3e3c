package constructs.model.load;

/**
 * Over how many processes a backend is spread, and what it moves to when they are too few.
 *
 * <p>This library deploys each backend as one process. Each says by its {@code TOPOLOGY} which mode
 * of the upstream project comes next; the page docs/scaling.md has them all, and the way there.
 * Senders and readers know backends by their ports only, so a move changes the argument of an
 * {@code external(..)} and nothing in an application.
 *
 * @param mode the mode that is deployed, by the upstream project's name
 * @param processes how many processes it has
 * @param next the mode of the upstream project to move to, and who deploys it
 * @param moveAt the load at which to move, with what was measured
 * @param dataPath what is different for data on its way then
 */
public record Topology(String mode, int processes, String next, String moveAt, String dataPath) {
  /** One process with everything in it. */
  public static Topology monolithic(String next, String moveAt, String dataPath) {
    return new Topology("monolithic", 1, next, moveAt, dataPath);
  }
}
