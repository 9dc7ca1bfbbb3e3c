package conformance;

import static constructs.model.config.ConfigOverride.configOverride;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Images;
import constructs.kit.tree.ManifestTree;
import constructs.loki.LokiWithMinio;
import constructs.loki.LokiWithMinioProps;
import constructs.mimir.MimirMonolithic;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.config.ConfigOverride;
import constructs.model.store.ObjectStore;
import constructs.tempo.TempoStore;
import constructs.tempo.TempoStoreProps;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cdk8s.Chart;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import testing.Rendered;

/**
 * The lists of configuration keys, and configurations with overrides, held against the programs.
 */
@ExtendWith(OtherVersions.class)
class OverridesTest {
  private static final ObjectStore STORE =
      ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", "");

  private static final Pattern COMPLAINT =
      Pattern.compile("not found in type|unmarshal|units:|not a valid duration");

  /** A component: its program, how that checks a file, and one override of each kind. */
  private record Component(
      String name,
      ImageRef pinned,
      String check,
      BiConsumer<Chart, List<ConfigOverride>> deploy,
      List<ConfigOverride> overrides) {
    @Override
    public String toString() {
      return name;
    }

    /** The configuration file that is deployed. */
    String file() {
      Chart chart = Rendered.chart();
      deploy.accept(chart, overrides);
      assertThat(ManifestTree.of(chart).problems()).isEmpty();
      return Rendered.all(chart).stream()
          .map(m -> m.path("data").path(name + ".yaml"))
          .filter(text -> text.isString())
          .findFirst()
          .orElseThrow()
          .asString();
    }
  }

  static List<Component> components() {
    return List.of(
        new Component(
            "mimir",
            Images.MIMIR,
            "-modules",
            (chart, overrides) ->
                new MimirMonolithic(
                    chart,
                    "mimir",
                    MimirMonolithicProps.builder(STORE).configOverrides(overrides).build()),
            List.of(
                configOverride("limits.max_total_query_length", Duration.ofDays(32)),
                configOverride("limits.max_query_parallelism", 7),
                configOverride("limits.request_rate", 2500.5),
                configOverride("limits.align_queries_with_step", true),
                configOverride("limits.drop_labels", List.of("uid")),
                configOverride(
                    "blocks_storage.bucket_store.index_header.lazy_loading_enabled", false),
                configOverride("server.log_level", "warn"))),
        new Component(
            "loki",
            Images.LOKI,
            "-verify-config",
            (chart, overrides) ->
                new LokiWithMinio(
                    chart,
                    "loki",
                    LokiWithMinioProps.builder(STORE).configOverrides(overrides).build()),
            List.of(
                configOverride("limits_config.query_timeout", Duration.ofMinutes(7)),
                configOverride("limits_config.max_entries_limit_per_query", 777),
                configOverride("limits_config.pattern_rate_threshold", 7.5),
                configOverride("limits_config.max_line_size", "64KB"),
                configOverride("limits_config.allow_structured_metadata", true),
                configOverride("limits_config.discover_service_name", List.of("app", "job")),
                configOverride("ingester.chunk_encoding", "zstd"))),
        new Component(
            "tempo",
            Images.TEMPO,
            "-config.verify=true",
            (chart, overrides) ->
                new TempoStore(
                    chart,
                    "tempo",
                    TempoStoreProps.builder(STORE).configOverrides(overrides).build()),
            List.of(
                configOverride("query_frontend.metrics.max_duration", Duration.ofHours(7)),
                configOverride("overrides.defaults.global.max_bytes_per_trace", 777_777),
                configOverride("overrides.defaults.read.unsafe_query_hints", true),
                configOverride("memory.automemlimit_ratio", 0.7),
                configOverride("storage.trace.blocklist_poll", Duration.ofMinutes(7)),
                configOverride("overrides.defaults.forwarders", List.of("other")),
                configOverride("server.log_level", "warn"))));
  }

  private static Path program(Component component) {
    Optional<Path> program = Programs.find(component.name(), "configuration keys and overrides");
    assumeThat(program).as(component.name()).isPresent();
    return program.orElseThrow();
  }

  private static Programs.Answer check(Component component, Path folder, String text)
      throws IOException {
    Path file = Files.writeString(folder.resolve(component.name() + ".yaml"), text);
    return Programs.run(program(component), List.of("-config.file=" + file, component.check()));
  }

  /** What a program says about keys of the list that it doesn't know, and values that don't fit. */
  private static Set<String> complaints(
      Component component, Path folder, Map<String, String> samples) throws IOException {
    Set<String> complaints = new LinkedHashSet<>();
    for (String text : KeyList.of(component.name()).documents(samples)) {
      check(component, folder, text)
          .output()
          .lines()
          .filter(line -> COMPLAINT.matcher(line).find())
          .forEach(line -> complaints.add(line.strip().replace(folder + "/", "")));
    }
    return complaints;
  }

  @ParameterizedTest
  @MethodSource("components")
  void a_configuration_with_overrides_is_accepted(Component component, @TempDir Path folder)
      throws IOException {
    System.out.println(
        "conformance: "
            + component.name()
            + ": pinned "
            + component.pinned().tag()
            + ", keys of "
            + KeyList.of(component.name()).source()
            + ", run "
            + Programs.version(program(component)));

    String text = component.file();
    for (ConfigOverride override : component.overrides()) {
      assertThat(text).contains(override.key().substring(override.key().lastIndexOf('.') + 1));
    }
    Programs.Answer answer = check(component, folder, text);

    assertThat(answer.status()).as(answer.output()).isZero();
  }

  /** An unknown key stops a program while it reads the file, before anything about values. */
  @ParameterizedTest
  @MethodSource("components")
  void every_key_of_the_list_is_known_to_the_program(Component component, @TempDir Path folder)
      throws IOException {
    assertThat(complaints(component, folder, Map.of())).isEmpty();
  }

  /** So that the test above can be believed. */
  @ParameterizedTest
  @MethodSource("components")
  void a_key_that_is_not_there_is_not(Component component, @TempDir Path folder)
      throws IOException {
    String text = KeyList.of(component.name()).documents(Map.of()).get(0);

    assertThat(check(component, folder, text + "server_of_sloths:\n").output())
        .contains("field server_of_sloths not found in type");
  }

  static Stream<Map<String, String>> samples() {
    return Stream.of(
        Map.of("boolean", "true"),
        Map.of("number", "3"),
        Map.of("decimal", "2.5"),
        Map.of("duration", "3h"),
        Map.of("list", "[\"1h\"]"),
        Map.of("size", "64MB"));
  }

  @ParameterizedTest
  @MethodSource("components")
  void a_key_takes_the_kind_of_value_that_the_list_says(Component component, @TempDir Path folder)
      throws IOException {
    for (Map<String, String> sample : samples().toList()) {
      assertThat(complaints(component, folder, sample)).as(sample.toString()).isEmpty();
    }
  }
}
