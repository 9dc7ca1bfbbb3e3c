package stacks;

import constructs.app.synth.Environment;
import constructs.app.synth.Synth;
import java.util.List;
import java.util.stream.IntStream;

/** Ten production environments in one run, with all that a synth does. */
public final class TenStacks {
  private TenStacks() {}

  /** Runs our command line over them. */
  public static void main(String[] args) {
    List<Environment> ten =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    new Environment(
                        "production-" + i,
                        app -> TalentMeshStack.define(app, TalentMeshEnvironment.PRODUCTION)))
            .toList();
    System.exit(Synth.of(ten).execute(args));
  }
}
