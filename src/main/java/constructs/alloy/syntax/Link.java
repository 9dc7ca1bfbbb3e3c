package constructs.alloy.syntax;

import constructs.model.diagnostics.Internal;
import java.util.Set;

/**
 * A reference and where it stands.
 *
 * @param from the top-level block that it stands in
 * @param block the name of the innermost block around it
 * @param attribute the name of the attribute
 * @param path what is referred to: {@code loki.write.logs.receiver}
 */
@Internal
public record Link(Block from, String block, String attribute, String path) {
  private static final Set<String> RECEIVING = Set.of("receiver", "input");

  /**
   * Whether data goes to what is referred to; it comes from there otherwise. The attributes that
   * name receivers say it, and so do the names of the exports that take data, which a component of
   * one's own may be handed under any name.
   */
  public boolean forwards() {
    return attribute.equals("forward_to")
        || isOutput()
        || RECEIVING.contains(path.substring(path.lastIndexOf('.') + 1));
  }

  /** Whether it stands in the block that names the receivers of OpenTelemetry data. */
  public boolean isOutput() {
    return block.equals("output");
  }

  /** The export of a component that is referred to, empty where the path ends before it. */
  public String exportOf(Block owner) {
    int start = owner.address().length() + 1;
    if (start > path.length()) {
      return "";
    }
    int end = path.indexOf('.', start);
    return path.substring(start, end < 0 ? path.length() : end);
  }
}
