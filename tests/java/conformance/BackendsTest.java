package conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import constructs.loki.LokiWithMinio;
import constructs.loki.LokiWithMinioProps;
import constructs.model.labels.Endpoint;
import constructs.model.signals.MetricsSink;
import constructs.model.store.ObjectStore;
import constructs.tempo.MetricsGenerator;
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
import testing.Rendered;

/** What no stack of ours has, but an importer's may have, is read by the programs. */
@ExtendWith(OtherVersions.class)
class BackendsTest {
  private static final ObjectStore STORE =
      ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", "");

  @TempDir private Path folder;

  private Programs.Answer check(String name, Chart chart, String option) throws IOException {
    Optional<Path> program = Programs.find(name, "configurations with everything on");
    assumeThat(program).as(name).isPresent();
    String text = Rendered.only(chart, "ConfigMap").at("/data/" + name + ".yaml").asString();
    Path file = Files.writeString(folder.resolve(name + ".yaml"), text);
    return Programs.run(program.orElseThrow(), List.of("-config.file=" + file, option));
  }

  @Test
  void tempo_takes_a_metrics_generator() throws IOException {
    Chart chart = Rendered.chart();
    MetricsSink sink = MetricsSink.external(URI.create("http://metrics.test:1313/api/v1/push"));
    new TempoStore(
        chart,
        "tempo",
        TempoStoreProps.builder(STORE)
            .metricsGenerator(MetricsGenerator.remoteWrite(sink))
            .build());

    Programs.Answer answer = check("tempo", chart, "-config.verify=true");

    assertThat(answer.status()).as(answer.output()).isZero();
  }

  @Test
  void loki_takes_an_alertmanager() throws IOException {
    Chart chart = Rendered.chart();
    new LokiWithMinio(
        chart,
        "loki",
        LokiWithMinioProps.builder(STORE)
            .alertmanagerUrl(Endpoint.external(URI.create("http://alerts.test:9317/alertmanager")))
            .build());

    Programs.Answer answer = check("loki", chart, "-verify-config");

    assertThat(answer.status()).as(answer.output()).isZero();
  }
}
