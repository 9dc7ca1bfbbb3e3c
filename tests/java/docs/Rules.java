package docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import constructs.model.diagnostics.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules of the library, found in its class files, so that no list of them has to be kept. */
final class Rules {
  /** The classes that are rules, read once for all tests. */
  static final List<JavaClass> CLASSES =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("constructs", "stacks")
              .stream()
              .filter(type -> type.isAssignableTo(Rule.class))
              .toList();

  private Rules() {}

  /** The rules in the order of their ids. */
  static List<Rule> all() {
    return CLASSES.stream()
        .filter(JavaClass::isEnum)
        .map(JavaClass::reflect)
        .flatMap(type -> Stream.of(type.getEnumConstants()))
        .map(Rule.class::cast)
        .sorted(Comparator.comparing(Rule::id))
        .toList();
  }

  /** The rules by the first half of their ids. */
  static SortedMap<String, List<Rule>> byArea() {
    return all().stream()
        .collect(Collectors.groupingBy(Rules::area, TreeMap::new, Collectors.toList()));
  }

  /** The first half of a rule's id. */
  static String area(Rule rule) {
    return rule.id().substring(0, rule.id().indexOf('/'));
  }
}
