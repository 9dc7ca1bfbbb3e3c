package constructs.kit.tree;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a manifest without what others add to it: made on the second thread, and made anew
 * when something in the tree has changed.
 */
final class Rendering {
  /** A body in both forms. */
  record Body(ObjectNode tree, com.fasterxml.jackson.databind.JsonNode jsii) {
    static Body of(HasMetadata model) {
      ObjectNode tree = Json.toTree(model);
      return new Body(tree, Json.toJsii(tree));
    }
  }

  private final ManifestTree tree;
  private final Supplier<? extends Supplier<? extends HasMetadata>> source;
  private final boolean fixed;
  private @Nullable CompletableFuture<Body> body;
  private long begunAt;

  private Rendering(
      ManifestTree tree,
      Supplier<? extends Supplier<? extends HasMetadata>> source,
      boolean fixed) {
    this.tree = tree;
    this.source = source;
    this.fixed = fixed;
  }

  /** A body that can't change any more; it is begun at once. */
  static Rendering known(ManifestTree tree, Supplier<? extends HasMetadata> body) {
    Rendering rendering = new Rendering(tree, () -> body, true);
    rendering.body = rendering.begin();
    return rendering;
  }

  /**
   * A body that depends on what will be known at synthesis.
   *
   * @param inputs reads that on the first thread
   * @param body makes the body of it on the second
   */
  static <T> Rendering late(
      ManifestTree tree, Supplier<T> inputs, Function<T, ? extends HasMetadata> body) {
    return new Rendering(
        tree,
        () -> {
          T read = inputs.get();
          return () -> body.apply(read);
        },
        false);
  }

  /** The body as of now. */
  CompletableFuture<Body> body() {
    CompletableFuture<Body> known = body;
    if (known == null || (!fixed && begunAt != tree.changes())) {
      begunAt = tree.changes();
      known = begin();
      body = known;
    }
    return known;
  }

  private CompletableFuture<Body> begin() {
    Supplier<? extends HasMetadata> work = source.get();
    return Background.start(() -> Body.of(work.get()));
  }

  /** Whether making it once more gives the same; what can't change isn't made again. */
  CompletableFuture<Boolean> isDeterministic() {
    if (fixed) {
      return CompletableFuture.completedFuture(true);
    }
    Supplier<? extends HasMetadata> again = source.get();
    CompletableFuture<Body> first = body();
    return Background.start(() -> Background.join(first).tree().equals(Json.toTree(again.get())));
  }
}
