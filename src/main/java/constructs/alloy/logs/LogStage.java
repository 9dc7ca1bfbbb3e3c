package constructs.alloy.logs;

import constructs.alloy.syntax.Body;

/**
 * A stage of one's own for the lines of pods. It comes after the labels are set and secrets are
 * hidden.
 *
 * <pre>{@code
 * PodLogs.fromFiles().stage(process -> process.block("stage.drop", drop -> drop.set("expression", "GET /healthz")))
 * }</pre>
 */
@FunctionalInterface
public interface LogStage {
  /** Adds the block of the stage; it must add the same each time. */
  void declare(Body<?> process);
}
