package constructs.lgtm;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetRow;
import constructs.kit.capacity.Capacities;
import constructs.kit.capacity.CapacityRule;
import constructs.kit.capacity.Figures;
import constructs.kit.tree.ManifestTree;
import constructs.mimir.MimirFigure;
import constructs.model.diagnostics.Problem;
import constructs.model.load.LoadProfile;
import constructs.model.load.Retention;
import constructs.model.load.Sampling;
import constructs.model.store.ObjectStore;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.SamplingRatio;
import constructs.model.units.Storage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.cdk8s.App;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a whole stack says to a load that does not fit it. */
class StackCapacityTest {
  private static BudgetRow row(String component, int instances, long megabytes, long millicores) {
    return new BudgetRow(
        component, instances, Memory.megabytes(megabytes), Cpu.millicores(millicores));
  }

  /** A budget whose rows carry whatever a test declares. */
  private static Budget budget() {
    return new Budget(
        3,
        List.of(
            row("alloy", 3, 400, 400),
            row("mimir", 1, 900, 900),
            row("loki", 1, 900, 900),
            row("tempo", 1, 900, 900),
            row("grafana", 1, 200, 100)),
        Memory.megabytes(9_000),
        Cpu.millicores(9_000),
        List.of(
            row("minio", 1, 800, 100),
            row("minio-buckets", 1, 64, 10),
            row("alloy-singleton", 1, 120, 20),
            row("kube-state-metrics", 1, 50, 10)));
  }

  /** Series and nothing else. */
  private static LgtmStackProps.Builder props(StackStore store) {
    return LgtmStackProps.builder(budget(), store)
        .mimir(
            p ->
                p.toBuilder()
                    .figures(Figures.<MimirFigure>defaults().with(MimirFigure.SAMPLE_OBJECTS, 3.5))
                    .build())
        .metrics(Retention.days(365))
        .logs(Retention.days(31))
        .load(load(0));
  }

  private static LoadProfile load(long logBytesPerSecond) {
    return LoadProfile.builder()
        .activeSeries(30_000)
        .logBytesPerSecond(logBytesPerSecond)
        .spansPerSecond(0)
        .build();
  }

  private static ManifestTree tree(LgtmStackProps.Builder props) {
    App app = new App();
    new LgtmStack(app, "acme", props.build());
    return ManifestTree.of(app);
  }

  private static List<String> problems(LgtmStackProps.Builder props) {
    return tree(props).inspect().report().problems().stream()
        .filter(Problem::isError)
        .map(Problem::toString)
        .toList();
  }

  /** {@link CapacityRule#STORED_OVER_SIZE}. */
  @Nested
  class StoredOverSize {
    @Test
    @DisplayName("#7: a million series every 15 s for 365 days are not 600 GB, shared or not")
    void fires_for_the_literal_numbers_of_the_document() {
      LoadProfile seed = load(0).toBuilder().activeSeries(1_000_000).build();

      assertThat(problems(props(StackStore.minio(Storage.gigabytes(600))).load(seed)))
          .filteredOn(p -> p.contains("capacity/stored"))
          .containsExactly(
              "[acme] capacity/stored-over-size: more is stored at the end of the retention than the object store holds, got 7,359 GB: mimir 7,359 GB; expected at most 480 GB, 80 % of the store's 600 GB, which hold 65,231 series for 365 days; fix: activeSeries(65_231) or Retention.days(23); a sample every 60s instead of every 15s keeps 1,840 GB instead of 7,359 GB; or a store of Storage.gigabytes(9_198)");
    }

    @Test
    void counts_all_consumers_and_names_the_biggest_first() {
      assertThat(problems(props(StackStore.minio(Storage.gigabytes(300))).load(load(100_000))))
          .singleElement()
          .asString()
          .startsWith(
              "[acme] capacity/stored-over-size: more is stored at the end of the retention than the object store holds, got ")
          .contains(
              ": mimir 221 GB, loki ",
              "; expected at most 240 GB, 80 % of the store's 300 GB, which hold ",
              " series for 365 days beside the others; fix: activeSeries(");
    }

    @Test
    void stays_quiet_and_the_fixes_work() {
      StackStore small = StackStore.minio(Storage.gigabytes(100));

      assertThat(problems(props(small)))
          .containsExactly(
              "[acme] capacity/stored-over-size: more is stored at the end of the retention than the object store holds, got 221 GB: mimir 221 GB; expected at most 80 GB, 80 % of the store's 100 GB, which hold 10,871 series for 365 days; fix: activeSeries(10_871) or Retention.days(132); a sample every 60s instead of every 15s keeps 56 GB instead of 221 GB; or a store of Storage.gigabytes(276)");
      assertThat(problems(props(small).load(load(0).toBuilder().activeSeries(10_871).build())))
          .isEmpty();
      assertThat(problems(props(small).metrics(Retention.days(132)))).isEmpty();
      assertThat(
              problems(
                  props(small)
                      .load(load(0).toBuilder().scrapeInterval(Duration.ofSeconds(60)).build())))
          .isEmpty();
      assertThat(problems(props(StackStore.minio(Storage.gigabytes(276))))).isEmpty();
    }

    @Test
    void a_store_that_is_there_already_may_say_its_size() {
      ObjectStore s3 =
          ObjectStore.external(URI.create("https://s3.example.com"), "eu-central-1", "acme-");

      assertThat(problems(props(StackStore.external(s3)))).isEmpty();
      assertThat(problems(props(StackStore.external(s3, Storage.gigabytes(100)))))
          .singleElement()
          .asString()
          .contains("capacity/stored-over-size");
    }
  }

  @Test
  void every_part_gets_its_share_of_the_load() {
    LoadProfile load =
        load(60_000).toBuilder()
            .spansPerSecond(100)
            .errorPercent(10)
            .bytesPerSpan(700)
            .scrapeInterval(Duration.ofSeconds(30))
            .build();
    Capacities capacities =
        Capacities.of(
            tree(
                props(StackStore.minio(Storage.gigabytes(600)))
                    .load(load)
                    .sampling(Sampling.tail().keepErrors().baseline(SamplingRatio.percent(10)))));

    assertThat(capacities.all().stream().map(c -> c.component() + ": " + c.demand().load()))
        .containsExactly(
            "minio: three backends",
            "mimir: 30,000 series every 30s and 0.2 queries/s",
            "loki: 60 kB/s of log lines",
            "tempo: 19 stored spans/s",
            "alloy: 10,020 series, 20 kB/s of log lines and 34 spans/s on a node");
    assertThat(capacities.store()).contains(Storage.gigabytes(600));
  }
}
