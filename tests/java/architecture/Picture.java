package architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A drawing of rooms and of who imports whom: a flowchart whose nodes are packages, each with those
 * below it that have no node of their own, in one subgraph for each floor from top to bottom.
 *
 * <p>A way of arrows says that the one room imports the other or may do so; no arrow repeats what a
 * longer way says.
 */
final class Picture {
  private static final Pattern NODE = Pattern.compile("\\s*(\\w+)\\[\"([a-z.]+)(?:<br/>.*)?\"]");
  private static final Pattern ARROW = Pattern.compile("\\s*(\\w+) --> (\\w+(?: & \\w+)*)");
  private static final Pattern FLOOR = Pattern.compile("\\s*subgraph .*");

  private final List<String> lines;

  /** The node of each room, and the floor that it is on, counted from the top. */
  private final Map<String, String> nodes = new LinkedHashMap<>();

  private final Map<String, Integer> floors = new LinkedHashMap<>();
  private final Map<String, Set<String>> drawn = new LinkedHashMap<>();

  /** Reads a drawing, a block of code in Mermaid's language. */
  Picture(String mermaid) {
    lines = mermaid.lines().toList();
    int floor = 0;
    Map<String, String> rooms = new LinkedHashMap<>();
    for (String line : lines) {
      floor += FLOOR.matcher(line).matches() ? 1 : 0;
      Matcher node = NODE.matcher(line);
      if (node.matches()) {
        rooms.put(node.group(1), node.group(2));
        nodes.put(node.group(2), node.group(1));
        floors.put(node.group(2), floor);
      }
    }
    for (String line : lines) {
      Matcher arrow = ARROW.matcher(line);
      if (arrow.matches()) {
        Set<String> targets =
            drawn.computeIfAbsent(rooms.get(arrow.group(1)), r -> new LinkedHashSet<>());
        Stream.of(arrow.group(2).split(" & ")).map(rooms::get).forEach(targets::add);
      }
    }
  }

  /** What is wrong with it, each with what to draw instead. */
  List<String> differences(JavaClasses classes) {
    List<String> found = new ArrayList<>();
    homeless(classes)
        .forEach(p -> found.add("the package " + p + " is in no room: draw one for it"));
    Map<String, Map<String, String>> imports = imports(classes);
    nodes.keySet().stream()
        .filter(room -> classes.stream().noneMatch(c -> room(c).equals(Optional.of(room))))
        .forEach(room -> found.add("no class is in the room " + room + ": take it away"));
    imports.forEach(
        (room, others) ->
            others.forEach(
                (other, how) -> {
                  if (reached(imports, other).contains(room)) {
                    found.add(room + " and " + other + " import each other (" + how + "): cut one");
                  } else if (floors.get(room) > floors.get(other)) {
                    found.add(room + " imports " + other + " of a floor above it: " + how);
                  }
                }));
    Map<String, Set<String>> expected = arrows(imports);
    missing(expected, drawn)
        .forEach(
            (room, others) ->
                others.forEach(
                    other ->
                        found.add(
                            room
                                + " imports "
                                + other
                                + " ("
                                + imports.get(room).get(other)
                                + "): draw "
                                + nodes.get(room)
                                + " --> "
                                + nodes.get(other))));
    missing(drawn, expected)
        .forEach(
            (room, others) ->
                others.forEach(
                    other ->
                        found.add(
                            nodes.get(room)
                                + " --> "
                                + nodes.get(other)
                                + (imports.getOrDefault(room, Map.of()).containsKey(other)
                                    ? " is drawn, and a longer way says it already"
                                    : " is drawn, but no class of "
                                        + room
                                        + " uses one of "
                                        + other))));
    return found;
  }

  /** The same drawing with the arrows that the classes ask for. */
  String redrawn(JavaClasses classes) {
    Map<String, Set<String>> expected = arrows(imports(classes));
    Stream<String> arrows =
        nodes.keySet().stream()
            .filter(expected::containsKey)
            .map(
                room ->
                    "    "
                        + nodes.get(room)
                        + " --> "
                        + expected.get(room).stream()
                            .map(nodes::get)
                            .collect(Collectors.joining(" & ")));
    Stream<String> kept =
        lines.stream().filter(line -> !ARROW.matcher(line).matches() && !line.equals("```"));
    return Stream.of(kept, arrows, Stream.of("```"))
            .flatMap(s -> s)
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  private Set<String> homeless(JavaClasses classes) {
    return classes.stream()
        .filter(c -> room(c).isEmpty())
        .map(JavaClass::getPackageName)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The room of a class: the one with the longest name that its package begins with. */
  private Optional<String> room(JavaClass type) {
    String name = type.getPackageName().replaceFirst("^constructs\\.", "") + ".";
    return nodes.keySet().stream()
        .filter(room -> name.startsWith(room + "."))
        .max((a, b) -> Integer.compare(a.length(), b.length()));
  }

  /** Which rooms each room imports, each with one case of it. */
  private Map<String, Map<String, String>> imports(JavaClasses classes) {
    Map<String, Map<String, String>> found = new TreeMap<>();
    for (JavaClass type : classes) {
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        JavaClass target = use.getTargetClass().getBaseComponentType();
        Optional<String> from = room(type);
        Optional<String> to = room(target);
        if (from.isPresent() && to.isPresent() && !from.equals(to)) {
          found
              .computeIfAbsent(from.get(), r -> new TreeMap<>())
              .merge(
                  to.get(),
                  type.getSimpleName() + " uses " + target.getSimpleName(),
                  (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
      }
    }
    return found;
  }

  /** The imports that no longer way says. */
  private static Map<String, Set<String>> arrows(Map<String, Map<String, String>> imports) {
    Map<String, Set<String>> arrows = new TreeMap<>();
    imports.forEach(
        (room, others) ->
            others.keySet().stream()
                .filter(
                    other ->
                        others.keySet().stream()
                            .noneMatch(
                                between ->
                                    !between.equals(other)
                                        && reached(imports, between).contains(other)))
                .forEach(
                    other -> arrows.computeIfAbsent(room, r -> new LinkedHashSet<>()).add(other)));
    return arrows;
  }

  /** All rooms that one can come to from a room, by one import or several. */
  private static Set<String> reached(Map<String, Map<String, String>> imports, String room) {
    Set<String> found = new LinkedHashSet<>();
    List<String> next = new ArrayList<>(imports.getOrDefault(room, Map.of()).keySet());
    while (!next.isEmpty()) {
      String one = next.remove(next.size() - 1);
      if (found.add(one)) {
        next.addAll(imports.getOrDefault(one, Map.of()).keySet());
      }
    }
    return found;
  }

  private static Map<String, Set<String>> missing(
      Map<String, Set<String>> expected, Map<String, Set<String>> there) {
    Map<String, Set<String>> missing = new TreeMap<>();
    expected.forEach(
        (room, others) -> {
          Set<String> rest = new LinkedHashSet<>(others);
          rest.removeAll(there.getOrDefault(room, Set.of()));
          missing.put(room, rest);
        });
    return missing;
  }
}
