package stacks;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetRow;
import constructs.kit.tree.ManifestTree;
import constructs.model.load.Retention;
import constructs.model.needs.Requirement;
import docs.Document;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdk8s.App;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Test;

class StacksInReadmeTest {
  @Test
  void environments_are_those_of_the_program() {
    StringBuilder out =
        new StringBuilder(
            "| environment | sampling | metrics kept | logs kept | audit logs kept | traces kept | object store |\n|---|---|---|---|---|---|---|\n");
    Stream.of(
            TalentMeshEnvironment.DEVELOPMENT,
            TalentMeshEnvironment.STAGING,
            TalentMeshEnvironment.PRODUCTION)
        .forEach(
            e ->
                out.append("| ")
                    .append(
                        String.join(
                            " | ",
                            e.name(),
                            e.sampling().toString(),
                            days(e.metrics().period()),
                            days(e.logs().period()),
                            audit(e.logs()),
                            days(e.traces().period()),
                            e.objectStore().toString()))
                    .append(" |\n"));
    Document.assertBlock("environments", out.toString());
  }

  private static String audit(Retention logs) {
    return days(logs.streams().getOrDefault("audit", logs.period()));
  }

  private static String days(Duration period) {
    return period.toDays() + " d";
  }

  @Test
  void budget_is_that_of_the_program() {
    Budget budget = ResourceSummary.budget();
    String total = "| **total** | | **" + budget.memory() + "** | **" + budget.cpu() + "** |\n";
    Document.assertBlock("budget", table(budget.rows()) + total);
    Document.assertBlock("beyond", table(budget.beyond()));
  }

  private static String table(List<BudgetRow> rows) {
    return "| component | instances | memory of one | CPU of one |\n|---|---|---|---|\n"
        + rows.stream()
            .map(
                r ->
                    "| "
                        + String.join(
                            " | ",
                            r.component(),
                            String.valueOf(r.instances()),
                            r.memory().toString(),
                            r.cpu().toString())
                        + " |\n")
            .collect(Collectors.joining());
  }

  @Test
  void requirements_are_those_of_production() {
    Document.assertBlock("requirements", requirements(TalentMeshEnvironment.PRODUCTION));
  }

  @Test
  void other_environments_require_the_same() {
    assertThat(
            Stream.of(TalentMeshEnvironment.DEVELOPMENT, TalentMeshEnvironment.STAGING)
                .map(StacksInReadmeTest::requirements))
        .containsOnly(requirements(TalentMeshEnvironment.PRODUCTION));
  }

  private static String requirements(TalentMeshEnvironment environment) {
    App app = Testing.app();
    TalentMeshStack.define(app, environment);
    return ManifestTree.of(app).requirements().all().stream()
        .map(Requirement::text)
        .map(r -> "- " + r + "\n")
        .collect(Collectors.joining());
  }
}
