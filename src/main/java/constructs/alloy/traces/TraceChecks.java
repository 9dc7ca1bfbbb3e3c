package constructs.alloy.traces;

import constructs.alloy.collect.AlloyFacts;
import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.File;
import constructs.model.config.GoDuration;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.load.Sampling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds the rules about spans against a configuration. */
@Internal
public final class TraceChecks {
  /** Upstream's default. */
  private static final String DEFAULT_WAIT = "30s";

  /** What the span-metrics connector calls its metrics by default. */
  private static final String DEFAULT_NAMESPACE = "traces.span.metrics";

  private static final String[] SAMPLERS = {SpanFlow.TAIL_SAMPLING, SpanFlow.HEAD_SAMPLING};

  private final SpanFlow flow;
  private final AlloyFacts facts;
  private final List<Problem> problems = new ArrayList<>();

  private TraceChecks(SpanFlow flow, AlloyFacts facts) {
    this.flow = flow;
    this.facts = facts;
  }

  /** What is wrong with a configuration. */
  public static List<Problem> of(File file, AlloyFacts facts) {
    TraceChecks checks = new TraceChecks(new SpanFlow(file, facts), facts);
    checks.flow.components(SpanFlow.TAIL_SAMPLING).forEach(checks::sampler);
    checks.headSamples();
    checks.flow.components(SpanFlow.SERVICEGRAPH).forEach(checks::redAfterSampler);
    checks.flow.components(SpanFlow.SPANMETRICS).forEach(checks::spanMetrics);
    checks.flow.receivers().forEach(checks::memoryLimiter);
    return List.copyOf(checks.problems);
  }

  private void sampler(Block sampler) {
    keptErrors(sampler);
    decisionWait(sampler);
    flow.before(sampler, SpanFlow.BATCH).forEach(batch -> batchBefore(sampler, batch));
  }

  private void keptErrors(Block sampler) {
    if (!decidesBy(sampler, "status_code") && !decidesBy(sampler, "latency")) {
      return;
    }
    List<String> heads = new ArrayList<>();
    if (facts.sampling() instanceof Sampling.Head head) {
      heads.add("Sampling.head(..) of " + head.ratio() + " %");
    }
    flow.before(sampler, SpanFlow.HEAD_SAMPLING).forEach(head -> heads.add(head.address()));
    for (String head : heads) {
      problems.add(
          TraceRule.HEAD_SAMPLING_DROPS_ERRORS
              .problem(
                  sampler.address() + " is to keep traces that are dropped before it sees them")
              .got(head)
              .expected("one decision, about whole traces")
              .fix(
                  "AlloyDaemonSetProps.sampling(Sampling.tail().keepErrors().baseline(SamplingRatio.percent(..))), and no other sampler"));
    }
  }

  private static boolean decidesBy(Block block, String policy) {
    return block.blocks().anyMatch(b -> b.name().equals(policy) || decidesBy(b, policy));
  }

  private void decisionWait(Block sampler) {
    String wait = sampler.text("decision_wait").orElse(DEFAULT_WAIT);
    Optional<Duration> waits = GoDuration.parse(wait);
    facts
        .traces()
        .slack()
        .filter(slack -> waits.filter(w -> w.compareTo(slack) >= 0).isPresent())
        .ifPresent(
            slack ->
                problems.add(
                    TraceRule.DECISION_WAIT_OVER_SLACK
                        .problem(
                            sampler.address()
                                + " waits for spans until the trace store counts them no more")
                        .got("decision_wait = \"" + wait + "\"")
                        .expected(
                            "less than "
                                + GoDuration.format(slack)
                                + ", the slack of the trace store")
                        .fix(
                            "Sampling.tail().longestRequest(..) with a shorter time-out, or a trace store that makes no metrics of spans")));
  }

  private void batchBefore(Block sampler, Block batch) {
    problems.add(
        TraceRule.BATCH_BEFORE_SAMPLER
            .problem("spans are gathered before " + sampler.address() + " decides about them")
            .got(batch.address())
            .expected("batches behind the sampler")
            .fix(
                "output { traces = ["
                    + batch.address()
                    + ".input] } in "
                    + sampler.address()
                    + ", and in no component before it"));
  }

  /** The share that applications send is all that any component sees. */
  private void headSamples() {
    List<Block> connectors = flow.components(SpanFlow.SPANMETRICS, SpanFlow.SERVICEGRAPH);
    if (facts.sampling() instanceof Sampling.Head head && !connectors.isEmpty()) {
      problems.add(
          TraceRule.RED_FROM_HEAD_SAMPLES
              .problem(
                  "metrics of spans are made of the " + head.ratio() + " % that applications send")
              .got(connectors.stream().map(Block::address).collect(Collectors.joining(", ")))
              .expected("span metrics of every trace, or none")
              .fix(
                  "AlloyDaemonSetProps.sampling(Sampling.tail().baseline(SamplingRatio.percent("
                      + head.ratio()
                      + "))), or .spanMetrics(SpanMetrics.none())"));
    }
  }

  private void spanMetrics(Block connector) {
    boolean exemplars =
        connector
            .blocks("exemplars")
            .anyMatch(e -> e.literal("enabled").filter("true"::equals).isPresent());
    List<Block> samplers = flow.before(connector, SAMPLERS);
    if (!exemplars || !hasOwnName(connector)) {
      redAfterSampler(connector);
    }
    if (exemplars && samplers.isEmpty()) {
      flow.components(SAMPLERS).stream()
          .filter(sampler -> flow.share(connector, sampler))
          .findFirst()
          .ifPresent(sampler -> exemplarsBefore(connector, sampler));
    }
    resourceKey(connector);
  }

  /** Exemplars of kept traces are on metrics that no other connector makes. */
  private boolean hasOwnName(Block connector) {
    String name = namespace(connector);
    return !name.equals(SpanMetricsConfig.RED)
        && !name.equals(DEFAULT_NAMESPACE)
        && flow.components(SpanFlow.SPANMETRICS).stream()
            .filter(other -> !other.address().equals(connector.address()))
            .noneMatch(other -> namespace(other).equals(name));
  }

  private static String namespace(Block connector) {
    return connector.text("namespace").orElse(DEFAULT_NAMESPACE);
  }

  private void redAfterSampler(Block connector) {
    flow.before(connector, SAMPLERS).stream()
        .findFirst()
        .ifPresent(sampler -> redAfterSampler(connector, sampler));
  }

  private void redAfterSampler(Block connector, Block sampler) {
    problems.add(
        TraceRule.RED_AFTER_SAMPLER
            .problem(connector.address() + " counts only what " + sampler.address() + " keeps")
            .got(
                connector.name().equals(SpanFlow.SPANMETRICS)
                    ? "namespace " + namespace(connector)
                    : "")
            .expected(
                "metrics of spans from before the sampler, and behind it exemplars under a name of their own")
            .fix("SpanMetrics.red(), which has both, in place of " + connector.address()));
  }

  private void exemplarsBefore(Block connector, Block sampler) {
    problems.add(
        TraceRule.EXEMPLARS_BEFORE_SAMPLER
            .problem(
                connector.address() + " points to traces that " + sampler.address() + " may drop")
            .got("exemplars { enabled = true }")
            .expected("exemplars from a connector behind the sampler")
            .fix(
                "exemplars { enabled = false }; SpanMetrics.red() has those of kept traces on traces_sampled_latency"));
  }

  private void resourceKey(Block connector) {
    List<String> key = connector.texts("resource_metrics_key_attributes");
    if (!key.contains("service.name")) {
      problems.add(
          TraceRule.SPAN_METRICS_WITHOUT_RESOURCE_KEY
              .problem(connector.address() + " doesn't count the pods of a service together")
              .got(
                  key.isEmpty()
                      ? "no resource_metrics_key_attributes"
                      : "resource_metrics_key_attributes = " + list(key))
              .expected("the attributes that make a service, service.name among them")
              .fix("resource_metrics_key_attributes = " + list(SpanMetricsConfig.RESOURCE_KEY)));
    }
  }

  private static String list(List<String> texts) {
    return texts.stream().map(t -> "\"" + t + "\"").collect(Collectors.joining(", ", "[", "]"));
  }

  private void memoryLimiter(Block receiver) {
    for (Block next : flow.next(receiver)) {
      if (!next.name().equals(SpanFlow.MEMORY_LIMITER)) {
        problems.add(
            TraceRule.MEMORY_LIMITER_FIRST
                .problem(receiver.address() + " hands data on before memory is limited")
                .got(next.address())
                .expected(SpanFlow.MEMORY_LIMITER + " as the first component")
                .fix(
                    "output { .. = [%s.%s.input] } in %s, and %s.input in the output of that limiter"
                        .formatted(
                            SpanFlow.MEMORY_LIMITER,
                            receiver.label(),
                            receiver.address(),
                            next.address())));
      }
    }
  }
}
