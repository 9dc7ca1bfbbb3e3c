package constructs.kit.tree;

import constructs.kit.checks.ObjectCheck;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.needs.Requirement;
import constructs.model.needs.Requirements;
import constructs.model.signals.Edge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;
import software.constructs.Node;

/**
 * What the constructs under one root declare beside their children: manifests, requirements, edges
 * and checks.
 *
 * <p>It lives on the Java side, because asking the construct tree costs a call to another process
 * for every question. The first declaration registers a validation at the root, so that a plain
 * {@code app.synth()} fails on errors, too.
 */
public final class ManifestTree {
  private static final Map<Construct, ManifestTree> BY_CONSTRUCT =
      Collections.synchronizedMap(new WeakHashMap<>());

  final Construct root;
  private final List<Manifest> manifests = new ArrayList<>();
  final Declarations<Requirement> requirements = new Declarations<>(this::changed);
  final Declarations<Edge> edges = new Declarations<>(this::changed);
  final List<Supplier<List<Problem>>> checks = new ArrayList<>();

  /** Those that touch no construct, so that any thread may do them. */
  final List<Supplier<List<Problem>>> pureChecks = new ArrayList<>();

  final List<ObjectCheck> objectChecks = new ArrayList<>();
  private final List<Object> declared = new ArrayList<>();
  private final Scopes scopes;
  private @Nullable Inspection inspection;
  private long changes;

  private ManifestTree(Construct root) {
    this.root = root;
    this.scopes = new Scopes(root);
  }

  private static ManifestTree validated(Construct root) {
    ManifestTree tree = new ManifestTree(root);
    root.getNode().addValidation(tree::errors);
    return tree;
  }

  /**
   * The tree of an app whose report the caller holds against its errors before anything is
   * published; a plain {@code app.synth()} doesn't look at it.
   */
  @Internal
  public static ManifestTree heldByCaller(App app) {
    return BY_CONSTRUCT.computeIfAbsent(app, ManifestTree::new);
  }

  private List<String> errors() {
    return inspect().report().problems().stream()
        .filter(Problem::isError)
        .map(Problem::toString)
        .toList();
  }

  /** The tree that a construct belongs to. */
  public static ManifestTree of(Construct scope) {
    ManifestTree known = BY_CONSTRUCT.get(scope);
    if (known == null) {
      Node node = scope.getNode();
      known = BY_CONSTRUCT.computeIfAbsent((Construct) node.getRoot(), ManifestTree::validated);
      known.scopes.know(scope, node);
      BY_CONSTRUCT.put(scope, known);
    }
    return known;
  }

  /**
   * The tree of a construct that is being made: what can be known from its scope isn't asked of the
   * other process again.
   */
  static ManifestTree of(Construct scope, String id, Construct made) {
    ManifestTree tree = of(scope);
    tree.enter(made, scope, id, tree.scope(scope).chartLabels());
    return tree;
  }

  /** A chart without labels of its own. */
  public Chart chart(Construct scope, String id) {
    Chart chart = new Chart(scope, id);
    enter(chart, scope, id, Map.of());
    return chart;
  }

  private void enter(Construct made, Construct scope, String id, Map<String, String> chartLabels) {
    BY_CONSTRUCT.put(made, this);
    scopes.enter(made, scope, id, chartLabels);
  }

  void add(Manifest manifest) {
    manifests.add(manifest);
    changed();
  }

  /**
   * Forgets what was found out. A construct calls it when a value that its late bodies depend on
   * changes; everything that is declared here calls it by itself.
   */
  void changed() {
    inspection = null;
    changes++;
  }

  Scopes.Scope scope(Construct construct) {
    return scopes.of(construct);
  }

  /** The path of a construct, without a call to another process. */
  public String path(Construct construct) {
    return scope(construct).path();
  }

  /** How often something has changed. */
  long changes() {
    return changes;
  }

  /** Declares what a cluster must have; asked at synthesis, when all consumers are known. */
  public void require(Supplier<? extends List<? extends Requirement>> needs) {
    requirements.add(needs, true);
  }

  /** Declares connections; asked at synthesis. */
  public void connect(Supplier<List<Edge>> connections) {
    edges.add(connections, true);
  }

  /** Adds a check of one construct, at synthesis; problems without a path get the construct's. */
  public void check(Construct owner, Supplier<List<Problem>> check) {
    check(checks, owner, check);
  }

  void check(List<Supplier<List<Problem>>> all, Construct owner, Supplier<List<Problem>> check) {
    String path = path(owner);
    all.add(() -> check.get().stream().map(p -> p.path().isEmpty() ? p.at(path) : p).toList());
    changed();
  }

  /** Adds a check over all objects. */
  public void check(ObjectCheck check) {
    objectChecks.add(check);
    changed();
  }

  /**
   * Declares something that others read as a list, such as what a crash costs; several of one kind
   * stand beside each other.
   */
  public void declare(Object value) {
    declared.add(value);
    changed();
  }

  /** All that is declared of a kind, in order. */
  public <T> List<T> declared(Class<T> kind) {
    return declared.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** All manifests in the order of their creation. */
  public List<Manifest> manifests() {
    return List.copyOf(manifests);
  }

  /** All requirements; waits until everybody has been asked. */
  public Requirements requirements() {
    return Background.join(beginRequirements());
  }

  CompletableFuture<Requirements> beginRequirements() {
    return requirements.begin().thenApply(Requirements::of);
  }

  /** All connections; waits until everybody has been asked. */
  public List<Edge> edges() {
    return Background.join(beginEdges());
  }

  CompletableFuture<List<Edge>> beginEdges() {
    return edges.begin().thenApply(all -> Edge.distinct(all.stream()));
  }

  /** Renders and checks everything; the result is kept until something changes. */
  @Internal
  public Inspection inspect() {
    Inspection known = inspection;
    if (known == null) {
      known = new Inspection(this);
      inspection = known;
    }
    return known;
  }

  /** The problems that the checks of single constructs find. */
  public List<Problem> problems() {
    return Stream.concat(checks.stream(), pureChecks.stream())
        .flatMap(check -> check.get().stream())
        .toList();
  }
}
