package constructs.app.synth;

import constructs.kit.checks.schema.Schemas;

/** Loads the schemas on a second thread while the jsii process starts on the first. */
final class SchemaWarmUp {
  private SchemaWarmUp() {}

  static void start() {
    Thread thread = new Thread(Schemas::kubernetes134, "schema-warm-up");
    thread.setDaemon(true);
    thread.start();
  }
}
