package constructs.alloy.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sorts blocks so that data flows downwards; what was declared later comes first where the flow
 * doesn't say.
 */
final class FlowOrder {
  private final List<Block> blocks;
  private final Map<String, Set<String>> flows = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<Block> order = new ArrayDeque<>();

  FlowOrder(List<Block> blocks) {
    this.blocks = blocks;
    blocks.forEach(this::index);
  }

  /** Keeps the addresses that data flows to, because every pair of blocks asks. */
  private void index(Block block) {
    String address = block.address();
    block
        .exports()
        .forEach(
            export -> {
              String other = export.ref().address();
              String from = export.read() ? other : address;
              String to = export.read() ? address : other;
              flows.computeIfAbsent(from, key -> new HashSet<>()).add(to);
            });
  }

  List<Block> sorted() {
    blocks.forEach(this::visit);
    return List.copyOf(order);
  }

  private void visit(Block block) {
    if (seen.add(block.address())) {
      Set<String> targets = flows.getOrDefault(block.address(), Set.of());
      for (Block other : blocks) {
        if (targets.contains(other.address())) {
          visit(other);
        }
      }
      order.addFirst(block);
    }
  }
}
