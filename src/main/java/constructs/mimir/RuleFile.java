package constructs.mimir;

/**
 * A file of alerting and recording rules, in the form that Prometheus reads.
 *
 * @param name the name of the file without its ending: lower-case letters, digits and dashes
 * @param text YAML with {@code groups}
 */
record RuleFile(String name, String text) {
  /** Checks the name. */
  RuleFile {
    if (!name.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
      throw new IllegalArgumentException(
          "the name of a rule file must be 1 to 63 lower-case letters, digits and '-', got '"
              + name
              + "'");
    }
  }

  String fileName() {
    return name + ".yaml";
  }
}
