package constructs.alloy.logs;

import java.util.List;

/**
 * One way in which a line may write a secret, as RE2 knows it. Nothing looks ahead and nothing is
 * looked up again, so a line is read in time that grows with its length only.
 *
 * @param title what it covers, for people
 * @param before the name of the secret and what stands between it and the value
 * @param value the value; it ends where the text that holds it goes on, and need not be closed, so
 *     that a line that was cut off is covered as well
 * @param replacement what is written in place of the value
 */
record SecretForm(String title, String before, String value, String replacement) {
  private static final String SEPARATOR = "\\s*(?:=>|[:=])\\s*";

  /** What a JSON string holds, up to its closing quote. */
  private static final String IN_QUOTES = "(?:[^\"\\\\]|\\\\.)";

  /**
   * The same within a JSON string that itself is a value of JSON: a quote of the inner string has
   * three backslashes there, and its closing quote has one.
   */
  private static final String IN_ESCAPED_QUOTES =
      "(?:[^\"\\\\]|\\\\[^\"\\\\]|\\\\\\\\(?:\\\\.|[^\"\\\\]))";

  /**
   * How a value begins whose name has no quote: what follows {@code "message":"the password:"} is
   * the next field, and no value.
   */
  private static final String BEGIN = "[^\"\\\\,:}\\]\\s]";

  /** The forms of secrets with a name that ends in one of the given words. */
  static List<SecretForm> of(String words) {
    String name = "(?i:" + words + ")";
    return List.of(
        hidden(
            "a list of JSON strings",
            name + "\"" + SEPARATOR + "\\[\\s*\"",
            "(?:" + IN_QUOTES + "|\"\\s*,\\s*\")*"),
        hidden("a JSON string", name + "\"" + SEPARATOR + "\\[?\"", IN_QUOTES + "*"),
        hidden(
            "JSON within a JSON string",
            name + "\\\\+\"" + SEPARATOR + "\\[?\\\\+\"",
            IN_ESCAPED_QUOTES + "*"),
        hidden("key=\"value\"", name + "'?" + SEPARATOR + "\\[?\"", BEGIN + IN_QUOTES + "*"),
        hidden(
            "the same within a JSON string",
            name + "'?" + SEPARATOR + "\\[?\\\\+\"",
            BEGIN + IN_ESCAPED_QUOTES + "*"),
        hidden(
            "'key': 'value'",
            name + "(?:\\\\*[\"'])?" + SEPARATOR + "\\[?'",
            "(?:[^'\\\\]|\\\\.)*"),
        hidden(
            "key=value, Key: scheme value",
            name + SEPARATOR + "\\[?",
            "(?:(?i:basic|bearer|digest|negotiate|token)\\s+)?[^\\s\"'\\\\,;&<>(){}\\[\\]]+"),
        new SecretForm(
            "a JSON number, which stays one",
            name + "\\\\*[\"']\\s*:\\s*",
            "-?[0-9][0-9.eE+-]*",
            "0"));
  }

  /** A bearer token that no name stands before. */
  static SecretForm bearer() {
    return hidden("a bearer token", "\\b(?i:bearer)\\s+", "[A-Za-z0-9._~+/-]{16,}=*");
  }

  private static SecretForm hidden(String title, String before, String value) {
    return new SecretForm(title, before, value, Redaction.MARK);
  }

  /** The expression of a {@code stage.replace}, which replaces what is in the group. */
  String stage() {
    return before + "(" + value + ")";
  }

  /** The expression of an OTTL {@code replace_pattern}, which replaces what is not in the group. */
  String pattern() {
    return "(" + before + ")" + value;
  }
}
