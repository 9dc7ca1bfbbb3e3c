package constructs.alloy.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sorts blocks so that data flows downwards; what was declared later comes first where the flow
 * doesn't say.
 */
final class FlowOrder {
  private final List<Block> blocks;
  private final Set<String> seen = new HashSet<>();
  private final Deque<Block> order = new ArrayDeque<>();

  FlowOrder(List<Block> blocks) {
    this.blocks = blocks;
  }

  List<Block> sorted() {
    blocks.forEach(this::visit);
    return List.copyOf(order);
  }

  private void visit(Block block) {
    if (seen.add(block.address())) {
      blocks.stream().filter(other -> flows(block, other)).forEach(this::visit);
      order.addFirst(block);
    }
  }

  private static boolean flows(Block from, Block to) {
    return from.exports().anyMatch(e -> !e.read() && e.ref().address().equals(to.address()))
        || to.exports().anyMatch(e -> e.read() && e.ref().address().equals(from.address()));
  }
}
