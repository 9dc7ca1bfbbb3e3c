package conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Manifests;
import constructs.loki.LokiWithMinio;
import constructs.loki.LokiWithMinioProps;
import constructs.mimir.MimirMonolithic;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.labels.Tenancy;
import constructs.model.store.ObjectStore;
import constructs.tempo.TempoStore;
import constructs.tempo.TempoStoreProps;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import testing.Rendered;

/** What dist/ has nothing of: a tenant, and somebody to be told of alerts. */
@ExtendWith(OtherVersions.class)
class TenantsAndAlertsTest {
  private static final Tenancy SLOTHS = Tenancy.single("sloths");

  private static Chart chart() {
    Chart chart = Rendered.chart();
    ObjectStore store = ObjectStore.external(URI.create("http://s3.example:9000"), "zz-1", "zoo-");
    var mimir =
        new MimirMonolithic(
            chart, "mimir", MimirMonolithicProps.builder(store).tenancy(SLOTHS).build());
    var loki =
        new LokiWithMinio(chart, "loki", LokiWithMinioProps.builder(store).tenancy(SLOTHS).build());
    var tempo =
        new TempoStore(chart, "tempo", TempoStoreProps.builder(store).tenancy(SLOTHS).build());
    new AlloyDaemonSet(
        chart,
        "alloy",
        AlloyDaemonSetProps.builder(mimir.sink(), loki.sink(), tempo.sink()).build());
    return chart;
  }

  private static Path program(String name, String checks) {
    Optional<Path> program = Programs.find(name, checks);
    assumeThat(program).as(name).isPresent();
    return program.orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "alloy, config.alloy, validate FILE",
    "mimir, mimir.yaml, -config.file=FILE -modules",
    "loki, loki.yaml, -config.file=FILE -verify-config",
    "tempo, tempo.yaml, -config.file=FILE -config.verify=true"
  })
  void one_tenant_is_accepted(String name, String file, String options, @TempDir Path folder)
      throws IOException {
    String text =
        ManifestTree.of(chart()).manifests().stream()
            .map(m -> Manifests.json(m).path("data").path(file))
            .filter(t -> t.isString())
            .findFirst()
            .orElseThrow()
            .asString();
    Path path = Files.writeString(folder.resolve(file), text);

    Programs.Answer answer =
        Programs.run(
            program(name, options), List.of(options.replace("FILE", path.toString()).split(" ")));

    assertThat(answer.status()).as(answer.output()).isZero();
  }

  /** The golden file has a receiver of each kind, with credentials in files that aren't there. */
  @Test
  void receivers_of_each_kind_are_accepted(@TempDir Path folder) throws IOException {
    Path golden = Path.of("tests", "golden", "mimir", "alertmanager.yaml");

    assertThat(check(golden).status()).as(check(golden).output()).isZero();
    assertThat(
            check(
                    Files.writeString(
                        folder.resolve("broken.yaml"),
                        Files.readString(golden).replace("routing_key_file", "routing_file")))
                .status())
        .isNotZero();
  }

  private static Programs.Answer check(Path file) {
    return Programs.run(
        program("amtool", "amtool check-config"),
        List.of("check-config", file.toAbsolutePath().toString()));
  }
}
