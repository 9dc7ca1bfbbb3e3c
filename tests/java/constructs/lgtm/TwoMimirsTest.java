package constructs.lgtm;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.grafana.datasources.Datasource;
import constructs.kit.tree.Inspection;
import constructs.kit.tree.ManifestTree;
import constructs.mimir.MimirMonolithic;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.diagnostics.Problem;
import constructs.model.load.Retention;
import constructs.model.store.ObjectStore;
import java.net.URI;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Yaml;
import tools.jackson.databind.JsonNode;

/** A hot and an archive in one app: each has its bucket, its datasource and its job. */
class TwoMimirsTest {
  private final App app = new App();
  private final LgtmStack stack =
      new LgtmStack(
          app,
          "zoo",
          LgtmStackProps.builder(
                  LgtmBudget.of(3, MimirMonolithicProps.row().withComponent("mimir-archive")),
                  StackStore.external(
                      ObjectStore.external(URI.create("https://s3.example"), "zz-1", "zoo-")))
              .metrics(Retention.days(31))
              .build());
  private final MimirMonolithic archive =
      new MimirMonolithic(
          new Chart(stack, "archive"),
          "mimir-archive",
          MimirMonolithicProps.builder(stack.store()).retention(Retention.days(1_111)).build());

  private static JsonNode body(Inspection made, String kind, String name) {
    return made.objects().find(kind, "observability", name).orElseThrow().body();
  }

  @Test
  void have_two_datasources_and_two_jobs() {
    stack.grafana().datasource(Datasource.of("Archive", archive.source()));
    stack.scrape(archive.metrics());
    Inspection made = ManifestTree.of(app).inspect();

    assertThat(made.report().problems()).filteredOn(Problem::isError).isEmpty();
    assertThat(
            Yaml.tree(body(made, "ConfigMap", "grafana").at("/data/datasources.yaml").asString())
                .path("datasources"))
        .extracting(d -> d.path("uid").asString() + " " + d.path("url").asString())
        .containsExactly(
            "mimir http://mimir.observability.svc:9009/prometheus",
            "loki http://loki.observability.svc:3100",
            "tempo http://tempo.observability.svc:3200",
            "mimir-archive http://mimir-archive.observability.svc:9009/prometheus");
    assertThat(body(made, "ConfigMap", "alloy-singleton").at("/data/config.alloy").asString())
        .contains("prometheus.scrape \"mimir\" {", "prometheus.scrape \"mimir_archive\" {");
    assertThat(body(made, "ConfigMap", "mimir").toString())
        .contains("bucket_name: zoo-mimir", "compactor_blocks_retention_period: 744h");
    assertThat(body(made, "ConfigMap", "mimir-archive").toString())
        .contains("bucket_name: zoo-mimir-archive", "compactor_blocks_retention_period: 26664h");
  }
}
