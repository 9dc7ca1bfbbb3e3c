package constructs.alloy.syntax;

import constructs.model.diagnostics.Internal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How data flows between the components of a file: from a scrape to the sink that it forwards to,
 * and from a discovery to the scrape that reads its targets.
 *
 * <p>Components are told apart by their addresses; of two with the same address the first one
 * counts. References that lead nowhere are no edges.
 */
@Internal
public final class Dataflow {
  /**
   * One component hands data to another one.
   *
   * @param from the component that the data comes from
   * @param to the component that it goes to
   * @param attribute where it says so: {@code forward_to}, {@code metrics}, {@code logs}, {@code
   *     traces}, {@code targets} or another argument that reads an export
   */
  public record Edge(Block from, Block to, String attribute) {}

  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private final Map<String, List<Edge>> forwards = new HashMap<>();
  private final Map<String, List<Edge>> backwards = new HashMap<>();
  private final List<Link> links = new ArrayList<>();

  private Dataflow(List<Block> blocks) {
    blocks.forEach(block -> this.blocks.putIfAbsent(block.address(), block));
    this.blocks.values().forEach(this::index);
  }

  static Dataflow of(List<Block> blocks) {
    return new Dataflow(blocks);
  }

  /**
   * Blocks so that data flows downwards; what was declared later comes first where the flow doesn't
   * say.
   */
  static List<Block> sorted(List<Block> blocks) {
    Set<Block> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Block> order = new ArrayDeque<>();
    Dataflow flow = of(blocks);
    blocks.forEach(block -> flow.visit(block, blocks, seen, order));
    return List.copyOf(order);
  }

  private void visit(Block block, List<Block> all, Set<Block> seen, Deque<Block> order) {
    if (seen.add(block)) {
      List<String> next = successors(block).stream().map(Block::address).toList();
      all.stream().filter(b -> next.contains(b.address())).forEach(b -> visit(b, all, seen, order));
      order.addFirst(block);
    }
  }

  private void index(Block block) {
    for (Link link : block.links()) {
      links.add(link);
      String where = link.attribute();
      owner(link.path())
          .map(o -> link.forwards() ? new Edge(block, o, where) : new Edge(o, block, where))
          .ifPresent(this::add);
    }
  }

  /** The same flow with edges that no reference makes, such as those over the network. */
  public Dataflow and(Collection<Edge> more) {
    Dataflow both = new Dataflow(List.of());
    both.blocks.putAll(blocks);
    both.links.addAll(links);
    forwards.values().forEach(edges -> edges.forEach(both::add));
    more.forEach(both::add);
    return both;
  }

  /** All references of the file, also those that lead nowhere. */
  public List<Link> links() {
    return List.copyOf(links);
  }

  private void add(Edge edge) {
    forwards.computeIfAbsent(edge.from().address(), key -> new ArrayList<>()).add(edge);
    backwards.computeIfAbsent(edge.to().address(), key -> new ArrayList<>()).add(edge);
  }

  /** The component that a path leads into: the longest address that it begins with. */
  public Optional<Block> owner(String path) {
    for (String address = path; ; address = address.substring(0, address.lastIndexOf('.'))) {
      Block block = blocks.get(address);
      if (block != null || address.indexOf('.') < 0) {
        return Optional.ofNullable(block);
      }
    }
  }

  /** The edges that begin at a component, in the order in which it names them. */
  public List<Edge> edgesFrom(Block block) {
    return List.copyOf(forwards.getOrDefault(block.address(), List.of()));
  }

  /** The edges that end at a component. */
  public List<Edge> edgesTo(Block block) {
    return List.copyOf(backwards.getOrDefault(block.address(), List.of()));
  }

  /** The components that a component hands its data to. */
  public List<Block> successors(Block block) {
    Map<String, Block> next = new LinkedHashMap<>();
    edgesFrom(block).forEach(edge -> next.putIfAbsent(edge.to().address(), edge.to()));
    return List.copyOf(next.values());
  }

  /** The components that data comes from, directly or through others; the nearest ones first. */
  public List<Block> upstream(Block block) {
    return closure(block, b -> edgesTo(b).stream().map(Edge::from).toList());
  }

  /** The components that data goes to, directly or through others; the nearest ones first. */
  public List<Block> downstream(Block block) {
    return closure(block, this::successors);
  }

  /** Whether data of one component gets to another one; to itself only when there is a cycle. */
  public boolean reaches(Block from, Block to) {
    return downstream(from).stream().anyMatch(b -> b.address().equals(to.address()));
  }

  /** What a step leads to from a component, directly or through others; the nearest ones first. */
  public static List<Block> closure(Block start, Function<Block, List<Block>> next) {
    Map<String, Block> seen = new LinkedHashMap<>();
    Deque<Block> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      for (Block block : next.apply(open.remove())) {
        if (seen.putIfAbsent(block.address(), block) == null) {
          open.add(block);
        }
      }
    }
    return List.copyOf(seen.values());
  }

  /**
   * The components of a cycle in the order in which data goes round, the last one handing on to the
   * first; empty where there is none.
   */
  public List<Block> cycle() {
    Set<String> done = new LinkedHashSet<>();
    for (Block block : blocks.values()) {
      List<Block> found = cycle(block, new ArrayList<>(), done);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private List<Block> cycle(Block block, List<Block> path, Set<String> done) {
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i).address().equals(block.address())) {
        return List.copyOf(path.subList(i, path.size()));
      }
    }
    if (!done.contains(block.address())) {
      path.add(block);
      for (Block next : successors(block)) {
        List<Block> found = cycle(next, path, done);
        if (!found.isEmpty()) {
          return found;
        }
      }
      path.remove(path.size() - 1);
      done.add(block.address());
    }
    return List.of();
  }
}
