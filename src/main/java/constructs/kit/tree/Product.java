package constructs.kit.tree;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.needs.Requirement;
import constructs.model.signals.Edge;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import software.constructs.Construct;
import tools.jackson.databind.JsonNode;

/**
 * A construct of this library, as its tree knows it: everything that it declares is a pure function
 * of props and final bodies and touches no construct, so the tree asks for it when and where it
 * may.
 */
@Internal
public final class Product {
  private final Construct self;
  private final ManifestTree tree;

  private Product(Construct self, ManifestTree tree) {
    this.self = self;
    this.tree = tree;
  }

  /** A construct that is being made; its scope is known to the tree. */
  public static Product of(Construct scope, String id, Construct made) {
    return new Product(made, ManifestTree.of(scope, id, made));
  }

  /** A construct that is there already. */
  public static Product of(Construct made) {
    return new Product(made, ManifestTree.of(made));
  }

  /** The tree that it belongs to. */
  public ManifestTree tree() {
    return tree;
  }

  /** The path of the construct. */
  public String path() {
    return tree.path(self);
  }

  /** Declares what a cluster must have. */
  public void require(Supplier<? extends List<? extends Requirement>> needs) {
    tree.requirements.add(needs, false);
  }

  /** Declares connections. */
  public void connect(Supplier<List<Edge>> connections) {
    tree.edges.add(connections, false);
  }

  /** Adds a check; problems without a path get that of the construct. */
  public void check(Supplier<List<Problem>> check) {
    tree.check(tree.pureChecks, self, check);
  }

  /** Says that something was added which what it has declared depends on. */
  public void changed() {
    tree.changed();
  }

  /** Declares something that others read as a list. */
  public void declare(Object value) {
    tree.declare(value);
  }

  /**
   * Adds an object that can't change any more.
   *
   * @param identity an object of the same kind, name and namespace
   */
  public Manifest manifest(String id, HasMetadata identity, Supplier<? extends HasMetadata> body) {
    return new Manifest(self, id, identity, t -> Rendering.known(t, body));
  }

  /**
   * Adds an object that depends on what will be known at synthesis.
   *
   * @param identity an object of the same kind and namespace; its name is what cdk8s calls the
   *     object until the body is made
   * @param inputs reads what the body depends on; what it gives must not change any more
   * @param body makes the complete object of the inputs
   */
  public <T> Manifest manifest(
      String id,
      HasMetadata identity,
      Supplier<T> inputs,
      Function<T, ? extends HasMetadata> body) {
    return new Manifest(self, id, identity, t -> Rendering.late(t, inputs, body));
  }

  /** The final body as of now, for the inputs of another one. */
  public static Supplier<JsonNode> begun(Manifest manifest) {
    CompletableFuture<JsonNode> body = manifest.content.json();
    return () -> Background.join(body);
  }
}
