package constructs.alloy.syntax;

import java.util.List;

/**
 * Blocks that were written as text, for what the typed pieces don't have: {@code Block.raw("...")}.
 *
 * <p>The text is parsed at once and written by the same writer as everything else. Its references
 * may lead to any component of the file, by their addresses; whether they do is known only when the
 * file is whole, so that it is a rule and not an exception.
 *
 * @param blocks the blocks in the order of the text
 */
public record RawBlock(List<Block> blocks) {
  /** Copies the blocks. */
  public RawBlock {
    blocks = List.copyOf(blocks);
  }
}
