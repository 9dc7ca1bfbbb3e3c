package constructs.kit.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Product;
import constructs.mimir.MimirMonolithic;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.load.LoadProfile;
import constructs.model.load.Retention;
import constructs.model.store.ObjectStore;
import constructs.model.units.Storage;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Rendered;
import tools.jackson.databind.JsonNode;

class CapacitySectionTest {
  private final Chart chart = Rendered.chart();
  private final CapacitySection report = report();

  private CapacitySection report() {
    new MimirMonolithic(
        chart,
        "sloth",
        MimirMonolithicProps.builder(
                ObjectStore.external(URI.create("http://s3.test:9123"), "zz-1", ""))
            .retention(Retention.days(100))
            .load(LoadProfile.builder().activeSeries(15_000).queriesPerSecond(0.2).build())
            .build());
    ManifestTree tree = ManifestTree.of(chart);
    Capacities.declareStore(Product.of(chart), Storage.gigabytes(77));
    return new CapacitySection(Capacities.of(tree));
  }

  @Test
  void says_it_in_a_table_for_a_terminal() {
    assertThat(report.text("zoo").lines())
        .startsWith("the declared load of zoo:")
        .hasSize(5)
        .element(1)
        .asString()
        .matches("component +declared load +memory +cpu +worst case +volume +stored");
    assertThat(report.text("zoo").lines().skip(2).findFirst().orElseThrow())
        .matches(
            "sloth +15,000 series every 15s and 0.2 queries/s +\\d+ of 500 MB +\\d+ of 200m +\\d+ of 967 MB +2 of 11 GB +\\d+ GB");
    assertThat(report.text("zoo"))
        .contains("stored at the end of the retention: ", " of 62 GB, 80 % of the store\n\n");
  }

  @Test
  void says_it_in_a_section_with_reasons() {
    assertThat(report.markdown())
        .startsWith("\n## Capacity\n\n")
        .contains(
            "| sloth | 15,000 series every 15s and 0.2 queries/s | ", "- sloth:\n  - memory: ");
  }

  @Test
  void says_it_to_programs() {
    JsonNode root = report.file().orElseThrow().json();

    assertThat(root.path("storeBytes").asLong()).isEqualTo(77_000_000_000L);
    assertThat(root.path("storedBytes").asLong())
        .isEqualTo(root.at("/components/0/storedBytes").asLong())
        .isPositive();
    assertThat(root.at("/components/0").propertyNames())
        .containsExactly(
            "component",
            "load",
            "memoryBytes",
            "memoryRowBytes",
            "cpuMillicores",
            "cpuRowMillicores",
            "worstCaseMemoryBytes",
            "usableMemoryBytes",
            "volumeNeededBytes",
            "volumeBytes",
            "storedBytes",
            "curve",
            "reasons");
    assertThat(root.at("/components/0/curve/0").propertyNames())
        .containsExactly("load", "memoryBytes", "cpuMillicores");
  }

  @Test
  void is_silent_where_no_component_has_a_load() {
    CapacitySection nothing = new CapacitySection(new Capacities(List.of(), Optional.empty()));

    assertThat(nothing.file()).isEmpty();
    assertThat(nothing.markdown()).isEmpty();
    assertThat(nothing.text("zoo")).isEmpty();
  }
}
