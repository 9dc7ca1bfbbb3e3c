package constructs.kit.tree;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.ApiObjectMetadataDefinition;
import org.cdk8s.ApiObjectProps;
import org.cdk8s.JsonPatch;
import software.constructs.Construct;

/**
 * A Kubernetes object whose body is a typed model object, rendered when the tree is synthesized.
 *
 * <p>Rendering late lets the collections of a construct stay open until synthesis. JSON patches of
 * an importer are kept and applied to the final body, so they win over everything and no patched
 * field gets lost. Kind and namespace are fixed at construction; the name is that of the final
 * body, so that it may carry a fingerprint of what is only known at synthesis. {@link Manifests}
 * makes those whose body is made on another thread, and reads final bodies.
 */
public final class Manifest extends ApiObject {
  /**
   * The id of the child that {@code ApiObject.of(construct)} finds; constructs knows it by that
   * name.
   */
  public static final String WORKLOAD = "Resource";

  // jsii hands every method that isn't private, a static one too, over to the other process when
  // an object is made, which costs as much as making it. So there are only those that cdk8s calls.
  final FinalBody content;

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
    this(scope, id, identity, tree -> Rendering.late(tree, body, made -> made));
  }

  Manifest(
      Construct scope, String id, HasMetadata identity, Function<ManifestTree, Rendering> begin) {
    super(scope, id, props(identity));
    ManifestTree tree = ManifestTree.of(scope);
    content = new FinalBody(tree, tree.scope(scope), id, begin.apply(tree), super::getMetadata);
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
    content.patch(List.of(ops));
  }

  /** The metadata of cdk8s; labels and annotations that are added to it end up in the body. */
  @Override
  public ApiObjectMetadataDefinition getMetadata() {
    content.metadataTouched();
    return super.getMetadata();
  }

  /** The final body, for the YAML writer of cdk8s. */
  @Override
  public Object toJson() {
    return content.toJsii();
  }
}
