package architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One line of the layer table.
 *
 * @param title what must hold
 * @param rule the same for ArchUnit
 * @param counterexample the source files of a class {@code Counterexample} that breaks it, and of
 *     what it needs
 */
record Law(String title, ArchRule rule, List<String> counterexample) {
  static final List<Law> ALL =
      List.of(
          new Law(
              "units are plain java",
              only(
                  "constructs.model.units..",
                  "constructs.model.units..",
                  "java..",
                  "org.jspecify.."),
              "constructs.model.units",
              "constructs.model.diagnostics.Severity field;"),
          new Law(
              "diagnostics stand on units",
              only(
                  "constructs.model.diagnostics..",
                  "constructs.model.diagnostics..",
                  "constructs.model.units..",
                  "java..",
                  "org.jspecify.."),
              "constructs.model.diagnostics",
              "tools.jackson.databind.JsonNode field;"),
          new Law(
              "labels stand on diagnostics and config",
              only(
                  "constructs.model.labels..",
                  "constructs.model.labels..",
                  "constructs.model.diagnostics..",
                  "constructs.model.config..",
                  "constructs.model.units..",
                  "java..",
                  "org.jspecify.."),
              "constructs.model.labels",
              "constructs.model.store.Bucket field;"),
          new Law(
              "the store stands on labels",
              only(
                  "constructs.model.store..",
                  "constructs.model.store..",
                  "constructs.model.labels..",
                  "constructs.model.diagnostics..",
                  "constructs.model.units..",
                  "java..",
                  "org.jspecify.."),
              "constructs.model.store",
              "constructs.model.needs.Requirement field;"),
          new Law(
              "load stands on labels",
              only(
                  "constructs.model.load..",
                  "constructs.model.load..",
                  "constructs.model.labels..",
                  "constructs.model.diagnostics..",
                  "constructs.model.units..",
                  "java..",
                  "org.jspecify..",
                  "com.google.auto.value.."),
              "constructs.model.load",
              "constructs.model.store.Bucket field;"),
          new Law(
              "needs stand on the store and labels",
              only(
                  "constructs.model.needs..",
                  "constructs.model.needs..",
                  "constructs.model.store..",
                  "constructs.model.labels..",
                  "constructs.model.diagnostics..",
                  "constructs.model.units..",
                  "java..",
                  "org.jspecify.."),
              "constructs.model.needs",
              "constructs.model.load.LoadProfile field;"),
          new Law(
              "catalog stands on labels",
              only(
                  "constructs.model.catalog..",
                  "constructs.model.catalog..",
                  "constructs.model.labels..",
                  "constructs.model.diagnostics..",
                  "constructs.model.units..",
                  "java..",
                  "org.jspecify.."),
              "constructs.model.catalog",
              "constructs.model.signals.ScrapeTarget field;"),
          new Law(
              "signals stand on the rest of the model but config",
              only(
                  "constructs.model.signals..",
                  "constructs.model.signals..",
                  "constructs.model.catalog..",
                  "constructs.model.store..",
                  "constructs.model.load..",
                  "constructs.model.needs..",
                  "constructs.model.labels..",
                  "constructs.model.diagnostics..",
                  "constructs.model.units..",
                  "java..",
                  "org.jspecify..",
                  "com.google.auto.value.."),
              "constructs.model.signals",
              "constructs.model.config.ConfigTree field;"),
          new Law(
              "config has one parser",
              only(
                  "constructs.model.config..",
                  "constructs.model..",
                  "java..",
                  "org.jspecify..",
                  "org.snakeyaml.engine..",
                  "tools.jackson.."),
              "constructs.model.config",
              "com.networknt.schema.Schema field;"),
          new Law(
              "syntax stands on the model",
              only(
                  "constructs.alloy.syntax..",
                  "constructs.alloy.syntax..",
                  "constructs.model..",
                  "java..",
                  "org.jspecify.."),
              "constructs.alloy.syntax",
              "constructs.alloy.AlloyDaemonSet field;"),
          new Law(
              "what Alloy's parts share stands on syntax",
              ours(
                  "constructs.alloy.collect..",
                  "constructs.alloy.collect..",
                  "constructs.alloy.syntax..",
                  "constructs.kit..",
                  "constructs.model.."),
              "constructs.alloy.collect",
              "constructs.alloy.logs.PodLogs field;"),
          new Law(
              "Alloy's wiring knows no part",
              ours(
                  "constructs.alloy.wiring..",
                  "constructs.alloy.wiring..",
                  "constructs.alloy.collect..",
                  "constructs.alloy.syntax..",
                  "constructs.kit..",
                  "constructs.model.."),
              "constructs.alloy.wiring",
              "constructs.alloy.traces.SpanMetrics field;"),
          new Law(
              "Alloy's access knows no part",
              ours(
                  "constructs.alloy.access..",
                  "constructs.alloy.access..",
                  "constructs.alloy.syntax..",
                  "constructs.kit..",
                  "constructs.model.."),
              "constructs.alloy.access",
              "constructs.alloy.collect.Delivery field;"),
          new Law(
              "Alloy's logs stand on what its parts share",
              ours(
                  "constructs.alloy.logs..",
                  "constructs.alloy.logs..",
                  "constructs.alloy.collect..",
                  "constructs.alloy.syntax..",
                  "constructs.kit..",
                  "constructs.model.."),
              "constructs.alloy.logs",
              "constructs.alloy.metrics.HostMetrics field;"),
          new Law(
              "Alloy's metrics stand on what its parts share",
              ours(
                  "constructs.alloy.metrics..",
                  "constructs.alloy.metrics..",
                  "constructs.alloy.collect..",
                  "constructs.alloy.syntax..",
                  "constructs.kit..",
                  "constructs.model.."),
              "constructs.alloy.metrics",
              "constructs.alloy.traces.SpanMetrics field;"),
          new Law(
              "Alloy's traces stand on what its parts share",
              ours(
                  "constructs.alloy.traces..",
                  "constructs.alloy.traces..",
                  "constructs.alloy.collect..",
                  "constructs.alloy.syntax..",
                  "constructs.kit..",
                  "constructs.model.."),
              "constructs.alloy.traces",
              "constructs.alloy.logs.PodLogs field;"),
          new Law(
              "model touches no jsii",
              noClasses()
                  .that()
                  .resideInAnyPackage("constructs.model..", "constructs.alloy.syntax..")
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage("org.cdk8s..", "software.."),
              "constructs.model.anything",
              "org.cdk8s.Chart field;"),
          new Law(
              "model knows nobody above",
              ours("constructs.model..", "constructs.model.."),
              "constructs.model.anything",
              "constructs.kit.checks.KubeObject field;"),
          new Law(
              "checks stand on the model",
              ours("constructs.kit.checks..", "constructs.kit.checks..", "constructs.model.."),
              "constructs.kit.checks",
              "constructs.kit.kube.Env field;"),
          new Law(
              "checks touch no jsii",
              noClasses()
                  .that()
                  .resideInAPackage("constructs.kit.checks..")
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage("org.cdk8s..", "software.."),
              "constructs.kit.checks",
              "software.constructs.Construct field;"),
          new Law(
              "the tree stands on checks",
              ours(
                  "constructs.kit.tree..",
                  "constructs.kit.tree..",
                  "constructs.kit.checks..",
                  "constructs.model.."),
              "constructs.kit.tree",
              "constructs.kit.kube.Env field;"),
          new Law(
              "kube stands on the tree and the budget",
              ours(
                  "constructs.kit.kube..",
                  "constructs.kit.kube..",
                  "constructs.kit.budget..",
                  "constructs.kit.tree..",
                  "constructs.kit.checks..",
                  "constructs.model.."),
              "constructs.kit.kube",
              "constructs.kit.access.Grant field;"),
          new Law(
              "access stands on kube",
              ours(
                  "constructs.kit.access..",
                  "constructs.kit.access..",
                  "constructs.kit.kube..",
                  "constructs.kit.tree..",
                  "constructs.kit.checks..",
                  "constructs.model.."),
              "constructs.kit.access",
              "constructs.kit.budget.Budget field;"),
          new Law(
              "network stands on the tree and checks",
              ours(
                  "constructs.kit.network..",
                  "constructs.kit.network..",
                  "constructs.kit.tree..",
                  "constructs.kit.checks..",
                  "constructs.model.."),
              "constructs.kit.network",
              "constructs.kit.access.Grant field;"),
          new Law(
              "budget stands on checks",
              ours(
                  "constructs.kit.budget..",
                  "constructs.kit.budget..",
                  "constructs.kit.report..",
                  "constructs.kit.checks..",
                  "constructs.model.."),
              "constructs.kit.budget",
              "constructs.alloy.syntax.Body field;"),
          new Law(
              "capacity stands on kube and model",
              ours(
                  "constructs.kit.capacity..",
                  "constructs.kit.capacity..",
                  "constructs.kit.report..",
                  "constructs.kit.kube..",
                  "constructs.kit.tree..",
                  "constructs.model.."),
              "constructs.kit.capacity",
              "constructs.kit.budget.Budget field;"),
          new Law(
              "a backend stands on all of the kit below the stack",
              ours(
                  "constructs.kit.backend..",
                  "constructs.kit.backend..",
                  "constructs.kit.report..",
                  "constructs.kit.access..",
                  "constructs.kit.kube..",
                  "constructs.kit.tree..",
                  "constructs.kit.capacity..",
                  "constructs.kit.checks..",
                  "constructs.model.."),
              "constructs.kit.backend",
              "constructs.kit.budget.Budget field;"),
          new Law(
              "kit knows no product",
              ours("constructs.kit..", "constructs.kit..", "constructs.model.."),
              "constructs.kit.anything",
              "constructs.mimir.MimirMonolithic field;"),
          new Law(
              "grafana's datasources stand on the model",
              ours(
                  "constructs.grafana.datasources..",
                  "constructs.grafana.datasources..",
                  "constructs.model.."),
              "constructs.grafana.datasources",
              "constructs.grafana.settings.ServerSettings field;"),
          new Law(
              "grafana's settings know no datasource",
              ours(
                  "constructs.grafana.settings..",
                  "constructs.grafana.settings..",
                  "constructs.kit..",
                  "constructs.model.."),
              "constructs.grafana.settings",
              "constructs.grafana.datasources.Datasource field;"),
          new Law(
              "products know of no threads",
              noClasses()
                  .that(resideOutsideOfPackages("constructs.kit.tree..", "constructs.app.."))
                  .should()
                  .dependOnClassesThat()
                  .haveFullyQualifiedName("constructs.kit.tree.Background"),
              "constructs.grafana",
              "constructs.kit.tree.Background field;"),
          new Law(
              "products never meet",
              slices().assignedFrom(products()).should().notDependOnEachOther(),
              "constructs.loki",
              "constructs.mimir.MimirMonolithic field;"),
          new Law(
              "products know nobody above",
              noClasses()
                  .that(
                      resideOutsideOfPackages("constructs.app..", "constructs.lgtm..", "stacks.."))
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage("constructs.app..", "constructs.lgtm..", "stacks.."),
              "constructs.tempo",
              "constructs.app.report.Contract field;"),
          new Law(
              "lgtm and app do not meet",
              slices().assignedFrom(floorFour()).should().notDependOnEachOther(),
              "constructs.lgtm",
              "constructs.app.report.Contract field;"),
          new Law(
              "the report knows no other room of the app",
              strangers("constructs.app.report..", "command", "compare", "synth"),
              "constructs.app.report",
              "constructs.app.compare.Comparison field;"),
          new Law(
              "the comparison stands on the report",
              strangers("constructs.app.compare..", "command", "synth"),
              "constructs.app.compare",
              "constructs.app.command.Terminal field;"),
          new Law(
              "the command line knows no synthesis",
              strangers("constructs.app.command..", "synth"),
              "constructs.app.command",
              "constructs.app.synth.Environment field;"),
          new Law(
              "the app names no product",
              noClasses()
                  .that()
                  .resideInAPackage("constructs.app..")
                  .should()
                  .dependOnClassesThat(
                      DescribedPredicate.describe(
                          "are of products", c -> isProduct(c.getPackageName()))),
              "constructs.app.compare",
              "constructs.loki.LokiWithMinio field;"),
          new Law(
              "nobody knows the stacks",
              noClasses()
                  .that()
                  .resideOutsideOfPackage("stacks..")
                  .should()
                  .dependOnClassesThat()
                  .resideInAPackage("stacks.."),
              "constructs.app.synth",
              "stacks.Main field;"),
          new Law(
              "the API hands out nothing internal",
              classes()
                  .that(DescribedPredicate.describe("are API", Api::isPublic))
                  .should(Api.HAND_OUT_NOTHING_ELSE),
              "constructs.loki",
              "public java.util.List<constructs.kit.capacity.Demand> field;"),
          new Law(
              "only the command line exits",
              noClasses()
                  .that()
                  .resideOutsideOfPackages("constructs.app.synth..", "stacks..")
                  .should()
                  .callMethod(System.class, "exit", int.class),
              "constructs.grafana",
              "void stop() { System.exit(1); }"),
          new Law(
              "packages have no cycles",
              slices().matching("(**)").should().beFreeOfCycles(),
              "constructs.one",
              "constructs.two.There field; } class Back {} class Use { Back back;",
              "package constructs.two; public class There { constructs.one.Counterexample back; }"));

  /**
   * A law with a counterexample of one member.
   *
   * @param home the package of the class that breaks it
   * @param member a member of that class
   * @param more further source files
   */
  private Law(String title, ArchRule rule, String home, String member, String... more) {
    this(
        title,
        rule.allowEmptyShould(true),
        Stream.concat(
                Stream.of("package " + home + "; public class Counterexample { " + member + " }"),
                Stream.of(more))
            .toList());
  }

  @Override
  public String toString() {
    return title;
  }

  /** Classes of one package use no others than those of the given packages, libraries included. */
  private static ArchRule only(String home, String... allowed) {
    return classes()
        .that()
        .resideInAPackage(home)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }

  /** Of our own packages, those of one package use the given ones only. */
  private static ArchRule ours(String home, String... allowed) {
    return classes()
        .that()
        .resideInAPackage(home)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed).or(resideOutsideOfPackages("constructs..", "stacks..")));
  }

  /** Classes of one package use none of the given rooms of the app. */
  private static ArchRule strangers(String home, String... rooms) {
    return noClasses()
        .that()
        .resideInAPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Stream.of(rooms).map(r -> "constructs.app." + r + "..").toArray(String[]::new));
  }

  /**
   * Every package below constructs is a product, unless it is known to be something else: a new one
   * can't be forgotten.
   */
  private static SliceAssignment products() {
    return assignment("products", Law::isProduct);
  }

  private static boolean isProduct(String name) {
    return name.startsWith("constructs.")
        && !name.startsWith("constructs.alloy.syntax")
        && !Set.of("kit", "model", "app", "lgtm").contains(second(name));
  }

  private static SliceAssignment floorFour() {
    return assignment(
        "app and lgtm",
        name -> name.startsWith("constructs.app") || name.startsWith("constructs.lgtm"));
  }

  private static SliceAssignment assignment(String description, Predicate<String> member) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
        String name = javaClass.getPackageName();
        return member.test(name) ? SliceIdentifier.of(second(name)) : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return description;
      }
    };
  }

  /**
   * The second part of a package's name: the product, or the part of the house; each exporter is
   * one.
   */
  private static String second(String packageName) {
    return packageName.replaceAll("^[^.]+\\.(exporters\\.[^.]+|[^.]+).*", "$1");
  }
}
