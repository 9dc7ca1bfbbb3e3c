package constructs.alloy.metrics;

import constructs.alloy.collect.AlloyFacts;
import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.Dataflow;
import constructs.alloy.syntax.File;
import constructs.model.catalog.WidestSeries;
import constructs.model.config.GoDuration;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Labels;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the rules about scrapes against a configuration. */
@Internal
public final class ScrapeChecks {
  /** Upstream's default of {@code scrape_interval}. */
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(60);

  private ScrapeChecks() {}

  /** What is wrong with a configuration. */
  public static List<Problem> of(File file, AlloyFacts facts) {
    return Stream.concat(intervals(file, facts), labels(file, facts)).toList();
  }

  private static Stream<Problem> intervals(File file, AlloyFacts facts) {
    Duration most = facts.rateWindows().longestInterval();
    SortedMap<Duration, Set<String>> tooLong = new TreeMap<>(Comparator.reverseOrder());
    for (Block scrape : scrapes(file).toList()) {
      interval(scrape)
          .filter(interval -> interval.compareTo(most) > 0)
          .map(interval -> tooLong.computeIfAbsent(interval, i -> new TreeSet<>()))
          .ifPresent(scrapes -> scrapes.add(scrape.address()));
    }
    return tooLong.entrySet().stream()
        .map(
            entry ->
                ScrapeRule.SCRAPE_INTERVAL_TOO_LONG
                    .problem(
                        "rates are taken over "
                            + GoDuration.format(facts.rateWindows().shortest())
                            + ", less than four scrapes by "
                            + String.join(", ", entry.getValue()))
                    .got("scrape_interval " + GoDuration.format(entry.getKey()))
                    .expected("at most " + GoDuration.format(most))
                    .fix("scrapeInterval(Duration.ofSeconds(" + most.toSeconds() + "))"));
  }

  private static Optional<Duration> interval(Block scrape) {
    return scrape.value("scrape_interval").isEmpty()
        ? Optional.of(DEFAULT_INTERVAL)
        : scrape.text("scrape_interval").flatMap(GoDuration::parse);
  }

  /** The series with the most labels come from pods; the widest of a scrape of pods is counted. */
  private static Stream<Problem> labels(File file, AlloyFacts facts) {
    WidestSeries widest = facts.widestSeries();
    int most = facts.metrics().maxLabelNames();
    Dataflow flow = file.flow();
    return scrapes(file)
        .filter(scrape -> readsPods(flow, scrape))
        .map(scrape -> new Labelled(scrape.address(), added(flow, scrape)))
        .filter(scrape -> widest.labels() + scrape.added().size() > most)
        .max(Comparator.comparing(scrape -> scrape.added().size()))
        .map(
            scrape ->
                ScrapeRule.TOO_MANY_METRIC_LABELS
                    .problem(
                        "series of "
                            + widest.source()
                            + " have "
                            + widest.labels()
                            + " labels with their name, and "
                            + scrape.address()
                            + " adds "
                            + String.join(", ", scrape.added()))
                    .got(widest.labels() + scrape.added().size() + " labels")
                    .expected("at most " + most + ", as the store takes them")
                    .fix(
                        "MetricsSink.external(url, "
                            + (widest.labels() + scrape.added().size())
                            + "), once the store's max_label_names_per_series is that high"))
        .stream();
  }

  /**
   * A scrape and the labels that its samples get on their way.
   *
   * @param address the scrape
   * @param added names of labels
   */
  private record Labelled(String address, List<String> added) {}

  private static boolean readsPods(Dataflow flow, Block scrape) {
    return flow.upstream(scrape).stream()
        .anyMatch(
            block ->
                block.name().equals(ComponentKind.DISCOVERY_KUBERNETES.componentName())
                    && block.text("role").equals(Optional.of("pod")));
  }

  /** Every scrape sets {@code job} and {@code instance}; what begins with __ stays behind. */
  private static List<String> added(Dataflow flow, Block scrape) {
    TreeSet<String> names = new TreeSet<>(List.of(Labels.JOB, Labels.INSTANCE));
    flow.upstream(scrape).stream().map(ScrapeChecks::targetLabels).forEach(names::addAll);
    for (Block block : flow.downstream(scrape)) {
      names.addAll(targetLabels(block));
      names.addAll(block.keys("external_labels"));
    }
    return List.copyOf(names);
  }

  private static Collection<String> targetLabels(Block relabel) {
    return relabel
        .blocks("rule")
        .flatMap(rule -> rule.text("target_label").stream())
        .filter(name -> !name.startsWith("__"))
        .collect(Collectors.toSet());
  }

  private static Stream<Block> scrapes(File file) {
    return file.components(ComponentKind.PROMETHEUS_SCRAPE.componentName());
  }
}
