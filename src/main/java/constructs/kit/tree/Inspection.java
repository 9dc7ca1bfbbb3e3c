package constructs.kit.tree;

import constructs.kit.checks.Checks;
import constructs.kit.checks.KubeObject;
import constructs.kit.checks.KubeRule;
import constructs.kit.checks.NamespaceChecks;
import constructs.kit.checks.ObjectCheck;
import constructs.kit.checks.ObjectSet;
import constructs.kit.checks.schema.Schemas;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Report;
import constructs.model.needs.Requirements;
import constructs.model.signals.Edge;
import constructs.model.signals.EdgeChecks;
import constructs.model.signals.TenantBackends;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cdk8s.ApiObject;
import org.jspecify.annotations.Nullable;
import software.constructs.IConstruct;
import tools.jackson.databind.JsonNode;

/** What a construct tree renders to, and every problem with it. */
@Internal
public final class Inspection {
  private final CompletableFuture<Requirements> requirements;
  private final CompletableFuture<List<Edge>> edges;
  private final CompletableFuture<ObjectSet> objects;
  private final Supplier<List<Problem>> ofConstructs;
  private final CompletableFuture<List<Problem>> ofObjects;
  private @Nullable Report report;

  /** Begins to render and to check everything. */
  Inspection(ManifestTree tree) {
    List<Manifest> manifests = tree.manifests();
    Map<String, CompletableFuture<JsonNode>> bodies = new LinkedHashMap<>();
    manifests.forEach(m -> bodies.put(m.content.path(), m.content.json()));
    for (IConstruct construct : tree.root.getNode().findAll()) {
      if (construct instanceof ApiObject foreign && !(construct instanceof Manifest)) {
        bodies.put(
            foreign.getNode().getPath(),
            CompletableFuture.completedFuture(Json.fromJava(foreign.toJson())));
      }
    }
    Map<String, CompletableFuture<Boolean>> determinism = new LinkedHashMap<>();
    manifests.forEach(m -> determinism.put(m.content.path(), m.content.isDeterministic()));
    requirements = tree.beginRequirements();
    edges = tree.beginEdges();
    objects = Background.start(() -> rendered(bodies, requirements));
    Schemas schemas = Schemas.all(tree.declared(Schemas.class));
    List<ObjectCheck> more = List.copyOf(tree.objectChecks);
    List<TenantBackends.Backend> backends = tree.declared(TenantBackends.Backend.class);
    List<Supplier<List<Problem>>> checks = List.copyOf(tree.pureChecks);
    ofConstructs = () -> tree.checks.stream().flatMap(check -> check.get().stream()).toList();
    ofObjects =
        Background.start(
            () -> {
              List<Problem> problems = nondeterministic(determinism);
              problems.addAll(Checks.with(schemas).run(objects()));
              more.forEach(check -> problems.addAll(check.check(objects())));
              problems.addAll(EdgeChecks.of(edges(), backends));
              problems.addAll(NamespaceChecks.of(objects(), edges()));
              checks.forEach(check -> problems.addAll(check.get()));
              return problems;
            });
  }

  private static ObjectSet rendered(
      Map<String, CompletableFuture<JsonNode>> bodies,
      CompletableFuture<Requirements> requirements) {
    return ObjectSet.of(
        bodies.entrySet().stream()
            .map(e -> new KubeObject(e.getKey(), Background.join(e.getValue())))
            .toList(),
        Background.join(requirements));
  }

  private static List<Problem> nondeterministic(
      Map<String, CompletableFuture<Boolean>> determinism) {
    List<Problem> problems = new ArrayList<>();
    determinism.forEach(
        (path, same) -> {
          if (!Background.join(same)) {
            problems.add(
                KubeRule.NONDETERMINISTIC_BODY
                    .problem("the object is rendered differently each time")
                    .at(path)
                    .expected("a body that is a function of the props")
                    .fix(
                        "values that are fixed when the construct is made; no clock, no random number"));
          }
        });
    return problems;
  }

  /** What the cluster must have; waits until everybody has been asked. */
  public Requirements requirements() {
    return Background.join(requirements);
  }

  /** The connections; waits until everybody has been asked. */
  public List<Edge> edges() {
    return Background.join(edges);
  }

  /** All objects, those of other constructs than ours included; waits until they are rendered. */
  public ObjectSet objects() {
    return Background.join(objects);
  }

  /** All problems; waits for the checks to end. */
  public Report report() {
    Report known = report;
    if (known == null) {
      known =
          Report.of(
              Stream.concat(ofConstructs.get().stream(), Background.join(ofObjects).stream())
                  .toList());
      report = known;
    }
    return known;
  }
}
