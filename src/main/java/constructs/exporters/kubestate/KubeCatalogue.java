package constructs.exporters.kubestate;

import constructs.kit.access.Grant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the pinned kube-state-metrics makes of which objects, from its own documentation and its own
 * role.
 */
final class KubeCatalogue {
  /** Objects that nobody may list in every namespace: their values come with them. */
  private static final Set<String> WITHHELD = Set.of("secrets", "configmaps");

  private static final String FILE = "/exporters/kube-state-metrics.txt";
  private static final List<Kind> KINDS = read();

  private KubeCatalogue() {}

  /**
   * A kind of object.
   *
   * @param resource its plural, as {@code --resources} has it
   * @param apiGroup its API group, empty for the core group
   * @param metrics what is made of it
   */
  record Kind(String resource, String apiGroup, List<String> metrics) {
    /** Whether it may be watched. */
    boolean isWatchable() {
      return !WITHHELD.contains(resource);
    }

    /** What watching it takes. */
    Stream<Grant> grants() {
      return Grant.watching(apiGroup, resource);
    }

    boolean makes(Predicate<String> metric) {
      return metrics.stream().anyMatch(metric);
    }
  }

  /** The kinds of which some metric is asked for. */
  static List<Kind> making(Predicate<String> metric) {
    return KINDS.stream().filter(kind -> kind.makes(metric)).toList();
  }

  /** The kinds that {@code --resources} names; a name that nobody knows is left out. */
  static List<Kind> named(List<String> resources) {
    return KINDS.stream().filter(kind -> resources.contains(kind.resource())).toList();
  }

  private static List<Kind> read() {
    try (InputStream file = Objects.requireNonNull(KubeCatalogue.class.getResourceAsStream(FILE))) {
      List<Kind> kinds = new ArrayList<>();
      for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("  ")) {
          kinds.get(kinds.size() - 1).metrics().add(line.strip());
        } else if (!line.startsWith("#")) {
          String[] name = line.split("\\.", 2);
          kinds.add(new Kind(name[0], name.length < 2 ? "" : name[1], new ArrayList<>()));
        }
      }
      return List.copyOf(kinds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
