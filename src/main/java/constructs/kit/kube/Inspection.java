package constructs.kit.kube;

import constructs.kit.checks.Checks;
import constructs.kit.checks.KubeObject;
import constructs.kit.checks.KubeRule;
import constructs.kit.checks.ObjectCheck;
import constructs.kit.checks.ObjectSet;
import constructs.kit.checks.schema.Schemas;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Report;
import constructs.model.signals.Edge;
import constructs.model.signals.SignalRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.cdk8s.ApiObject;
import software.constructs.IConstruct;

/** What a construct tree renders to, and every problem with it. */
public final class Inspection {
  private final ObjectSet objects;
  private final List<Problem> ofConstructs;
  private final CompletableFuture<List<Problem>> ofObjects;

  private Inspection(
      ObjectSet objects, List<Problem> ofConstructs, CompletableFuture<List<Problem>> ofObjects) {
    this.objects = objects;
    this.ofConstructs = List.copyOf(ofConstructs);
    this.ofObjects = ofObjects;
  }

  /** Renders everything and begins to check it. */
  static Inspection of(ManifestTree tree) {
    List<KubeObject> rendered = new ArrayList<>();
    for (Manifest manifest : tree.manifests()) {
      rendered.add(new KubeObject(manifest.path(), manifest.json()));
    }
    for (IConstruct construct : tree.root().getNode().findAll()) {
      if (construct instanceof ApiObject foreign && !(construct instanceof Manifest)) {
        rendered.add(new KubeObject(foreign.getNode().getPath(), Json.fromJava(foreign.toJson())));
      }
    }
    ObjectSet objects = ObjectSet.of(rendered, tree.requirements());
    Schemas schemas = tree.attached(Schemas.class).orElseGet(Schemas::kubernetes134);
    List<ObjectCheck> more = List.copyOf(tree.objectChecks());
    return new Inspection(
        objects, ofConstructs(tree), Background.start(() -> ofObjects(objects, schemas, more)));
  }

  private static List<Problem> ofObjects(
      ObjectSet objects, Schemas schemas, List<ObjectCheck> more) {
    List<Problem> problems = new ArrayList<>(Checks.with(schemas).run(objects));
    more.forEach(check -> problems.addAll(check.check(objects)));
    return problems;
  }

  private static List<Problem> ofConstructs(ManifestTree tree) {
    List<Problem> problems = new ArrayList<>(tree.problems());
    tree.edges().forEach(edge -> bareName(edge).ifPresent(problems::add));
    for (Manifest manifest : tree.manifests()) {
      if (!manifest.isDeterministic()) {
        problems.add(
            KubeRule.NONDETERMINISTIC_BODY.problem(
                manifest.path(),
                "the object is rendered differently each time",
                "",
                "a body that is a function of the props",
                "values that are fixed when the construct is made; no clock, no random number"));
      }
    }
    return problems;
  }

  /** All objects, those of other constructs than ours included. */
  public ObjectSet objects() {
    return objects;
  }

  /** All problems; waits for the checks to end. */
  public Report report() {
    return Report.of(
        Stream.concat(ofConstructs.stream(), Background.join(ofObjects).stream()).toList());
  }

  private static Optional<Problem> bareName(Edge edge) {
    String host = edge.endpoint().host();
    return host.contains(".") || host.contains(":") || host.equals("localhost")
        ? Optional.empty()
        : Optional.of(
            SignalRule.BARE_SERVICE_NAME.problem(
                edge.client().toString(),
                "the address for " + edge.purpose() + " is a bare Service name",
                edge.endpoint().url(),
                "a fully qualified name",
                "URI.create(\""
                    + edge.endpoint().protocol().scheme()
                    + "://"
                    + host
                    + ".<namespace>."
                    + constructs.model.signals.Endpoint.CLUSTER_DOMAIN
                    + ":"
                    + edge.endpoint().port()
                    + edge.endpoint().path()
                    + "\")"));
  }
}
