package constructs.mesh;

/**
 * Which connections the pods of a namespace accept; a namespace can't be {@code DISABLE} in ambient
 * mode, so that isn't offered.
 */
public enum MtlsMode {
  /** Mutual TLS where the client is in the mesh, plain text where it isn't. */
  PERMISSIVE,

  /**
   * Mutual TLS only. Clients outside the mesh are refused, among them the API server calling
   * admission webhooks, an ingress controller outside the mesh and pods on the host network;
   * exemptions for those are not computed yet.
   */
  STRICT
}
