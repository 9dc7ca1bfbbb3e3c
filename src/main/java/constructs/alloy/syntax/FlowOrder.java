package constructs.alloy.syntax;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sorts blocks so that data flows downwards; what was declared later comes first where the flow
 * doesn't say.
 */
final class FlowOrder {
  private final List<Block> blocks;
  private final Dataflow flow;
  private final Set<Block> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Block> order = new ArrayDeque<>();

  FlowOrder(List<Block> blocks) {
    this.blocks = blocks;
    this.flow = Dataflow.of(blocks);
  }

  List<Block> sorted() {
    blocks.forEach(this::visit);
    return List.copyOf(order);
  }

  private void visit(Block block) {
    if (seen.add(block)) {
      Set<String> next =
          flow.edgesFrom(block).stream()
              .map(edge -> edge.to().address())
              .collect(Collectors.toSet());
      blocks.stream().filter(b -> next.contains(b.address())).forEach(this::visit);
      order.addFirst(block);
    }
  }
}
