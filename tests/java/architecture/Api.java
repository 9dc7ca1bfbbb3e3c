package architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import constructs.model.diagnostics.Internal;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an importer may rely on: what is public or protected and not {@link Internal}. */
final class Api {
  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

  /** What every object, enum, record or annotation has. */
  private static final Set<String> USUAL =
      Set.of("equals", "hashCode", "toString", "values", "valueOf");

  private static final Pattern USUAL_SUPERTYPES =
      Pattern.compile("java\\.lang\\.(Object|Record|Enum<.*>|annotation\\.Annotation)");

  /** Sorted by name, nested ones after their owner. */
  static final List<JavaClass> TYPES =
      MainClasses.ALL.stream()
          .filter(Api::isPublic)
          .sorted(Comparator.comparing(JavaClass::getName))
          .toList();

  static final ArchCondition<JavaClass> HAND_OUT_NOTHING_ELSE =
      new ArchCondition<>("hand out nothing else of ours") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          members(type)
              .forEach(
                  member ->
                      named(member)
                          .filter(c -> isOurs(c.getName()))
                          .filter(c -> !isPublic(c))
                          .map(c -> member.getFullName() + " names " + c.getName())
                          .map(message -> SimpleConditionEvent.violated(member, message))
                          .forEach(events::add));
        }
      };

  private Api() {}

  /** Whether a class is part of it. */
  static boolean isPublic(JavaClass type) {
    return isPublic(type, type.getModifiers())
        && !type.getPackage().isAnnotatedWith(Internal.class)
        && type.getEnclosingClass().map(Api::isPublic).orElse(true);
  }

  private static boolean isPublic(CanBeAnnotated what, Set<JavaModifier> modifiers) {
    return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
        && !modifiers.contains(JavaModifier.SYNTHETIC)
        && !what.isAnnotatedWith(Internal.class);
  }

  /** The members of a class that are part of it, but for those that everything has. */
  private static Stream<JavaMember> members(JavaClass type) {
    return type.getMembers().stream()
        .filter(member -> isPublic(member, member.getModifiers()))
        .filter(member -> !USUAL.contains(member.getName()));
  }

  /** Each type and its members, names without packages: no two of our types have one name. */
  static String text() {
    return TYPES.stream().map(Api::text).collect(Collectors.joining("\n"));
  }

  private static String text(JavaClass type) {
    return Stream.concat(
            Stream.of(type.getPackageName() + ": " + brief(head(type.reflect()))),
            members(type).map(member -> "  " + brief(signature(member))).sorted())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String head(Class<?> type) {
    Set<String> known = TYPES.stream().map(JavaClass::getName).collect(Collectors.toSet());
    return (type.isSealed() ? "sealed " : "")
        + kind(type)
        + " "
        + type.getName()
        + (type.getTypeParameters().length == 0 ? "" : Arrays.toString(type.getTypeParameters()))
        + Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()),
                Stream.of(type.getGenericInterfaces()))
            .map(Type::getTypeName)
            .filter(name -> !USUAL_SUPERTYPES.matcher(name).matches())
            .filter(name -> !isOurs(name) || known.contains(name.replaceFirst("<.*", "")))
            .map(name -> " : " + name)
            .collect(Collectors.joining());
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "annotation";
    }
    if (type.isInterface()) {
      return "interface";
    }
    if (type.isEnum()) {
      return "enum";
    }
    return type.isRecord() ? "record" : "class";
  }

  private static boolean isOurs(String name) {
    return name.startsWith("constructs.") || name.startsWith("stacks.");
  }

  private static String signature(JavaMember member) {
    String text =
        member.reflect() instanceof Field field
            ? field.toGenericString()
            : ((Executable) member.reflect()).toGenericString();
    return text.replace(member.getOwner().getName() + ".", "");
  }

  private static String brief(String text) {
    return PACKAGE
        .matcher(text)
        .replaceAll("")
        .replaceAll("\\b(public|abstract|final(?=.*\\()) ", "")
        .replaceAll(",(?! )", ", ")
        .replace('$', '.');
  }

  /** All types that a signature names, those of type arguments included. */
  private static Stream<JavaClass> named(JavaMember member) {
    Stream<JavaType> types =
        member instanceof JavaField field
            ? Stream.of(field.getType())
            : Stream.concat(
                Stream.of(((JavaCodeUnit) member).getReturnType()),
                ((JavaCodeUnit) member).getParameterTypes().stream());
    return types
        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
        .map(JavaClass::getBaseComponentType);
  }
}
