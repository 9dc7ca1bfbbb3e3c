package constructs.kit.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.ApiObjectMetadataDefinition;
import org.cdk8s.ApiObjectProps;
import org.cdk8s.JsonPatch;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Kubernetes object whose body is a typed model object, rendered when the tree is synthesized.
 *
 * <p>Rendering late lets the collections of a construct stay open until synthesis. JSON patches of
 * an importer are kept and applied to the final body, so they win over everything and no patched
 * field gets lost. Kind and namespace are fixed at construction; the name is that of the final
 * body, so that it may carry a fingerprint of what is only known at synthesis.
 */
public final class Manifest extends ApiObject {
  /**
   * The id of the child that {@code ApiObject.of(construct)} finds; constructs knows it by that
   * name.
   */
  public static final String WORKLOAD = "Resource";

  // jsii hands every method that isn't private over to the other process when an object is made,
  // which costs as much as making it; so what isn't public is static.
  private final List<JsonPatch> patches = new ArrayList<>();
  private final ManifestTree tree;
  private final ManifestTree.Scope scope;
  private final String id;
  private final Rendering rendering;
  private boolean metadataTouched;
  private @Nullable ObjectNode changed;
  private long changedAt;

  /**
   * Adds an object whose body is known now; it must not be changed any more.
   *
   * @param scope the construct that owns it
   * @param id the id within the scope
   * @param body the complete object, with kind and metadata
   */
  public Manifest(Construct scope, String id, HasMetadata body) {
    this(scope, id, body, tree -> Rendering.known(tree, () -> body));
  }

  /**
   * Adds an object whose body is made at synthesis.
   *
   * @param scope the construct that owns it
   * @param id the id within the scope
   * @param identity an object of the same kind and namespace; its name is what cdk8s calls the
   *     object until the body is made
   * @param body makes the complete object
   */
  public Manifest(
      Construct scope, String id, HasMetadata identity, Supplier<? extends HasMetadata> body) {
    this(
        scope,
        id,
        identity,
        tree ->
            Rendering.late(
                tree,
                () -> {
                  HasMetadata made = body.get();
                  return () -> made;
                }));
  }

  private Manifest(
      Construct scope, String id, HasMetadata identity, Function<ManifestTree, Rendering> begin) {
    super(scope, id, props(identity));
    this.tree = ManifestTree.of(scope);
    this.rendering = begin.apply(tree);
    this.scope = tree.scope(scope);
    this.id = id;
    tree.add(this);
  }

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

  private static ApiObjectProps props(HasMetadata identity) {
    ApiObjectMetadata.Builder metadata =
        ApiObjectMetadata.builder().name(identity.getMetadata().getName());
    if (identity.getMetadata().getNamespace() != null) {
      metadata.namespace(identity.getMetadata().getNamespace());
    }
    return ApiObjectProps.builder()
        .apiVersion(identity.getApiVersion())
        .kind(identity.getKind())
        .metadata(metadata.build())
        .build();
  }

  /** Keeps the patches for the final body. */
  @Override
  public void addJsonPatch(JsonPatch... ops) {
    patches.addAll(List.of(ops));
    forget();
  }

  /** The metadata of cdk8s; labels and annotations that are added to it end up in the body. */
  @Override
  public ApiObjectMetadataDefinition getMetadata() {
    metadataTouched = true;
    forget();
    return super.getMetadata();
  }

  /** The final body, for the YAML writer of cdk8s. */
  @Override
  public Object toJson() {
    return isChanged() ? Json.toJsii(json(this)) : Background.join(rendering.body()).jsii();
  }

  /** Whether anything is added to the body that the construct has made. */
  private boolean isChanged() {
    return metadataTouched || !patches.isEmpty() || !scope.chartLabels().isEmpty();
  }

  /** The final body, for checks; made once, and again when something in the tree changes. */
  public static JsonNode json(Manifest manifest) {
    return Background.join(body(manifest));
  }

  /** The final body, which is perhaps still being made. */
  public static CompletableFuture<JsonNode> body(Manifest manifest) {
    return manifest.isChanged()
        ? CompletableFuture.completedFuture(manifest.changed())
        : manifest.rendering.body().thenApply(Rendering.Body::tree);
  }

  /** The construct path, without a call to another process. */
  static String path(Manifest manifest) {
    String scope = manifest.scope.path();
    return scope.isEmpty() ? manifest.id : scope + "/" + manifest.id;
  }

  /** Whether making the body once more gives the same. */
  static CompletableFuture<Boolean> isDeterministic(Manifest manifest) {
    return manifest.rendering.isDeterministic();
  }

  private void forget() {
    changed = null;
    tree.changed();
  }

  private JsonNode changed() {
    ObjectNode known = changed;
    if (known == null || changedAt != tree.changes()) {
      changedAt = tree.changes();
      known = change(Background.join(rendering.body()).tree().deepCopy());
      changed = known;
    }
    return known;
  }

  private ObjectNode change(ObjectNode fresh) {
    ObjectNode metadata = (ObjectNode) fresh.get("metadata");
    if (!scope.chartLabels().isEmpty()) {
      mergeInto(metadata, "labels", scope.chartLabels());
    }
    if (metadataTouched) {
      JsonNode own = Json.fromJava(super.getMetadata().toJson());
      own.propertyStream()
          .filter(e -> !e.getKey().equals("name") && !e.getKey().equals("namespace"))
          .forEach(e -> add(metadata, e.getKey(), e.getValue()));
    }
    return patches.isEmpty() ? fresh : Patches.apply(patches, fresh, path(this));
  }

  private static void add(ObjectNode metadata, String key, JsonNode value) {
    if (value instanceof ObjectNode entries) {
      metadata.withObjectProperty(key).setAll(entries);
    } else {
      metadata.set(key, value);
    }
  }

  private static void mergeInto(ObjectNode metadata, String key, Map<String, String> values) {
    ObjectNode target = metadata.withObjectProperty(key);
    values.forEach(
        (name, value) -> {
          if (!target.has(name)) {
            target.put(name, value);
          }
        });
  }
}
