package constructs.alloy.traces;

import constructs.alloy.collect.AlloyFacts;
import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.Dataflow;
import constructs.alloy.syntax.File;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * How spans flow, also from one Alloy to the next: what the balancer of one sends, the receiver of
 * another takes.
 */
final class SpanFlow {
  static final String SPANMETRICS = "otelcol.connector.spanmetrics";
  static final String SERVICEGRAPH = "otelcol.connector.servicegraph";
  static final String TAIL_SAMPLING = "otelcol.processor.tail_sampling";
  static final String HEAD_SAMPLING = "otelcol.processor.probabilistic_sampler";
  static final String BATCH = "otelcol.processor.batch";
  static final String MEMORY_LIMITER = "otelcol.processor.memory_limiter";

  private static final String BALANCER = "otelcol.exporter.loadbalancing";
  private static final String RECEIVER = "otelcol.receiver.otlp";

  private final File file;
  private final Dataflow flow;
  private final String balancingPort;

  SpanFlow(File file, AlloyFacts facts) {
    this.file = file;
    this.flow = file.flow();
    this.balancingPort = ":" + facts.balancingPort();
  }

  /** The components of several names. */
  List<Block> components(String... names) {
    return Stream.of(names).flatMap(file::components).toList();
  }

  /** The receivers of OpenTelemetry data. */
  List<Block> receivers() {
    return file.blocks().stream().filter(b -> b.name().startsWith("otelcol.receiver.")).toList();
  }

  /** Who gets the data of a component first, of any signal. */
  List<Block> next(Block block) {
    return flow.successors(block);
  }

  /** The components of several names that spans pass before they get to a component. */
  List<Block> before(Block block, String... names) {
    List<String> wanted = List.of(names);
    return before(block).stream().filter(b -> wanted.contains(b.name())).toList();
  }

  /** Whether two components get spans from the same source. */
  boolean share(Block one, Block other) {
    return !Collections.disjoint(before(one), before(other));
  }

  private List<Block> before(Block block) {
    return Dataflow.closure(block, this::sources);
  }

  private List<Block> sources(Block block) {
    Stream<Block> near =
        flow.edgesTo(block).stream()
            .filter(edge -> edge.attribute().equals("traces"))
            .map(Dataflow.Edge::from);
    return takesFromBalancer(block)
        ? Stream.concat(near, file.components(BALANCER)).toList()
        : near.toList();
  }

  private boolean takesFromBalancer(Block block) {
    return block.name().equals(RECEIVER)
        && block
            .blocks("grpc")
            .flatMap(grpc -> grpc.text("endpoint").stream())
            .anyMatch(endpoint -> endpoint.endsWith(balancingPort));
  }
}
