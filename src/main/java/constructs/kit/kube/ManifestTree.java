package constructs.kit.kube;

import constructs.model.diagnostics.Problem;
import constructs.model.signals.Edge;
import constructs.model.signals.Requirement;
import constructs.model.signals.Requirements;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.cdk8s.Chart;
import software.constructs.Construct;

/**
 * What the constructs under one root declare beside their children: manifests, requirements, edges and checks.
 *
 * <p>It lives on the Java side, because asking the construct tree costs a call to another process for every question.
 */
public final class ManifestTree {
  private static final Map<Construct, ManifestTree> BY_CONSTRUCT = Collections.synchronizedMap(new WeakHashMap<>());

  private final List<Manifest> manifests = new ArrayList<>();
  private final List<Supplier<? extends List<? extends Requirement>>> requirements = new ArrayList<>();
  private final List<Supplier<List<Edge>>> edges = new ArrayList<>();
  private final List<Supplier<List<Problem>>> checks = new ArrayList<>();
  private final Map<Construct, Map<String, String>> chartLabels = new IdentityHashMap<>();

  private ManifestTree() {}

  /** The tree that a construct belongs to. */
  public static ManifestTree of(Construct scope) {
    ManifestTree known = BY_CONSTRUCT.get(scope);
    if (known == null) {
      Construct root = (Construct) scope.getNode().getRoot();
      known = BY_CONSTRUCT.computeIfAbsent(root, r -> new ManifestTree());
      BY_CONSTRUCT.put(scope, known);
    }
    return known;
  }

  void add(Manifest manifest) {
    manifests.add(manifest);
  }

  Map<String, String> chartLabels(Construct scope) {
    return chartLabels.computeIfAbsent(scope, s -> new TreeMap<>(Chart.of(s).getLabels()));
  }

  /** Declares what a cluster must have; asked at synthesis, when all consumers are known. */
  public void require(Supplier<? extends List<? extends Requirement>> needs) {
    requirements.add(needs);
  }

  /** Declares connections; asked at synthesis. */
  public void connect(Supplier<List<Edge>> connections) {
    edges.add(connections);
  }

  /** Adds a check of one construct; it runs at synthesis, once, together with all others. Problems without a path get the construct's. */
  public void check(Construct owner, Supplier<List<Problem>> check) {
    checks.add(() -> check.get().stream().map(p -> p.path().isEmpty() ? p.at(owner.getNode().getPath()) : p).toList());
  }

  /** All manifests in the order of their creation. */
  public List<Manifest> manifests() {
    return List.copyOf(manifests);
  }

  /** All requirements. */
  public Requirements requirements() {
    List<Requirement> all = new ArrayList<>();
    requirements.forEach(needs -> all.addAll(needs.get()));
    return Requirements.of(all);
  }

  /** All connections. */
  public List<Edge> edges() {
    return edges.stream().flatMap(connections -> connections.get().stream()).distinct().toList();
  }

  /** The problems that the constructs' own checks find. */
  public List<Problem> problems() {
    return checks.stream().flatMap(check -> check.get().stream()).toList();
  }
}
