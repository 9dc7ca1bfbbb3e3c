package stacks;

import org.cdk8s.App;
import org.cdk8s.Testing;

/** The stack of production, for tests that change it. */
public final class Production {
  private Production() {}

  /** An app of its own with the stack. */
  public static App app() {
    App app = Testing.app();
    TalentMeshStack.define(app, TalentMeshEnvironment.PRODUCTION);
    return app;
  }
}
