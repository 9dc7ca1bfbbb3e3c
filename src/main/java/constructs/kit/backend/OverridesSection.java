package constructs.kit.backend;

import constructs.kit.report.ReportSection;
import constructs.kit.report.TextTable;
import constructs.model.config.AppliedOverride;
import java.util.List;

/**
 * What an importer sets in the components' own configurations, past the props.
 *
 * @param overrides the overrides of all components
 */
public record OverridesSection(List<AppliedOverride> overrides) implements ReportSection {
  /** Copies the list. */
  public OverridesSection {
    overrides = List.copyOf(overrides);
  }

  @Override
  public String markdown() {
    if (overrides.isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable("component", "key", "value", "instead of", "checked against", "deployed");
    overrides.forEach(
        o ->
            table.row(
                o.path(),
                o.override().key(),
                o.override().value().text().replace("|", "\\|"),
                o.instead().isEmpty() ? "the component's default" : o.instead(),
                o.checkedAgainst(),
                o.version()));
    return "\n## Configuration overrides\n\nSet in a component's own configuration, past the props.\n\n"
        + table.markdown();
  }
}
