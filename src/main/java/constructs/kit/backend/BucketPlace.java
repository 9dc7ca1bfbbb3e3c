package constructs.kit.backend;

import constructs.kit.tree.Product;
import constructs.model.diagnostics.Problem;
import constructs.model.store.Bucket;
import constructs.model.store.StoreRule;
import java.util.List;

/**
 * Where a component keeps its objects: no place may be in another one.
 *
 * @param path the component
 * @param bucket the place
 */
record BucketPlace(String path, Bucket bucket) {
  /** Declares the place of a component, and holds it against all that were declared before. */
  static void declare(Product product, Bucket bucket) {
    BucketPlace use = new BucketPlace(product.path(), bucket);
    List<BucketPlace> before = product.tree().declared(BucketPlace.class);
    product.declare(use);
    if (!before.isEmpty()) {
      product.check(() -> problems(before, use));
    }
  }

  private static List<Problem> problems(List<BucketPlace> before, BucketPlace use) {
    return before.stream()
        .filter(other -> overlap(other.bucket(), use.bucket()))
        .map(other -> problem(other, use))
        .toList();
  }

  private static boolean overlap(Bucket one, Bucket other) {
    return one.endpoint().url().equals(other.endpoint().url())
        && one.name().equals(other.name())
        && (one.prefix().isEmpty()
            || other.prefix().isEmpty()
            || one.prefix().equals(other.prefix()));
  }

  private static Problem problem(BucketPlace other, BucketPlace use) {
    return StoreRule.SHARED_PLACE
        .problem("its objects are where " + other.path() + " keeps its own")
        .at(use.path())
        .got(use.bucket().place() + " at " + use.bucket().endpoint().url())
        .expected("a bucket, or a prefix in a shared bucket, that no other component has")
        .fix(
            "another id for one of the two constructs, or another name in Buckets.each(\"..\") or Buckets.shared(\"..\") for one of their stores");
  }
}
