package architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;

/** The compiled classes of src/main/java, read once for all tests. */
final class MainClasses {
  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("constructs", "stacks");

  private MainClasses() {}

  /** All classes, loaded. */
  static Stream<Class<?>> loaded() {
    return ALL.stream().<Class<?>>map(c -> c.reflect()).filter(c -> !c.isAnonymousClass());
  }
}
