package architecture;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.model.diagnostics.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that can be wrong is a named rule, and every rule has a test that names it. */
class RuleCoverageTest {
  private static final List<Rule> RULES =
      MainClasses.loaded()
          .filter(c -> c.isEnum() && Rule.class.isAssignableFrom(c))
          .flatMap(c -> Stream.of(c.getEnumConstants()))
          .map(Rule.class::cast)
          .toList();

  /** A rule is named by its constant, or by its id in a message. */
  private static final Pattern NAME = Pattern.compile("\\w+(?=([.]\\w+|/[-a-z0-9]+))");

  @Test
  void there_are_rules() {
    assertThat(RULES).hasSizeGreaterThan(40);
  }

  @Test
  void ids_are_unique() {
    assertThat(RULES.stream().map(Rule::id)).doesNotHaveDuplicates();
  }

  @Test
  void ids_are_an_area_and_a_short_name() {
    assertThat(RULES.stream().map(Rule::id))
        .allMatch(id -> id.matches("[a-z]+/[a-z0-9]+(-[a-z0-9]+)*"));
  }

  @Test
  void every_rule_says_what_goes_wrong() {
    assertThat(RULES)
        .allSatisfy(
            rule -> assertThat(rule.rationale()).as(rule.id()).isNotBlank().doesNotEndWith("."));
  }

  @Test
  void every_rule_is_an_enum_constant() {
    assertThat(MainClasses.loaded().filter(c -> Rule.class.isAssignableFrom(c) && c != Rule.class))
        .allMatch(Class::isEnum);
  }

  @Test
  void every_rule_is_named_in_a_test() {
    Set<String> named =
        NAME.matcher(sources())
            .results()
            .map(name -> name.group() + name.group(1))
            .collect(Collectors.toSet());

    assertThat(
            RULES.stream()
                .filter(rule -> !named.contains(constant(rule)) && !named.contains(rule.id()))
                .map(RuleCoverageTest::constant))
        .as("rules without a test")
        .isEmpty();
  }

  private static String constant(Rule rule) {
    return ((Enum<?>) rule).getDeclaringClass().getSimpleName() + "." + ((Enum<?>) rule).name();
  }

  private static String sources() {
    try (Stream<Path> files = Files.walk(Path.of("tests/java"))) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .map(RuleCoverageTest::text)
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
