package constructs.kit.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.cdk8s.ApiObjectMetadataDefinition;
import org.cdk8s.JsonPatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a {@link Manifest} with what others add to it: labels, annotations and patches. */
final class FinalBody {
  private final ManifestTree tree;
  private final Scopes.Scope scope;
  private final String id;
  private final Rendering rendering;
  private final Supplier<ApiObjectMetadataDefinition> metadata;
  private final List<JsonPatch> patches = new ArrayList<>();
  private boolean metadataTouched;
  private @Nullable ObjectNode changed;
  private long changedAt;

  FinalBody(
      ManifestTree tree,
      Scopes.Scope scope,
      String id,
      Rendering rendering,
      Supplier<ApiObjectMetadataDefinition> metadata) {
    this.tree = tree;
    this.scope = scope;
    this.id = id;
    this.rendering = rendering;
    this.metadata = metadata;
  }

  void patch(List<JsonPatch> ops) {
    patches.addAll(ops);
    forget();
  }

  /** Somebody has the metadata of cdk8s, and perhaps adds to it. */
  void metadataTouched() {
    metadataTouched = true;
    forget();
  }

  private void forget() {
    changed = null;
    tree.changed();
  }

  /** The body in the form of jsii. */
  Object toJsii() {
    return isChanged() ? Json.toJsii(changed()) : Background.join(rendering.body()).jsii();
  }

  /** The body, which is perhaps still being made. */
  CompletableFuture<JsonNode> json() {
    return isChanged()
        ? CompletableFuture.completedFuture(changed())
        : rendering.body().thenApply(Rendering.Body::tree);
  }

  /** The construct path, without a call to another process. */
  String path() {
    return scope.child(id);
  }

  /** Whether making the body once more gives the same. */
  CompletableFuture<Boolean> isDeterministic() {
    return rendering.isDeterministic();
  }

  /** Whether anything is added to the body that the construct has made. */
  private boolean isChanged() {
    return metadataTouched || !patches.isEmpty() || !scope.chartLabels().isEmpty();
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
    ObjectNode own = (ObjectNode) fresh.get("metadata");
    if (!scope.chartLabels().isEmpty()) {
      ObjectNode labels = own.withObjectProperty("labels");
      scope
          .chartLabels()
          .forEach((key, value) -> labels.putIfAbsent(key, labels.stringNode(value)));
    }
    if (metadataTouched) {
      JsonNode added = Json.fromJava(metadata.get().toJson());
      added
          .propertyStream()
          .filter(e -> !e.getKey().equals("name") && !e.getKey().equals("namespace"))
          .forEach(e -> add(own, e.getKey(), e.getValue()));
    }
    return patches.isEmpty() ? fresh : Patches.apply(patches, fresh, path());
  }

  private static void add(ObjectNode metadata, String key, JsonNode value) {
    if (value instanceof ObjectNode entries) {
      metadata.withObjectProperty(key).setAll(entries);
    } else {
      metadata.set(key, value);
    }
  }
}
