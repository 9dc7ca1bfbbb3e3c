package constructs.kit.checks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Recognises credentials that are written out: by the name of what is set, and by the form of the
 * value.
 */
final class CredentialText {
  private static final String KEY =
      "[\\w.-]*(?:password|passwd|passphrase)"
          + "|(?:[\\w.-]*[_.-])?(?:secret|token|credentials|secret[_-]?key|secret[_-]?access[_-]?key|access[_-]?key(?:[_-]?id)?|api[_-]?key)"
          + "|(?-i:[\\w.-]*(?:clientSecret|sharedSecret|SecretKey|SecretAccessKey|AccessKeyId|ApiKey|[a-z](?:Auth|Api|Access|Bearer|Refresh)Token))|authToken|apiToken|accessToken|bearerToken|refreshToken";

  private static final String VALUE = "(?:\"([^\"\\n]*)\"|'([^'\\n]*)'|([^\\s\"',}]+))";

  private static final Pattern NAME = Pattern.compile("(?i)" + KEY);
  private static final Pattern FLAG = Pattern.compile("(?i)--?(" + KEY + ")(?:=(.*))?");

  /** A line of YAML, JSON, INI or shell; what stands alone behind a colon is on the next line. */
  private static final Pattern LINE =
      Pattern.compile(
          "(?im)^[ \\t]*(?:-[ \\t]+|export[ \\t]+)*[\"']?("
              + KEY
              + ")[\"']?[ \\t]*(?::[ \\t]*(?=[\"'])|:[ \\t]+|=[ \\t]*)"
              + VALUE);

  /** An entry of a mapping in flow style. */
  private static final Pattern FLOW =
      Pattern.compile(
          "(?i)[{,][ \\t]*[\"']?(" + KEY + ")[\"']?[ \\t]*(?::[ \\t]*(?=[\"'])|:[ \\t]+)" + VALUE);

  /** An attribute of Alloy's syntax, where only what stands in quotes is a literal. */
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?im)(?:^|[{,])[ \\t]*\"?(" + KEY + ")\"?[ \\t]*=[ \\t]*\"([^\"\\n]*)\"");

  private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
  private static final Pattern URL =
      Pattern.compile("[a-z][a-z0-9+.-]*://[^\\s:/@\"'{}$]+:[^\\s/@\"'{}$(<*]+@");
  private static final Pattern NO_LITERAL =
      Pattern.compile(
          "(?i)|[$/{\\[|><*!#&~].*|.*(?:\\$\\{|\\$\\(|\\{\\{).*|true|false|null|none|yes|no|(?:file|env|vault|ref\\+)[:.].*");

  /** One of these is in every {@link #KEY}; lines without it need no closer look. */
  private static final List<String> WORDS =
      List.of("passw", "passphrase", "secret", "token", "credentials", "access", "api");

  private CredentialText() {}

  /**
   * What a file holds, each as the rest of a sentence about the file; {@code harmless} knows values
   * that are names.
   */
  static Set<String> inFile(String name, String text, Predicate<String> harmless) {
    boolean alloy = name.endsWith(".alloy") || name.endsWith(".river");
    Set<String> found = new LinkedHashSet<>();
    String lines = text.lines().filter(CredentialText::mayName).collect(Collectors.joining("\n"));
    for (Pattern form : alloy ? List.of(ATTRIBUTE) : List.of(LINE, FLOW)) {
      form.matcher(lines)
          .results()
          .filter(m -> isLiteral(value(m), harmless))
          .forEach(m -> found.add("sets '" + m.group(1) + "' to a literal"));
    }
    found.addAll(inValue(text));
    return found;
  }

  private static boolean mayName(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(lower::contains);
  }

  /** Whether a variable of that name and value holds a credential. */
  static boolean isVariable(String name, String value, Predicate<String> harmless) {
    return NAME.matcher(name).matches() && isLiteral(value, harmless);
  }

  /** What any text gives away by its form alone. */
  static Set<String> inValue(String text) {
    Set<String> found = new LinkedHashSet<>();
    if (PRIVATE_KEY.matcher(text).find()) {
      found.add("holds a private key");
    }
    if (text.indexOf('@') >= 0 && URL.matcher(text).find()) {
      found.add("holds a URL with a password");
    }
    return found;
  }

  /** What a command line gives away: {@code --token=x} or {@code --token x}. */
  static Set<String> inArguments(List<String> arguments, Predicate<String> harmless) {
    Set<String> found = new LinkedHashSet<>();
    for (int i = 0; i < arguments.size(); i++) {
      Matcher flag = FLAG.matcher(arguments.get(i));
      if (flag.matches()) {
        String next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
        String value = flag.group(2) != null ? flag.group(2) : next.startsWith("-") ? "" : next;
        if (isLiteral(value, harmless)) {
          found.add("sets '" + flag.group(1) + "' to a literal");
        }
      } else {
        found.addAll(inFile("", arguments.get(i), harmless));
      }
    }
    return found;
  }

  private static boolean isLiteral(String value, Predicate<String> harmless) {
    return !NO_LITERAL.matcher(value.strip()).matches() && !harmless.test(value.strip());
  }

  private static String value(MatchResult match) {
    return IntStream.rangeClosed(2, match.groupCount())
        .mapToObj(match::group)
        .flatMap(g -> Optional.ofNullable(g).stream())
        .findFirst()
        .orElse("");
  }
}
