package constructs.objectstore;

/**
 * The text of what the bucket Job runs. The client's image has a shell and {@code cat}, and not
 * much else.
 */
final class BucketScript {
  static final String FILE_NAME = "make-buckets.sh";

  private BucketScript() {}

  /**
   * Waits until MinIO serves, then makes the bucket, the user and the policy of each name in its
   * arguments. Waiting needs no credentials, so that wrong ones fail at once and aren't waited for;
   * credentials go through pipes, so that no process list shows them.
   */
  static String text() {
    return """
        set -eu
        mc ready minio
        printf '%s\\n%s\\n' "$(cat $CREDENTIALS_DIR/root/user)" "$(cat $CREDENTIALS_DIR/root/password)" | mc alias set store "$MINIO_URL"
        for bucket in "$@"; do
          user=$(cat "$CREDENTIALS_DIR/users/$bucket/user")
          mc mb --ignore-existing "store/$bucket"
          mc admin policy create store "$bucket" "$SCRIPTS/$bucket.json"
          printf '%s\\n%s\\n' "$user" "$(cat "$CREDENTIALS_DIR/users/$bucket/password")" | mc admin user add store
          # Attaching a policy that is attached already is an error to some releases.
          case $(mc admin user info store "$user" --json) in
            *"\\"policyName\\":\\"$bucket\\""*) ;;
            *) mc admin policy attach store "$bucket" --user "$user" ;;
          esac
        done
        """;
  }

  /** The policy of one user: all about one bucket, but not to remove it, and nothing else. */
  static String policy(String bucket) {
    return """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
              "Resource": ["arn:aws:s3:::%1$s"]
            },
            {
              "Effect": "Allow",
              "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
              "Resource": ["arn:aws:s3:::%1$s/*"]
            }
          ]
        }
        """
        .formatted(bucket);
  }
}
