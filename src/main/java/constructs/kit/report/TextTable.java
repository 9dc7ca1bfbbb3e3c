package constructs.kit.report;

import java.util.ArrayList;
import java.util.List;

/** A table of plain text with aligned columns. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with the given heading. */
  public TextTable(String... heading) {
    rows.add(List.of(heading));
  }

  /** Adds a row with as many cells as the heading. */
  public TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** The table in lines, columns two spaces apart. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(row.get(column))
            .append(" ".repeat(width(column) - row.get(column).length() + 2));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  /** The table as Markdown. */
  public String markdown() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      out.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
      if (i == 0) {
        out.append("|---".repeat(rows.get(0).size())).append("|\n");
      }
    }
    return out.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
