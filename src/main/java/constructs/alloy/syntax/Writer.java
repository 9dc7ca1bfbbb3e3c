package constructs.alloy.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The one writer of the syntax; {@code alloy fmt} leaves its output unchanged.
 *
 * <p>Tabs, one blank line around blocks, the equal signs of consecutive attributes below each
 * other, objects, and lists that don't fit on a line, one entry a line.
 */
final class Writer {
  private static final int LINE_WIDTH = 100;

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
        separate(!first && !(previous instanceof Comment));
        if (statement instanceof Block block) {
          block(block, depth);
        } else if (statement instanceof Comment comment) {
          line(depth, "// " + comment.text());
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

  /**
   * Writes attributes that follow each other; a value of several lines ends the group of those that
   * are aligned.
   */
  private void flush(List<Attribute> run, int depth) {
    int from = 0;
    for (int i = 0; i < run.size(); i++) {
      boolean last = i == run.size() - 1;
      if (last || !fits(run.get(i).value(), depth)) {
        group(run.subList(from, i + 1), depth);
        from = i + 1;
      }
    }
    run.clear();
  }

  private void group(List<Attribute> group, int depth) {
    int width = width(group, Attribute::name);
    group.forEach(a -> value(depth, pad(a.name(), width) + " = ", a.value(), ""));
  }

  private void value(int depth, String head, Expr value, String tail) {
    if (fits(value, depth)) {
      line(depth, head + value + tail);
    } else if (value instanceof Exprs.Fields object) {
      line(depth, head + "{");
      int width = width(object.fields().keySet(), Exprs::key);
      object
          .fields()
          .forEach(
              (key, field) -> line(depth + 1, pad(Exprs.key(key), width) + " = " + field + ","));
      line(depth, "}" + tail);
    } else if (value instanceof Exprs.Joined joined) {
      items(depth, head + "string.join([", joined.parts(), joined.end() + tail);
    } else if (value instanceof Exprs.Items list) {
      items(depth, head + "[", list, "]" + tail);
    }
  }

  private void items(int depth, String head, Exprs.Items list, String tail) {
    line(depth, head);
    list.items().forEach(item -> value(depth + 1, "", item, ","));
    line(depth, tail);
  }

  /**
   * Whether a value stays on one line. An object never does, because {@code alloy fmt} aligns the
   * objects of consecutive lines with each other.
   */
  private static boolean fits(Expr value, int depth) {
    if (value instanceof Exprs.Fields object) {
      return object.fields().isEmpty();
    }
    if (value instanceof Exprs.Items list) {
      return list.items().stream().allMatch(item -> fits(item, 0))
          && (list.items().isEmpty() || isShort(value, depth));
    }
    return !(value instanceof Exprs.Joined) || isShort(value, depth);
  }

  private static boolean isShort(Expr value, int depth) {
    return depth * 4 + value.toString().length() <= LINE_WIDTH;
  }

  private static <T> int width(Iterable<T> items, Function<T, String> name) {
    int width = 0;
    for (T item : items) {
      width = Math.max(width, name.apply(item).length());
    }
    return width;
  }

  private static String pad(String name, int width) {
    return name + " ".repeat(width - name.length());
  }

  private void line(int depth, String text) {
    out.append("\t".repeat(depth)).append(text).append('\n');
  }
}
