package conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import constructs.kit.tree.ManifestTree;
import constructs.loki.LokiWithMinio;
import constructs.loki.LokiWithMinioProps;
import constructs.mimir.MimirMonolithic;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.store.Buckets;
import constructs.model.store.ObjectStore;
import constructs.tempo.TempoStore;
import constructs.tempo.TempoStoreProps;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import testing.Rendered;

/** The configuration for each kind of object store is read by the program that it is for. */
@ExtendWith(OtherVersions.class)
class StoresTest {
  private static final URI FOREST = URI.create("http://forest.example:8333");
  private static final Map<String, ObjectStore> STORES =
      Map.of(
          "aws", ObjectStore.aws("eu-north-1", Buckets.each("acme-")),
          "aws in one bucket", ObjectStore.aws("eu-north-1", Buckets.shared("acme")),
          "gcs", ObjectStore.gcs(Buckets.each("acme-")),
          "gcs in one bucket", ObjectStore.gcs(Buckets.shared("acme")),
          "seaweedfs", ObjectStore.seaweedFs(FOREST, Buckets.each("")),
          "garage in one bucket", ObjectStore.garage(FOREST, Buckets.shared("acme")));
  private static final Map<String, String> CHECKS =
      Map.of("mimir", "-modules", "loki", "-verify-config", "tempo", "-config.verify=true");

  static Stream<Arguments> cases() {
    return STORES.keySet().stream()
        .sorted()
        .flatMap(store -> CHECKS.keySet().stream().sorted().map(p -> Arguments.of(store, p)));
  }

  private static void deploy(Chart chart, String program, ObjectStore store) {
    switch (program) {
      case "mimir" ->
          new MimirMonolithic(chart, program, MimirMonolithicProps.builder(store).build());
      case "loki" -> new LokiWithMinio(chart, program, LokiWithMinioProps.builder(store).build());
      default -> new TempoStore(chart, program, TempoStoreProps.builder(store).build());
    }
  }

  private static Programs.Answer answer(String program, String text, Path folder)
      throws IOException {
    Optional<Path> found = Programs.find(program, "configurations for object stores");
    assumeThat(found).as(program).isPresent();
    Path file = Files.writeString(folder.resolve(program + ".yaml"), text);
    return Programs.run(found.orElseThrow(), List.of("-config.file=" + file, CHECKS.get(program)));
  }

  private static String file(Chart chart, String program) {
    return Rendered.all(chart).stream()
        .filter(m -> m.path("kind").asString("").equals("ConfigMap"))
        .map(m -> m.path("data").path(program + ".yaml").asString(""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void is_accepted(String store, String program, @TempDir Path folder) throws IOException {
    Chart chart = Rendered.chart();
    deploy(chart, program, STORES.get(store));
    assertThat(ManifestTree.of(chart).problems()).isEmpty();

    Programs.Answer answer = answer(program, file(chart, program), folder);

    assertThat(answer.status()).as(answer.output()).isZero();
  }

  /** What the rules refuse, these programs refuse, too. */
  @Test
  void a_shared_bucket_that_is_named_like_the_host_stops_mimir_and_loki_but_not_tempo(
      @TempDir Path folder) throws IOException {
    ObjectStore store =
        ObjectStore.external(
            URI.create("http://acme.example:8333"), "eu-north-1", Buckets.shared("acme"));
    Chart chart = Rendered.chart();
    CHECKS.keySet().forEach(program -> deploy(chart, program, store));

    for (String program : List.of("mimir", "loki")) {
      assertThat(answer(program, file(chart, program), folder).output())
          .contains("the endpoint must not prefixed with the bucket name");
    }
    assertThat(answer("tempo", file(chart, "tempo"), folder).status()).isZero();
  }
}
