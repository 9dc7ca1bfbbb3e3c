package constructs.app.synth;

import static constructs.model.config.ConfigOverride.configOverride;
import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetRow;
import constructs.lgtm.LgtmStack;
import constructs.lgtm.LgtmStackProps;
import constructs.lgtm.StackStore;
import constructs.model.config.ConfigOverride;
import constructs.model.config.Pins;
import constructs.model.store.ObjectStore;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an importer sets past the props, as a reviewer reads it. */
class OverridesReportTest {
  private static final Budget BUDGET =
      new Budget(
          1,
          Stream.of("alloy", "mimir", "loki", "tempo", "grafana")
              .map(c -> new BudgetRow(c, 1, Memory.megabytes(300), Cpu.millicores(70)))
              .toList(),
          Memory.megabytes(1_500),
          Cpu.millicores(350),
          List.of());

  @TempDir Path folder;

  private Run run(UnaryOperator<LgtmStackProps.Builder> overrides) {
    StackStore store =
        StackStore.external(
            ObjectStore.external(URI.create("https://s3.example.com"), "eu-test-7", "acme-"));
    Environment environment =
        new Environment(
            "acme",
            app ->
                new LgtmStack(
                    app,
                    "acme",
                    overrides
                        .apply(LgtmStackProps.builder(BUDGET, store))
                        .singleton(p -> p.toBuilder().kubernetesEvents(false).build())
                        .kubeStateMetrics(false)
                        .stackMetrics(false)
                        .build()));
    return Run.of(List.of(environment), Map.of("CDK8S_OUTDIR", folder.resolve("dist").toString()));
  }

  private String report() throws IOException {
    return Files.readString(folder.resolve("dist/reports/acme/report.md"));
  }

  @Test
  void every_override_of_a_stack_is_in_the_report() throws IOException {
    ConfigOverride mimir = configOverride("limits.max_total_query_length", Duration.ofDays(17));
    ConfigOverride loki = configOverride("querier.max_concurrent", 7);
    ConfigOverride tempo = configOverride("server.log_level", "warn|error");
    Run run =
        run(
            p ->
                p.mimir(m -> m.toBuilder().configOverrides(List.of(mimir)).build())
                    .loki(l -> l.toBuilder().configOverrides(List.of(loki)).build())
                    .tempo(t -> t.toBuilder().configOverrides(List.of(tempo)).build()));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(report())
        .contains(
            """
            ## Configuration overrides

            Set in a component's own configuration, past the props.

            | component | key | value | instead of | checked against | deployed |
            |---|---|---|---|---|---|
            | acme/metrics/mimir | limits.max_total_query_length | 408h | the component's default | Mimir %4$s | %1$s |
            | acme/logs/loki | querier.max_concurrent | 7 | 2 | Loki %2$s | %2$s |
            | acme/traces/tempo | server.log_level | "warn\\|error" | the component's default | Tempo %3$s | %3$s |
            """
                .formatted(
                    Pins.version("mimir"),
                    Pins.version("loki"),
                    Pins.version("tempo"),
                    Pins.version("mimir.keys.release")));
  }

  @Test
  void a_stack_without_overrides_says_nothing_of_them() throws IOException {
    assertThat(run(p -> p).status()).isZero();
    assertThat(report()).doesNotContain("override");
  }

  @Test
  void a_password_in_an_override_is_no_secret() {
    ConfigOverride password =
        configOverride("ingest_storage.kafka.sasl_password", "Tr33-Cl1mber-77");
    Run run = run(p -> p.mimir(m -> m.toBuilder().configOverrides(List.of(password)).build()));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("kube/literal-credential").doesNotContain("Tr33");
  }
}
