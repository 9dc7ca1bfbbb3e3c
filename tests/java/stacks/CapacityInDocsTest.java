package stacks;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.AlloyFigure;
import constructs.kit.capacity.Capacities;
import constructs.kit.capacity.CapacitySection;
import constructs.kit.capacity.Constant;
import constructs.kit.capacity.Figure;
import constructs.kit.tree.ManifestTree;
import constructs.loki.LokiFigure;
import constructs.mimir.MimirFigure;
import constructs.model.diagnostics.Problem;
import constructs.model.load.LoadProfile;
import constructs.model.load.Sampling;
import constructs.objectstore.MinioFigure;
import constructs.tempo.TempoFigure;
import docs.Document;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdk8s.App;
import org.cdk8s.Testing;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page about capacity says what the program says. */
class CapacityInDocsTest {
  @Test
  void constants_are_those_of_the_models() {
    Map<String, Figure[]> models = new TreeMap<>();
    models.put("Alloy", AlloyFigure.values());
    models.put("Loki", LokiFigure.values());
    models.put("Mimir", MimirFigure.values());
    models.put("MinIO", MinioFigure.values());
    models.put("Tempo", TempoFigure.values());
    StringBuilder out =
        new StringBuilder(
            "| component | constant | value | basis | source |\n|---|---|---|---|---|\n");
    models.forEach(
        (component, figures) ->
            Stream.of(figures).forEach(f -> out.append(line(component, f)).append('\n')));

    Document.assertBlock("constants", out.toString());
  }

  private static String line(String component, Figure figure) {
    Constant constant = figure.constant();
    return Stream.of(
            component,
            "`" + figure.name() + "`",
            BigDecimal.valueOf(constant.value()).stripTrailingZeros().toPlainString()
                + " "
                + constant.unit(),
            constant.provenance().toString(),
            constant.source())
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  @Test
  void environments_are_those_of_the_program() {
    String tables =
        Stream.of(
                TalentMeshEnvironment.DEVELOPMENT,
                TalentMeshEnvironment.STAGING,
                TalentMeshEnvironment.PRODUCTION)
            .map(e -> e.name() + ":\n\n" + new CapacitySection(Capacities.of(tree(e))).table())
            .collect(Collectors.joining("\n"));

    Document.assertBlock("declared", tables);
  }

  @Test
  @DisplayName("#7: the numbers of the document are refused, and the message says what fits")
  void the_numbers_of_the_document_are_refused() {
    TalentMeshEnvironment production = TalentMeshEnvironment.PRODUCTION;
    LoadProfile million = production.load().toBuilder().activeSeries(1_000_000).build();
    TalentMeshEnvironment seed = with(million, production.sampling());

    String problems =
        tree(seed).inspect().report().problems().stream()
            .filter(p -> p.isError() && !p.path().contains("collection"))
            .map(Problem::toString)
            .collect(Collectors.joining("\n", "```\n", "\n```\n"));

    Document.assertBlock("literal numbers", problems);
    assertThat(problems).contains("capacity/memory-over-row", "capacity/stored-over-size");
  }

  /** What is kept of it for 31 days is another matter. */
  @Test
  void the_budget_carries_30000_series_a_megabyte_of_lines_and_200_spans_a_second() {
    TalentMeshEnvironment more =
        with(
            TalentMeshEnvironment.PRODUCTION.load().toBuilder()
                .activeSeries(30_000)
                .logBytesPerSecond(1_000_000)
                .spansPerSecond(200)
                .build(),
            Sampling.all());

    assertThat(tree(more).inspect().report().problems().stream().filter(Problem::isError))
        .extracting(p -> p.rule().id())
        .containsOnly("capacity/stored-over-size");
  }

  private static TalentMeshEnvironment with(LoadProfile load, Sampling sampling) {
    TalentMeshEnvironment production = TalentMeshEnvironment.PRODUCTION;
    return new TalentMeshEnvironment(
        production.name(),
        load,
        sampling,
        production.metrics(),
        production.logs(),
        production.traces(),
        production.objectStore());
  }

  private static ManifestTree tree(TalentMeshEnvironment environment) {
    App app = Testing.app();
    TalentMeshStack.define(app, environment);
    return ManifestTree.of(app);
  }
}
