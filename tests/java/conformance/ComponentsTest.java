package conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import constructs.alloy.syntax.Component;
import constructs.alloy.syntax.ComponentCatalog;
import constructs.alloy.syntax.DataKind;
import constructs.alloy.syntax.Parser;
import constructs.alloy.syntax.Stability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue of components says what the program says. */
@ExtendWith(OtherVersions.class)
class ComponentsTest {
  private static final ComponentCatalog CATALOG = ComponentCatalog.pinned();
  private static final Pattern UNKNOWN =
      Pattern.compile("cannot find the definition of component name \"([^\"]+)\"");
  private static final Pattern UNSTABLE =
      Pattern.compile("component \"([^\"]+)\" is at stability level \"([^\"]+)\"");

  private static Component component(String name) {
    return CATALOG.find(name).orElseThrow();
  }

  private static Path alloy() {
    Optional<Path> alloy = Programs.find("alloy", "alloy fmt, alloy validate");
    assumeThat(alloy).isPresent();
    return alloy.orElseThrow();
  }

  private static Map<String, String> found(Pattern pattern, String output) {
    return pattern
        .matcher(output)
        .results()
        .collect(
            Collectors.toMap(
                m -> m.group(1),
                m -> m.groupCount() > 1 ? m.group(2) : "",
                (a, b) -> a,
                TreeMap::new));
  }

  @Test
  void has_what_the_reference_pages_have() {
    assertThat(List.copyOf(CATALOG.names())).hasSizeGreaterThan(180).isSorted();
    assertThat(component("loki.process").exports())
        .isEqualTo(Map.of("receiver", Set.of(DataKind.ENTRIES)));
    assertThat(component("loki.process").forwards()).containsExactly(DataKind.ENTRIES);
    assertThat(component("otelcol.connector.servicegraph").exports())
        .isEqualTo(Map.of("input", Set.of(DataKind.TRACES)));
    assertThat(component("prometheus.exporter.unix").exports())
        .isEqualTo(Map.of("targets", Set.of(DataKind.TARGETS)));
    assertThat(component("discovery.relabel").exports())
        .isEqualTo(Map.of("output", Set.of(DataKind.TARGETS), "rules", Set.of(DataKind.DATA)));
    assertThat(CATALOG.find("loki.proces")).isEmpty();
  }

  /** A build of one's own may lack components; what it has is as stable as we say. */
  @Test
  void is_as_stable_as_the_program_says(@TempDir Path folder) throws IOException {
    String all =
        CATALOG.names().stream().map(n -> n + " \"a\" { }\n").collect(Collectors.joining());
    Path file = Files.writeString(folder.resolve("config.alloy"), all);
    String output = Programs.run(alloy(), List.of("validate", file.toString())).output();
    Set<String> unknown = found(UNKNOWN, output).keySet();

    Map<String, String> unstable = new TreeMap<>();
    CATALOG.names().stream()
        .map(ComponentsTest::component)
        .filter(c -> c.stability().compareTo(Stability.GENERALLY_AVAILABLE) < 0)
        .filter(c -> !unknown.contains(c.name()))
        .forEach(c -> unstable.put(c.name(), c.stability().flag()));
    assertThat(found(UNSTABLE, output)).isEqualTo(unstable);
    assertThat(CATALOG.names())
        .as("components that the program has")
        .hasSizeGreaterThan(unknown.size() + 50);
  }

  /** What we write is left unchanged by {@code alloy fmt}, whatever it was read from. */
  @Test
  void what_is_read_is_written_as_alloy_fmt_would(@TempDir Path folder) throws IOException {
    String text =
        """
        // above
        prometheus.scrape "a" { // behind
          targets = array.concat(discovery.kubernetes.nodes_and_more_than_fits.targets, discovery.kubernetes.b.targets, [{ __address__ = "x:1", "b.c" = "d" }])
          /* a block
           * comment */
          forward_to = [prometheus.remote_write.a.receiver,
            prometheus.remote_write.b.receiver] // why
          n = -(1 + 2) * 3 ^ 2 == 27 && !false
          m = { a = [1, 2], bcd = string.join(["%1$s", "%1$s"], "|"), e = f.g[0].h, raw = `x
        y`, zz = 1 }
          clustering { enabled = true }
          empty { }
          behind = null
        }
        """
            .formatted("a".repeat(60));
    Path file = Files.writeString(folder.resolve("config.alloy"), Parser.parse(text).text());

    Programs.Answer answer = Programs.run(alloy(), List.of("fmt", "--test", file.toString()));

    assertThat(answer.status()).as(answer.output() + Files.readString(file)).isZero();
  }
}
