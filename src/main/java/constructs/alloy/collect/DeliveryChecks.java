package constructs.alloy.collect;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.File;
import constructs.model.config.GoDuration;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.units.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds the rules about delivery against a configuration and against the final pod. */
@Internal
public final class DeliveryChecks {
  private static final String EXPORTER = "otelcol.exporter.";

  /** Exporters that hand on what they get, without a queue. */
  private static final Set<String> WITHOUT_QUEUE = Set.of("prometheus", "loki", "debug", "file");

  /**
   * What the pod takes beside queues and waiting spans. Measured: 143 MB at 1,000 spans/s over
   * three nodes, with everything else that the pod does, 3,300 spans that waited for 10 s among it.
   */
  private static final Memory WORKING_SET = Memory.megabytes(130);

  /**
   * The memory that a queue takes, by its serialized size. Measured: 20,000 spans of 0.7 kB took 70
   * MB, 32 MiB of log records 96 MB, 21,600 spans of 0.6 kB that waited for a decision 80 MB.
   */
  private static final int EXPANSION = 4;

  /** What is left of the container's limit where no memory limiter says so. */
  private static final int WITHOUT_LIMITER = 80;

  private DeliveryChecks() {}

  /** What is wrong with the queues of a configuration. */
  public static List<Problem> of(File file, AlloyFacts facts) {
    List<Problem> problems = new ArrayList<>();
    List<Queue> queues = queues(file);
    queues.stream().filter(q -> q.bytes().isEmpty()).map(Queue::unbounded).forEach(problems::add);
    WaitingTraces.of(file, facts).flatMap(t -> t.problems().stream()).forEach(problems::add);
    Batches.of(file).forEach(problems::add);
    writers(file).forEach(problems::add);
    if (problems.isEmpty()) {
      List<Queue> held = Stream.concat(queues.stream(), waiting(file, facts)).toList();
      tooLarge(file, held, facts.memoryLimit()).ifPresent(problems::add);
    }
    return problems;
  }

  /**
   * The queue of an exporter.
   *
   * @param owner the exporter
   * @param block the name of the block that sizes it
   * @param size what the block says
   * @param bytes its serialized size when it is full, empty for one that has no bound
   */
  private record Queue(String owner, String block, String size, Optional<Memory> bytes) {
    Problem unbounded() {
      return DeliveryRule.UNBOUNDED_QUEUE
          .problem("the queue of " + owner + " has no size in spans, records or bytes")
          .got(size)
          .expected(block + " with a queue_size in items or bytes")
          .fix(block + " { queue_size = 10000 sizer = \"items\" }");
    }
  }

  private static List<Queue> queues(File file) {
    return file.blocks().stream()
        .filter(block -> block.name().startsWith(EXPORTER))
        .filter(block -> !WITHOUT_QUEUE.contains(block.name().substring(EXPORTER.length())))
        .flatMap(DeliveryChecks::queues)
        .toList();
  }

  private static Stream<Queue> queues(Block exporter) {
    Stream<Queue> own = queue(exporter, "sending_queue", exporter.blocks("sending_queue").toList());
    if (!exporter.name().equals(EXPORTER + "loadbalancing")) {
      return own;
    }
    // One more for each backend; over the balancing there is none unless a block asks for it.
    List<Block> perBackend =
        exporter
            .blocks("protocol")
            .flatMap(protocol -> protocol.blocks("otlp"))
            .flatMap(otlp -> otlp.blocks("queue"))
            .toList();
    return Stream.concat(
        exporter.blocks("sending_queue").findAny().isPresent() ? own : Stream.empty(),
        queue(exporter, "protocol > otlp > queue", perBackend));
  }

  private static Stream<Queue> queue(Block exporter, String name, List<Block> written) {
    if (written.isEmpty()) {
      return Stream.of(new Queue(exporter.address(), name, "no " + name, Optional.empty()));
    }
    Block queue = written.get(0);
    if (queue.literal("enabled").filter("false"::equals).isPresent()) {
      return Stream.empty();
    }
    Optional<Long> size = number(queue, "queue_size");
    String sizer = queue.text("sizer").orElse("requests");
    Optional<Memory> bytes =
        switch (sizer) {
          case SendingQueues.ITEMS -> size.map(SendingQueues.SPAN::times);
          case SendingQueues.BYTES -> size.map(Memory::new);
          default -> Optional.empty();
        };
    return Stream.of(
        new Queue(
            exporter.address(),
            name,
            size.map(s -> s + " " + sizer).orElse("no queue_size"),
            bytes));
  }

  static Optional<Long> number(Block block, String attribute) {
    return block.literal(attribute).filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
  }

  private static Stream<Problem> writers(File file) {
    return file.components("prometheus.remote_write")
        .filter(writer -> writer.blocks("endpoint").anyMatch(DeliveryChecks::isUnbounded))
        .map(
            writer ->
                DeliveryRule.UNBOUNDED_QUEUE
                    .problem(writer.address() + " doesn't say how many samples it holds in memory")
                    .got("no queue_config with max_shards and capacity, upstream's 500,000")
                    .expected("a queue_config with max_shards and capacity")
                    .fix("queue_config { capacity = 10000 max_shards = 10 }"));
  }

  private static boolean isUnbounded(Block endpoint) {
    return endpoint
        .blocks("queue_config")
        .noneMatch(q -> q.value("max_shards").isPresent() && q.value("capacity").isPresent());
  }

  private static Stream<Queue> waiting(File file, AlloyFacts facts) {
    return WaitingTraces.of(file, facts)
        .map(
            traces ->
                new Queue(
                    traces.sampler().address(),
                    "decision_wait",
                    traces.spans() + " waiting spans",
                    Optional.of(SendingQueues.SPAN.times(traces.spans()))));
  }

  private static Optional<Problem> tooLarge(File file, List<Queue> queues, Memory limit) {
    Memory full =
        queues.stream()
            .map(queue -> queue.bytes().orElse(Memory.ZERO))
            .reduce(Memory.ZERO, Memory::plus)
            .times(EXPANSION);
    Memory usable = limit.percent(share(file));
    long left = Math.max(0, usable.bytes() - WORKING_SET.bytes());
    if (full.bytes() <= left) {
      return Optional.empty();
    }
    return Optional.of(
        DeliveryRule.UNBOUNDED_QUEUE
            .problem(
                "full queues take about "
                    + full
                    + ", and the memory limiter refuses data at "
                    + usable
                    + " of the limit of "
                    + limit)
            .got(
                String.join(
                    ", ",
                    queues.stream().map(queue -> queue.owner() + " " + queue.size()).toList()))
            .expected("at most " + new Memory(left / EXPANSION) + " in all queues")
            .fix(
                "AlloyDaemonSetProps.delivery(Delivery.defaults()..) with smaller queues, sampling(..) with a shorter longestRequest(..), or resources(..) with a higher limit"));
  }

  /** The share of the limit, in percent, up to which the memory limiter takes data. */
  private static int share(File file) {
    return file.components("otelcol.processor.memory_limiter")
        .flatMap(
            limiter ->
                number(limiter, "limit_percentage").stream()
                    .map(most -> most - number(limiter, "spike_limit_percentage").orElse(0L)))
        .mapToInt(Long::intValue)
        .min()
        .orElse(WITHOUT_LIMITER);
  }

  /**
   * Holds the time that components have to end against the time that the pod has.
   *
   * @param workload what has the pod template, as it will be applied
   */
  public static List<Problem> shutdown(JsonNode workload) {
    JsonNode pod = workload.at("/spec/template/spec");
    Duration grace =
        Duration.ofSeconds(
            pod.path("terminationGracePeriodSeconds").asLong(Shutdown.KUBERNETES.toSeconds()));
    Optional<String> argument = RunFlags.of(workload).value(Shutdown.FLAG);
    Optional<Duration> deadline =
        argument.isEmpty() ? Optional.of(Shutdown.UPSTREAM) : GoDuration.parse(argument.get());
    return deadline
        .filter(time -> time.compareTo(grace) >= 0)
        .map(
            time ->
                DeliveryRule.SHUTDOWN_OVER_GRACE
                    .problem(
                        "components may take "
                            + GoDuration.format(time)
                            + " to end, and the pod is killed after "
                            + GoDuration.format(grace))
                    .got(argument.map(a -> Shutdown.FLAG + a).orElse("no " + Shutdown.FLAG))
                    .expected("less than " + GoDuration.format(grace))
                    .fix("leave out the JSON patch that changes it"))
        .stream()
        .toList();
  }
}
