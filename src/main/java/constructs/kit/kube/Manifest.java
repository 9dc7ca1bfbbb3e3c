package constructs.kit.kube;

import constructs.kit.checks.KubeRule;
import constructs.model.diagnostics.InvalidValueException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private boolean metadataTouched;
  private @Nullable ObjectNode rendered;

  /**
   * Adds an object whose body is known now.
   *
   * @param scope the construct that owns it
   * @param id the id within the scope
   * @param body the complete object, with kind and metadata
   */
  public Manifest(Construct scope, String id, HasMetadata body) {
    this(scope, id, body, () -> body);
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
    super(scope, id, props(identity));
    this.body = body;
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
    return Json.toJava(json());
  }

  /** The final body, for checks; rendered once. */
  public JsonNode json() {
    ObjectNode result = rendered;
    if (result == null) {
      result = render();
      rendered = result;
    }
    return result;
  }

  /** The construct path, without a call to another process. */
  String path() {
    return scope.path().isEmpty() ? id : scope.path() + "/" + id;
  }

  /** Whether rendering once more gives the same body. */
  boolean isDeterministic() {
    return json().equals(render());
  }

  private void forget() {
    rendered = null;
    tree.touch();
  }

  private ObjectNode render() {
    ObjectNode fresh = Json.toTree(body.get());
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
