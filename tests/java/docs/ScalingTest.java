package docs;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.loki.LokiWithMinio;
import constructs.mimir.MimirMonolithic;
import constructs.model.load.Topology;
import constructs.tempo.TempoStore;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScalingTest {
  private static final Map<String, Topology> TOPOLOGIES =
      new TreeMap<>(
          Map.of(
              "Mimir", MimirMonolithic.TOPOLOGY,
              "Loki", LokiWithMinio.TOPOLOGY,
              "Tempo", TempoStore.TOPOLOGY));

  @Test
  void scaling_page_says_what_each_backend_moves_to() {
    StringBuilder out =
        new StringBuilder(
            "\n| backend | now | next | move at | data path then |\n|---|---|---|---|---|\n");
    TOPOLOGIES.forEach(
        (backend, t) ->
            out.append("| ")
                .append(
                    String.join(
                        " | ",
                        backend,
                        t.mode() + ", " + t.processes() + " process",
                        t.next(),
                        t.moveAt(),
                        t.dataPath()))
                .append(" |\n"));
    Document.assertBlock("topologies", out.append('\n').toString());
  }

  @Test
  void every_backend_is_one_process() {
    assertThat(TOPOLOGIES.values()).extracting(Topology::processes).containsOnly(1);
  }
}
