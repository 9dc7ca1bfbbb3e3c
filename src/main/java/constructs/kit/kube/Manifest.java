package constructs.kit.kube;

import constructs.kit.checks.KubeRule;
import constructs.model.diagnostics.InvalidValueException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
  private final Supplier<? extends HasMetadata> body;
  private final List<JsonPatch> patches = new ArrayList<>();
  private final ManifestTree tree;
  private final ManifestTree.Scope scope;
  private final String id;
  private final @Nullable CompletableFuture<Early> early;
  private boolean metadataTouched;
  private @Nullable ObjectNode rendered;
  private long renderedAt;

  /** A body that was rendered while the construct was still being made, in both forms. */
  private record Early(ObjectNode tree, Object jsii) {
    static Early of(HasMetadata body) {
      ObjectNode tree = Json.toTree(body);
      return new Early(tree, Json.toJsii(tree));
    }
  }

  /**
   * Adds an object whose body is known now; it must not be changed any more.
   *
   * @param scope the construct that owns it
   * @param id the id within the scope
   * @param body the complete object, with kind and metadata
   */
  public Manifest(Construct scope, String id, HasMetadata body) {
    this(scope, id, body, () -> body, true);
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
    this(scope, id, identity, body, false);
  }

  private Manifest(
      Construct scope,
      String id,
      HasMetadata identity,
      Supplier<? extends HasMetadata> body,
      boolean known) {
    super(scope, id, props(identity));
    this.body = body;
    this.early = known ? Background.start(() -> Early.of(body.get())) : null;
    this.tree = ManifestTree.of(scope);
    this.scope = tree.scope(scope);
    this.id = id;
    tree.add(this);
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
    return early == null || isChanged() ? Json.toJsii(json()) : Background.join(early).jsii();
  }

  /** Whether anything is added to the body that the construct has made. */
  private boolean isChanged() {
    return metadataTouched || !patches.isEmpty() || !scope.chartLabels().isEmpty();
  }

  /** The final body, for checks; rendered once, and again when something in the tree changes. */
  public JsonNode json() {
    ObjectNode result = rendered;
    if (result == null || (early == null && renderedAt != tree.changes())) {
      renderedAt = tree.changes();
      result = render();
      rendered = result;
    }
    return result;
  }

  /** The construct path, without a call to another process. */
  String path() {
    return scope.path().isEmpty() ? id : scope.path() + "/" + id;
  }

  /** Whether rendering once more gives the same body; one that was known early can't change. */
  boolean isDeterministic() {
    return early != null || json().equals(render());
  }

  private void forget() {
    rendered = null;
    tree.changed();
  }

  private ObjectNode render() {
    if (early != null && !isChanged()) {
      return Background.join(early).tree();
    }
    ObjectNode fresh =
        early == null ? Json.toTree(body.get()) : Background.join(early).tree().deepCopy();
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
    return patches.isEmpty() ? fresh : patched(fresh);
  }

  private ObjectNode patched(ObjectNode fresh) {
    Object result = Json.toJava(fresh);
    try {
      result = JsonPatch.apply(result, patches.toArray(JsonPatch[]::new));
    } catch (RuntimeException e) { // jsii has no narrower one
      throw notApplicable(result, e);
    }
    return (ObjectNode) Json.inOrderOf(fresh, Json.fromJava(result));
  }

  private InvalidValueException notApplicable(Object body, RuntimeException cause) {
    int good = 0;
    try {
      while (good < patches.size()) {
        JsonPatch.apply(body, patches.subList(0, good + 1).toArray(JsonPatch[]::new));
        good++;
      }
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
    InvalidValueException refused =
        new InvalidValueException(
            KubeRule.PATCH_NOT_APPLICABLE.problem(
                path(),
                "operation "
                    + (good + 1)
                    + " of the JSON patches of "
                    + getKind()
                    + " "
                    + getName()
                    + " can't be applied",
                "",
                "a path that exists in the object",
                "the path as it is in dist/, or JsonPatch.add(..) for each level that is missing"));
    refused.initCause(cause);
    return refused;
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
