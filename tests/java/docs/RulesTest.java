package docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import constructs.model.diagnostics.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RulesTest {
  @Test
  void rules_page_lists_every_rule() {
    StringBuilder out = new StringBuilder();
    Rules.byArea()
        .forEach(
            (area, rules) -> {
              out.append("\n## ")
                  .append(area)
                  .append("\n\n| rule | severity | because otherwise |\n|---|---|---|\n");
              rules.forEach(
                  rule ->
                      out.append("| `")
                          .append(rule.id())
                          .append("` | ")
                          .append(rule.severity().name().toLowerCase(Locale.ROOT))
                          .append(" | ")
                          .append(rule.rationale())
                          .append(" |\n"));
            });
    new Document(Path.of("docs", "rules.md")).assertBlock("rules", out.append('\n').toString());
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
    assertThat(
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("constructs", "stacks")
                    .stream()
                    .filter(
                        type ->
                            type.isAssignableTo(Rule.class)
                                && !type.isInterface()
                                && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                    .filter(type -> !type.isEnum()))
        .isEmpty();
  }
}
