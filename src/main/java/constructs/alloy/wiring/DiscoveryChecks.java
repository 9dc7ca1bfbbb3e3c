package constructs.alloy.wiring;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.RunFlags;
import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.Dataflow;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether what each node runs is bounded to the node, or shared out among the nodes. */
final class DiscoveryChecks {
  private static final Map<String, String> NODE_FIELDS =
      Map.of("pod", "spec.nodeName=", "node", "metadata.name=");

  /** What finds objects of the whole cluster by itself. */
  private static final Set<String> WHOLE_CLUSTER =
      Set.of(
          "loki.source.kubernetes_events",
          "loki.source.podlogs",
          "prometheus.operator.podmonitors",
          "prometheus.operator.probes",
          "prometheus.operator.scrapeconfigs",
          "prometheus.operator.servicemonitors");

  private static final String ONCE = "an Alloy that runs once for the cluster";
  private static final String SINGLETON = "AlloySingleton.extraBlock(Block.raw(\"..\")) instead";

  private final File file;
  private final Dataflow flow;
  private final RunFlags flags;

  DiscoveryChecks(File file, Dataflow flow, RunFlags flags) {
    this.file = file;
    this.flow = flow;
    this.flags = flags;
  }

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    file.components(ComponentKind.DISCOVERY_KUBERNETES.componentName())
        .forEach(discovery -> discovery(discovery).ifPresent(problems::add));
    file.components("otelcol.processor.k8sattributes")
        .filter(block -> block.blocks("filter").noneMatch(f -> isOwn(f.value("node"), "")))
        .map(DiscoveryChecks::attributes)
        .forEach(problems::add);
    file.blocks().stream()
        .filter(block -> WHOLE_CLUSTER.contains(block.name()))
        .filter(block -> !isShared(block) && !hasNodeFilter(block))
        .map(DiscoveryChecks::wholeCluster)
        .forEach(problems::add);
    return problems;
  }

  private Optional<Problem> discovery(Block discovery) {
    String role = discovery.text("role").orElse("");
    String field = NODE_FIELDS.get(role);
    boolean bounded =
        field != null
            && discovery
                .blocks("selectors")
                .filter(s -> s.text("role").orElse("").equals(role))
                .anyMatch(s -> isOwn(s.value("field"), field));
    if (bounded) {
      return Optional.empty();
    }
    return unbounded(discovery, new ArrayList<>())
        .map(
            consumer ->
                WiringRule.CLUSTER_WIDE_DISCOVERY
                    .problem(
                        consumer.address()
                            + " has targets of the whole cluster from "
                            + discovery.address()
                            + " on every node")
                    .got("role \"" + role + "\" without a selector for the own node")
                    .expected(field == null ? ONCE : "the targets of the own node")
                    .fix(
                        field == null
                            ? SINGLETON
                            : "selectors { role = \""
                                + role
                                + "\" field = \""
                                + field
                                + "\" + sys.env(\""
                                + ConfigDraft.NODE_NAME
                                + "\") }"));
  }

  /** A component that uses targets which nothing on their way bounds to the node. */
  private Optional<Block> unbounded(Block source, List<Block> seen) {
    for (Block next : flow.successors(source)) {
      boolean known = seen.stream().anyMatch(b -> b.address().equals(next.address()));
      if (known || keepsOwnNode(next) || isShared(next)) {
        continue;
      }
      seen.add(next);
      boolean passesOn = next.name().startsWith("discovery.") || next.name().startsWith("local.");
      Optional<Block> found = passesOn ? unbounded(next, seen) : Optional.of(next);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean keepsOwnNode(Block relabel) {
    return relabel.name().equals(ComponentKind.DISCOVERY_RELABEL.componentName())
        && relabel
            .blocks("rule")
            .filter(rule -> rule.text("action").orElse("").equals("keep"))
            .filter(rule -> rule.texts("source_labels").stream().anyMatch(DiscoveryChecks::isNode))
            .anyMatch(rule -> isOwn(rule.value("regex"), ""));
  }

  private static boolean isNode(String label) {
    return label.endsWith("_node_name");
  }

  /**
   * Whether an expression has the given text and reads the environment; {@code constants.hostname}
   * would be the name of the pod.
   */
  private static boolean isOwn(Optional<Expr> value, String prefix) {
    return value
        .map(Expr::toString)
        .filter(text -> text.contains(prefix))
        .filter(text -> text.contains("env("))
        .isPresent();
  }

  private static boolean hasNodeFilter(Block block) {
    return block
        .blocks("node_filter")
        .anyMatch(filter -> filter.literal("enabled").orElse("").equals("true"));
  }

  /** Whether the Alloys share the work among each other; without the flag none of them does. */
  private boolean isShared(Block block) {
    return flags.isSet(RunFlags.CLUSTERED)
        && block.blocks("clustering").anyMatch(c -> c.literal("enabled").orElse("").equals("true"));
  }

  private static Problem attributes(Block block) {
    return WiringRule.CLUSTER_WIDE_DISCOVERY
        .problem(block.address() + " watches the pods of the whole cluster on every node")
        .got("no filter for the own node")
        .expected("the pods of the own node, whose connections are the only ones that come here")
        .fix("filter { node = sys.env(\"" + ConfigDraft.NODE_NAME + "\") }");
  }

  private static Problem wholeCluster(Block block) {
    return WiringRule.CLUSTER_WIDE_DISCOVERY
        .problem(block.name() + " collects from the whole cluster on every node")
        .got(block.address())
        .expected(ONCE)
        .fix(SINGLETON);
  }
}
