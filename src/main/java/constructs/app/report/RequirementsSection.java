package constructs.app.report;

import constructs.kit.report.ReportFile;
import constructs.kit.report.ReportSection;
import constructs.model.needs.Requirement;
import constructs.model.needs.Requirements;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the cluster must have. */
record RequirementsSection(Requirements requirements) implements ReportSection {
  @Override
  public String markdown() {
    return lines().stream()
        .collect(Collectors.joining("\n- ", "\n## What the cluster must have\n\n- ", "\n"));
  }

  @Override
  public String text(String environments) {
    String needs = lines().isEmpty() ? "nothing" : String.join("\n  ", lines());
    return "a cluster for " + environments + " must have:\n  " + needs + "\n\n";
  }

  private List<String> lines() {
    return requirements.all().stream().map(Requirement::text).toList();
  }

  @Override
  public Optional<ReportFile> file() {
    return Optional.of(new ReportFile(Contract.REQUIREMENTS_FILE, Contract.json(requirements)));
  }
}
