package constructs.alloy.access;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.File;
import constructs.kit.access.Grant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a configuration must be allowed to do, derived from the components that are in it.
 *
 * <p>The list was made on a cluster: each component ran without any right and said what it missed
 * (Alloy 1.19, Kubernetes 1.34). Upstream's own chart also grants {@code get}, which none of them
 * uses.
 */
public final class ComponentGrants {
  private static final String PODS = "pods";
  private static final String NODES = "nodes";
  private static final String NAMESPACES = "namespaces";
  private static final String SERVICES = "services";
  private static final String COREOS = "monitoring.coreos.com";
  private static final String DISCOVERY = "discovery.k8s.io";

  /** Components that always need the same. */
  private static final Map<String, List<Grant>> FIXED =
      Map.ofEntries(
          entry("discovery.kubelet", Stream.of(Grant.get("nodes/pods"))),
          entry("loki.source.kubernetes", Stream.of(Grant.get(PODS), Grant.get("pods/log"))),
          entry("loki.source.kubernetes_events", Grant.watching("events")),
          entry(
              "loki.source.podlogs",
              Stream.concat(
                  Stream.of(Grant.get(PODS), Grant.get("pods/log")),
                  Stream.concat(
                      Stream.of(PODS, NAMESPACES).flatMap(Grant::watching),
                      Grant.watching("monitoring.grafana.com", "podlogs")))),
          entry("loki.rules.kubernetes", rulesOf("prometheusrules")),
          entry("mimir.rules.kubernetes", rulesOf("prometheusrules")),
          entry("mimir.alerts.kubernetes", rulesOf("alertmanagerconfigs")),
          entry(
              "prometheus.operator.podmonitors",
              Stream.concat(Grant.watching(COREOS, "podmonitors"), discovery("pod"))),
          entry(
              "prometheus.operator.probes",
              Stream.concat(Grant.watching(COREOS, "probes"), discovery("ingress"))),
          entry("prometheus.operator.scrapeconfigs", Grant.watching(COREOS, "scrapeconfigs")));

  private ComponentGrants() {}

  /** Each grant with the component that needs it, the first one where there are several. */
  public static SortedMap<Grant, String> of(File file) {
    SortedMap<Grant, String> needs = new TreeMap<>();
    file.blocks()
        .forEach(
            block ->
                needs(file, block).forEach(grant -> needs.putIfAbsent(grant, block.address())));
    return needs;
  }

  private static Stream<Grant> needs(File file, Block block) {
    return switch (block.name()) {
      case "discovery.kubernetes" -> discovered(block);
      case "otelcol.processor.k8sattributes" -> PodMetadataGrants.of(block);
      case "otelcol.exporter.loadbalancing" ->
          block.blocks("resolver").anyMatch(r -> r.blocks("kubernetes").findAny().isPresent())
              ? Grant.watching(DISCOVERY, "endpointslices")
              : Stream.empty();
      case "otelcol.processor.resourcedetection" ->
          block.blocks("kubernetes_node").findAny().isPresent()
              ? Stream.of(Grant.get(NODES))
              : Stream.empty();
      case "prometheus.operator.servicemonitors" ->
          Stream.concat(
              Grant.watching(COREOS, "servicemonitors"),
              discovery(block.text("kubernetes_role").orElse("endpoints")));
      case "prometheus.scrape" ->
          file.sourcesOf(block).stream().anyMatch(ComponentGrants::findsNodes)
              ? Stream.of(Grant.get("nodes/metrics"))
              : Stream.empty();
      default -> FIXED.getOrDefault(block.name(), List.of()).stream();
    };
  }

  private static Stream<Grant> discovered(Block block) {
    Stream<Grant> attached =
        Stream.of("node", "namespace")
            .filter(
                kind ->
                    block
                        .blocks("attach_metadata")
                        .anyMatch(b -> b.literal(kind).orElse("").equals("true")))
            .flatMap(kind -> Grant.watching(kind + "s"));
    return Stream.concat(discovery(block.text("role").orElse("")), attached);
  }

  /** What the discovery of a role watches. */
  private static Stream<Grant> discovery(String role) {
    return switch (role) {
      case "pod" -> Grant.watching(PODS);
      case "node" -> Grant.watching(NODES);
      case "service" -> Grant.watching(SERVICES);
      case "ingress" -> Grant.watching("networking.k8s.io", "ingresses");
      case "endpoints" -> behindServices(Grant.watching("endpoints"));
      case "endpointslice" -> behindServices(Grant.watching(DISCOVERY, "endpointslices"));
      default -> Stream.empty();
    };
  }

  private static Stream<Grant> behindServices(Stream<Grant> addresses) {
    return Stream.concat(addresses, Stream.of(SERVICES, PODS).flatMap(Grant::watching));
  }

  private static Stream<Grant> rulesOf(String resource) {
    return Stream.concat(Grant.watching(COREOS, resource), Grant.watching(NAMESPACES));
  }

  private static boolean findsNodes(Block source) {
    return source.name().equals(ComponentKind.DISCOVERY_KUBERNETES.componentName())
        && source.text("role").orElse("").equals("node");
  }

  private static Map.Entry<String, List<Grant>> entry(String component, Stream<Grant> grants) {
    return Map.entry(component, grants.toList());
  }
}
