package constructs.alloy.syntax;

import constructs.model.config.Lazy;
import constructs.model.diagnostics.Internal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file: its blocks from the sources of data to its sinks.
 *
 * <p>Its text and its flow are worked out once, because each synthesis asks for them several times.
 */
public final class File {
  private final List<Block> blocks;
  private final Lazy<String> text;
  private final Lazy<Dataflow> flow;

  /**
   * A file.
   *
   * @param blocks the top-level blocks in the order of the text
   */
  public File(List<Block> blocks) {
    this.blocks = List.copyOf(blocks);
    text = new Lazy<>(() -> Writer.write(this.blocks));
    flow = new Lazy<>(() -> Dataflow.of(this.blocks));
  }

  /** An empty file. */
  public static Builder builder() {
    return new Builder();
  }

  /** The top-level blocks in the order of the text. */
  public List<Block> blocks() {
    return blocks;
  }

  /** How data flows between the components. */
  @Internal
  public Dataflow flow() {
    return flow.get();
  }

  /** The components of one name. */
  public Stream<Block> components(String name) {
    return blocks.stream().filter(block -> block.name().equals(name));
  }

  /**
   * The components that a component reads from, directly or through others: where a scrape has its
   * targets from.
   */
  public List<Block> sourcesOf(Block block) {
    return Dataflow.closure(
        block,
        reader ->
            reader.links().stream()
                .filter(link -> !link.forwards())
                .flatMap(link -> flow().owner(link.path()).stream())
                .toList());
  }

  /** The names of the environment variables that are read, in sorted order. */
  public SortedSet<String> environment() {
    return blocks.stream()
        .flatMap(Block::environment)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The text, as {@code alloy fmt} would write it. */
  public String text() {
    return text.get();
  }

  /** Whether the other one has the same blocks. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof File file && blocks.equals(file.blocks);
  }

  @Override
  public int hashCode() {
    return blocks.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }

  /**
   * Collects the blocks of a file. A component has to be declared before it can be referred to, so
   * sinks come first and no cycle can be built; the text has them in the order in which data flows.
   */
  public static final class Builder {
    private final Map<String, Block> declared = new LinkedHashMap<>();
    private final List<Block> raw = new ArrayList<>();

    private Builder() {}

    /** Adds a block that nothing refers to, such as {@code logging}. */
    public Builder configure(String name, Consumer<Body<Signal.None>> content) {
      add(new Block(name, "", Body.of(content)));
      return this;
    }

    /**
     * Declares a component.
     *
     * @throws IllegalStateException when there is one of that kind and label, or when it refers to
     *     a component of another file
     */
    public <F extends Signal, E extends Signal> ComponentRef<E> declare(
        ComponentKind<F, E> kind, String label, Consumer<Body<F>> content) {
      Block block = new Block(kind.componentName(), label, Body.of(content));
      for (Link link : block.links()) {
        String address = link.path().substring(0, link.path().lastIndexOf('.'));
        if (!declared.containsKey(address)) {
          throw new IllegalStateException(
              "%s refers to %s, which was declared in another file"
                  .formatted(block.address(), address));
        }
      }
      add(block);
      return new ComponentRef<>(kind, label);
    }

    /**
     * Adds blocks that were written as text. Nothing is refused here: that one of them is there
     * already, or refers to what isn't, is for the rules to say.
     */
    public Builder add(RawBlock blocks) {
      raw.addAll(blocks.blocks());
      return this;
    }

    private void add(Block block) {
      if (declared.putIfAbsent(block.address(), block) != null) {
        throw new IllegalStateException(block.address() + " is declared twice");
      }
    }

    /** The file. */
    public File build() {
      List<Block> blocks = new ArrayList<>(declared.values());
      blocks.addAll(raw);
      return new File(Dataflow.sorted(blocks));
    }
  }
}
