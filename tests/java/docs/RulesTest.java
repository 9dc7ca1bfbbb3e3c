package docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import constructs.model.diagnostics.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulesTest {
  @Test
  void rules_page_lists_every_rule_and_a_message_of_each_area() {
    Map<String, String> messages = Refusals.byArea();
    Map<String, List<Rule>> rules = Rules.byArea();
    assertThat(messages.keySet()).as("each area has a message").isEqualTo(rules.keySet());
    StringBuilder out = new StringBuilder();
    rules.forEach(
        (area, all) -> {
          out.append("\n## ")
              .append(area)
              .append("\n\n")
              .append(Document.code("", messages.get(area)))
              .append("\n| rule | severity | because otherwise | in |\n|---|---|---|---|\n");
          all.forEach(rule -> out.append(line(rule)));
        });
    Document.assertBlock("rules", out.append('\n').toString());
  }

  private static String line(Rule rule) {
    return Stream.of(
            "`" + rule.id() + "`",
            rule.severity().name().toLowerCase(Locale.ROOT),
            rule.rationale(),
            "`" + ((Enum<?>) rule).getDeclaringClass().getSimpleName() + "`")
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  @Test
  void ids_have_the_form_area_slash_what_and_are_given_once() {
    List<String> ids = Rules.all().stream().map(Rule::id).toList();
    assertThat(ids)
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z]+/[a-z0-9]+(-[a-z0-9]+)*"));
  }

  @Test
  void every_rule_is_a_constant_of_an_enum_so_none_is_missed() {
    assertThat(Rules.CLASSES)
        .filteredOn(
            type ->
                !type.isInterface()
                    && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                    && !type.isEnum())
        .isEmpty();
  }
}
