package stacks;

import constructs.app.synth.Environment;
import constructs.app.synth.Synth;
import java.util.List;
import java.util.stream.Stream;

/**
 * The app that {@code cdk8s.yaml} names: all environments of the Talent Mesh observability stack.
 */
public final class Main {
  private Main() {}

  /** Runs the command line; {@code --help} explains it. */
  public static void main(String[] args) {
    System.exit(Synth.of(environments()).execute(args));
  }

  static List<Environment> environments() {
    return Stream.of(
            TalentMeshEnvironment.DEVELOPMENT,
            TalentMeshEnvironment.STAGING,
            TalentMeshEnvironment.PRODUCTION)
        .map(e -> new Environment(e.name(), app -> TalentMeshStack.define(app, e)))
        .toList();
  }
}
