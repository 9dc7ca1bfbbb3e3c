package constructs.model.store;

import constructs.model.labels.SecretRef;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How one consumer proves to an object store who it is. */
public sealed interface StoreAccess {
  /** The annotation by which EKS gives the pods of a ServiceAccount an IAM role. */
  String EKS_ROLE_ARN = "eks.amazonaws.com/role-arn";

  /** Keys under the names that every S3 client reads, in the Secret {@code <consumer>-s3}. */
  static Keys keys(String consumer) {
    String secret = ObjectStore.secretName(consumer);
    return new Keys(
        new SecretRef(secret, ObjectStore.ACCESS_KEY_ID),
        new SecretRef(secret, ObjectStore.SECRET_ACCESS_KEY));
  }

  /**
   * A pair of keys that live until somebody changes them.
   *
   * @param accessKeyId where the access key is
   * @param secretAccessKey where the secret key is
   */
  record Keys(SecretRef accessKeyId, SecretRef secretAccessKey) implements StoreAccess {}

  /**
   * Credentials that the platform gives the pods of a ServiceAccount and renews; no Secret.
   *
   * @param annotations what the ServiceAccount is annotated with, by key, for example {@link
   *     #EKS_ROLE_ARN}; none with EKS Pod Identity, which is arranged outside of the cluster
   */
  record Workload(Map<String, String> annotations) implements StoreAccess {
    /** Copies the annotations, in the order of their keys. */
    public Workload {
      annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }
  }
}
