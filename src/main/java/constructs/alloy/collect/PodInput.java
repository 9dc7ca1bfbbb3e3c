package constructs.alloy.collect;

import constructs.model.labels.SecretRef;

/** Something of the pod that a component reads: a directory of the node, or a key of a Secret. */
public sealed interface PodInput {
  /**
   * A directory of the node. The pod runs as user 0 then, and its namespace needs Pod Security
   * level {@code privileged}.
   *
   * @param name the name of the volume, a DNS label
   * @param hostPath the directory on the node
   * @param at where it is mounted
   * @param readOnly whether nothing can be written to it
   */
  record Mount(String name, String hostPath, String at, boolean readOnly) implements PodInput {}

  /**
   * A key of a Secret in Alloy's own namespace, as a file that follows the Secret. The pod starts
   * without the Secret, too.
   *
   * @param secret the Secret and its key
   * @param purpose what it is needed for, for people
   */
  record SecretFile(SecretRef secret, String purpose) implements PodInput {
    private static final String DIRECTORY = "/etc/alloy-secrets";

    /** Checks that the Secret's name can be that of a volume. */
    public SecretFile {
      if (secret.name().length() > 56) {
        throw new IllegalArgumentException(
            "a Secret that is mounted has a name of at most 56 characters, got " + secret.name());
      }
    }

    /** The file. */
    public String path() {
      return directory() + "/" + secret.key();
    }

    String directory() {
      return DIRECTORY + "/" + secret.name();
    }

    String volume() {
      return "secret-" + secret.name().replace('.', '-');
    }
  }

  /**
   * A key of a Secret in Alloy's own namespace, as an environment variable. The pod starts without
   * the Secret, too.
   *
   * @param name the variable
   * @param secret the Secret and its key
   * @param purpose what it is needed for, for people
   */
  record SecretVariable(String name, SecretRef secret, String purpose) implements PodInput {}
}
