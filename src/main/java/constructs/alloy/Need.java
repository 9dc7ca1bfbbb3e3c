package constructs.alloy;

/** What a component needs of the pod that it runs in. */
public sealed interface Need {
  /**
   * A directory of the node. The pod runs as user 0 then, and its namespace needs Pod Security
   * level {@code privileged}.
   *
   * @param name the name of the volume, a DNS label
   * @param hostPath the directory on the node
   * @param at where it is mounted
   * @param readOnly whether nothing can be written to it
   */
  record Mount(String name, String hostPath, String at, boolean readOnly) implements Need {}
}
