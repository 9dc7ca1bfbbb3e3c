package constructs.model.signals;

/**
 * One consumer's place in an object store, with all that an S3 client needs.
 *
 * @param endpoint host, port and protocol of the store
 * @param region the region, which S3 clients demand even where the store has none
 * @param pathStyle whether the bucket is part of the path instead of the host name; true for everything but AWS
 * @param name the bucket
 * @param accessKeyId where the access key is
 * @param secretAccessKey where the secret key is
 */
public record Bucket(Endpoint endpoint, String region, boolean pathStyle, String name, SecretRef accessKeyId, SecretRef secretAccessKey) {
  /** Whether clients talk to the store without TLS. */
  public boolean insecure() {
    return endpoint.protocol() != Protocol.HTTPS;
  }
}
