package constructs.kit.kube;

import constructs.kit.checks.Checks;
import constructs.kit.checks.KubeObject;
import constructs.kit.checks.KubeRule;
import constructs.kit.checks.ObjectSet;
import constructs.kit.checks.schema.Schemas;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Report;
import constructs.model.signals.Edge;
import constructs.model.signals.SignalRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cdk8s.ApiObject;
import software.constructs.IConstruct;

/**
 * What a construct tree renders to, and every problem with it.
 *
 * @param objects all objects, those of other constructs than ours included
 * @param report all problems
 */
public record Inspection(ObjectSet objects, Report report) {
  static Inspection of(ManifestTree tree) {
    List<Problem> problems = new ArrayList<>();
    List<KubeObject> rendered = new ArrayList<>();
    for (Manifest manifest : tree.manifests()) {
      rendered.add(new KubeObject(manifest.path(), manifest.json()));
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
    for (IConstruct construct : tree.root().getNode().findAll()) {
      if (construct instanceof ApiObject foreign && !(construct instanceof Manifest)) {
        rendered.add(new KubeObject(foreign.getNode().getPath(), Json.fromJava(foreign.toJson())));
      }
    }
    ObjectSet objects = ObjectSet.of(rendered, tree.requirements());
    problems.addAll(
        Checks.with(tree.attached(Schemas.class).orElseGet(Schemas::kubernetes134)).run(objects));
    tree.objectChecks().forEach(check -> problems.addAll(check.check(objects)));
    tree.edges().forEach(edge -> bareName(edge).ifPresent(problems::add));
    problems.addAll(tree.problems());
    return new Inspection(objects, Report.of(problems));
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
