package constructs.alloy.syntax;

import java.util.Set;

/**
 * A reference and where it stands.
 *
 * @param block the name of the innermost block around it
 * @param attribute the name of the attribute
 * @param path what is referred to: {@code loki.write.logs.receiver}
 */
record Link(String block, String attribute, String path) {
  private static final Set<String> RECEIVING = Set.of("receiver", "input");

  /**
   * Whether data goes to what is referred to; it comes from there otherwise. The attributes that
   * name receivers say it, and so do the names of the exports that take data, which a component of
   * one's own may be handed under any name.
   */
  boolean forwards() {
    return attribute.equals("forward_to")
        || block.equals("output")
        || RECEIVING.contains(path.substring(path.lastIndexOf('.') + 1));
  }

  /** Whether it is an export of the component with that address. */
  boolean isOf(String address) {
    return path.startsWith(address)
        && (path.length() == address.length() || path.charAt(address.length()) == '.');
  }
}
