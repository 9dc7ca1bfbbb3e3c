package constructs.alloy.collect;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.File;
import constructs.model.config.GoDuration;
import constructs.model.diagnostics.Problem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The traces that wait for their decision in a sampler.
 *
 * @param sampler the sampler
 * @param spansPerSecond the spans that are declared
 * @param patience how long a trace without a root waits
 */
record WaitingTraces(Block sampler, long spansPerSecond, Duration patience) {
  /** Upstream's default. */
  private static final Duration WAIT = Duration.ofSeconds(30);

  /** Those of all samplers. */
  static Stream<WaitingTraces> of(File file, AlloyFacts facts) {
    return file.components("otelcol.processor.tail_sampling")
        .map(sampler -> new WaitingTraces(sampler, facts.spansPerSecond(), patience(sampler)));
  }

  private static Duration patience(Block sampler) {
    return sampler.text("decision_wait").flatMap(GoDuration::parse).orElse(WAIT);
  }

  /** How many spans wait, if no trace has its root; so many traces, if each has one span. */
  long spans() {
    return spansPerSecond * patience.toSeconds();
  }

  List<Problem> problems() {
    if (sampler.value("num_traces").isEmpty()) {
      return List.of(unbounded());
    }
    return DeliveryChecks.number(sampler, "num_traces").stream()
        .filter(room -> room < spans())
        .map(this::over)
        .toList();
  }

  private Problem unbounded() {
    return DeliveryRule.UNBOUNDED_QUEUE
        .problem(sampler.address() + " doesn't say how many traces it holds")
        .got("no num_traces, upstream's 50,000")
        .expected("a num_traces that the memory has room for")
        .fix(fix());
  }

  private Problem over(long room) {
    return DeliveryRule.WAITING_TRACES_OVER_ROOM
        .problem("more traces wait in " + sampler.address() + " than it has room for")
        .got("num_traces = " + room)
        .expected(
            "at least %d, from %d spans/s that wait for %s"
                .formatted(spans(), spansPerSecond, GoDuration.format(patience)))
        .fix(fix());
  }

  private String fix() {
    return "num_traces = " + SendingQueues.waiting(spansPerSecond, patience);
  }
}
