package constructs.kit.tree;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import software.constructs.Construct;
import tools.jackson.databind.JsonNode;

/** Makes manifests whose body is made on another thread, and reads final bodies. */
public final class Manifests {
  private Manifests() {}

  /**
   * Adds an object whose body can be made on another thread at once.
   *
   * @param scope the construct that owns it
   * @param id the id within the scope
   * @param identity an object of the same kind, name and namespace
   * @param body makes the complete object of what can't change any more, without touching a
   *     construct
   */
  public static Manifest known(
      Construct scope, String id, HasMetadata identity, Supplier<? extends HasMetadata> body) {
    return new Manifest(scope, id, identity, tree -> Rendering.known(tree, body));
  }

  /**
   * Adds an object whose body is made at synthesis, on another thread.
   *
   * @param scope the construct that owns it
   * @param id the id within the scope
   * @param identity an object of the same kind and namespace; its name is what cdk8s calls the
   *     object until the body is made
   * @param inputs reads what the body depends on; what it gives must not change any more
   * @param body makes the complete object of the inputs, without touching a construct
   */
  public static <T> Manifest derived(
      Construct scope,
      String id,
      HasMetadata identity,
      Supplier<T> inputs,
      Function<T, ? extends HasMetadata> body) {
    return new Manifest(
        scope,
        id,
        identity,
        tree ->
            Rendering.late(
                tree,
                () -> {
                  T read = inputs.get();
                  return () -> body.apply(read);
                }));
  }

  /** The final body, for checks; made once, and again when something in the tree changes. */
  public static JsonNode json(Manifest manifest) {
    return Background.join(body(manifest));
  }

  /** The final body, which is perhaps still being made. */
  public static CompletableFuture<JsonNode> body(Manifest manifest) {
    return manifest.content.json();
  }
}
