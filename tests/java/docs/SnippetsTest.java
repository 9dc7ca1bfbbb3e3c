package docs;

import static constructs.model.config.ConfigOverride.configOverride;
import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.grafana.datasources.Datasource;
import constructs.kit.budget.Budget;
import constructs.lgtm.LgtmBudget;
import constructs.lgtm.LgtmStack;
import constructs.lgtm.LgtmStackProps;
import constructs.lgtm.StackStore;
import constructs.mimir.MimirMonolithic;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.labels.Tenancy;
import constructs.model.load.Retention;
import constructs.model.signals.LogsSink;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.TracesSink;
import constructs.model.store.ObjectStore;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cdk8s.Chart;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short snippets of the pages are code that runs. */
class SnippetsTest {
  private static final Path SELF = Path.of("tests/java/docs/SnippetsTest.java");

  @ParameterizedTest
  @ValueSource(strings = {"override", "distributed", "tenancy", "archive"})
  void stands_in_a_page(String region) {
    Document.assertBlock(region, Document.code("java", Document.region(SELF, region)));
  }

  @Test
  void a_key_of_the_backend_is_overridden() {
    ObjectStore store =
        ObjectStore.external(URI.create("https://s3.example.com"), "eu-central-1", "acme-");
    // region: override
    var props =
        MimirMonolithicProps.builder(store)
            .configOverrides(
                List.of(configOverride("limits.max_total_query_length", Duration.ofDays(32))))
            .build();
    // endregion: override
    assertThat(props.configOverrides()).hasSize(1);
  }

  @Test
  void a_sink_is_that_of_a_distributed_mode() {
    Chart chart = new Chart(Testing.app(), "acme");
    LogsSink logs = LogsSink.external(URI.create("https://logs.example.com"));
    TracesSink traces = TracesSink.external(URI.create("https://traces.example.com"));
    // region: distributed
    var url = URI.create("http://mimir-gateway.mimir.svc/api/v1/push");
    var metrics = MetricsSink.external(url, 40, Tenancy.single("acme"));
    new AlloyDaemonSet(chart, "alloy", AlloyDaemonSetProps.builder(metrics, logs, traces).build());
    // endregion: distributed
    assertThat(metrics.tenancy()).isEqualTo(Tenancy.single("acme"));
  }

  @Test
  void a_stack_is_of_one_tenant() {
    var budget = new Budget(1, List.of(), Memory.megabytes(100), Cpu.millicores(100), List.of());
    var store = StackStore.minio(Storage.gigabytes(50));
    // region: tenancy
    var props = LgtmStackProps.builder(budget, store).tenancy(Tenancy.single("acme")).build();
    // endregion: tenancy
    assertThat(props.tenancy()).isEqualTo(Tenancy.single("acme"));
  }

  @Test
  void a_stack_has_an_archive() {
    var store = StackStore.minio(Storage.gigabytes(50));
    var budget = LgtmBudget.of(3, MimirMonolithicProps.row().withComponent("mimir-archive"));
    var stack = new LgtmStack(Testing.app(), "acme", LgtmStackProps.builder(budget, store).build());
    // region: archive
    var archiveProps =
        MimirMonolithicProps.builder(stack.store()).retention(Retention.days(1_095)).build();
    var archive = new MimirMonolithic(new Chart(stack, "archive"), "mimir-archive", archiveProps);
    stack.grafana().datasource(Datasource.of("Archive", archive.source()));
    stack.scrape(archive.metrics());
    // endregion: archive
    assertThat(archive.source().uid()).hasToString("mimir-archive");
  }
}
