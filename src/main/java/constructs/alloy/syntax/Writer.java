package constructs.alloy.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * The one writer of the syntax; {@code alloy fmt} leaves its output unchanged.
 *
 * <p>Tabs, one blank line around blocks, the equal signs of consecutive attributes below each
 * other; {@link Layout} has the expressions.
 */
final class Writer {
  private final StringBuilder out = new StringBuilder();

  private Writer() {}

  static String write(List<Block> blocks) {
    Writer writer = new Writer();
    writer.body(blocks, 0);
    return writer.out.toString();
  }

  private void body(List<? extends Statement> statements, int depth) {
    List<Attribute> run = new ArrayList<>();
    boolean first = true;
    Statement previous = null;
    for (Statement statement : statements) {
      if (statement instanceof Attribute attribute) {
        separate(previous instanceof Block);
        run.add(attribute);
      } else {
        flush(run, depth);
        separate(!first && !(previous instanceof Statement.Comment));
        if (statement instanceof Block block) {
          block(block, depth);
        } else if (statement instanceof Statement.Comment comment) {
          line(depth, ("// " + comment.text()).stripTrailing());
        }
      }
      first = false;
      previous = statement;
    }
    flush(run, depth);
  }

  private void separate(boolean blank) {
    if (blank) {
      out.append('\n');
    }
  }

  private void block(Block block, int depth) {
    String head =
        block.label().isEmpty() ? block.name() : block.name() + " \"" + block.label() + "\"";
    if (block.body().isEmpty()) {
      line(depth, head + " { }");
    } else {
      line(depth, head + " {");
      body(block.body(), depth + 1);
      line(depth, "}");
    }
  }

  /** Writes attributes that follow each other. */
  private void flush(List<Attribute> run, int depth) {
    Layout.groups(run, Attribute::value, depth).forEach(group -> group(group, depth));
    run.clear();
  }

  private void group(List<Attribute> group, int depth) {
    int width = Layout.width(group, Attribute::name);
    group.forEach(
        a -> line(depth, Layout.pad(a.name(), width) + " = " + Layout.of(a.value(), depth)));
  }

  private void line(int depth, String text) {
    out.append(Layout.indent(depth)).append(text).append('\n');
  }
}
