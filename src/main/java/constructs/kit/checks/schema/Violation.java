package constructs.kit.checks.schema;

import org.jspecify.annotations.Nullable;

/**
 * One mistake in the shape of an object.
 *
 * @param pointer JSON pointer of the field, also of an unknown or a missing one: {@code
 *     /spec/replicas}
 * @param value what was found there, as JSON and shortened; {@code nothing} for a missing field,
 *     {@code (hidden)} inside a Secret
 * @param expected what the API takes there, to be read after the word "expected"
 * @param suggestion what was probably meant, to be read after "did you mean"; null when nothing is
 *     close enough
 */
public record Violation(
    String pointer, String value, String expected, @Nullable String suggestion) {

  /** As one line: {@code /spec/replicas: found "1", expected an integer; did you mean 1}. */
  public String message() {
    String text = pointer + ": found " + value + ", expected " + expected;
    return suggestion == null ? text : text + "; did you mean " + suggestion;
  }
}
