package constructs.alloy.syntax;

import java.util.regex.Pattern;

/** The form of names in Alloy's configuration syntax. */
final class Identifiers {
  private static final Pattern FORM = Pattern.compile("[\\p{L}_][\\p{L}0-9_]*");
  private static final Pattern DOTTED = Pattern.compile(FORM + "(\\." + FORM + ")*");

  private Identifiers() {}

  static boolean isIdentifier(String name) {
    return FORM.matcher(name).matches();
  }

  static void require(String what, String name) {
    if (!isIdentifier(name)) {
      throw new IllegalArgumentException(
          "%s name must be letters, digits and '_', not beginning with a digit, got '%s'"
              .formatted(what, name));
    }
  }

  static void requireDotted(String name) {
    if (!DOTTED.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "block name must be identifiers joined by '.', got '" + name + "'");
    }
  }
}
