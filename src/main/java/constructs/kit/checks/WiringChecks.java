package constructs.kit.checks;

import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Services meet pods, selectors their templates, probes their ports, bindings their roles, and
 * every namespace exists.
 */
final class WiringChecks implements ObjectCheck {
  @Override
  public List<Problem> check(ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    objects.all().forEach(object -> checkNamespace(problems, objects, object));
    objects.ofKind("Service").forEach(service -> checkService(problems, objects, service));
    objects.ofKind("StatefulSet").forEach(set -> checkGoverningService(problems, objects, set));
    objects.pods().forEach(pod -> checkSelector(problems, pod));
    objects.pods().forEach(pod -> checkProbes(problems, pod));
    Stream.of("ClusterRoleBinding", "RoleBinding")
        .flatMap(objects::ofKind)
        .forEach(binding -> checkBinding(problems, objects, binding));
    return problems;
  }

  private static void checkNamespace(List<Problem> problems, ObjectSet objects, KubeObject object) {
    String namespace = object.namespace();
    if (!namespace.isEmpty()
        && !NamespaceChecks.BUILT_IN.contains(namespace)
        && objects.find("Namespace", "", namespace).isEmpty()
        && !objects.requirements().hasNamespace(namespace)) {
      problems.add(
          KubeRule.UNKNOWN_NAMESPACE
              .problem(object.title() + " is in a namespace that nobody makes or declares")
              .at(object.path())
              .got("'" + namespace + "'")
              .expected("a Namespace of that name")
              .fix(
                  "a Manifest with that Namespace, or declare it: ManifestTree.of(this).require(() -> List.of(new Requirement.Namespace(\"%s\", reason)))"
                      .formatted(namespace)));
    }
  }

  private static void checkService(List<Problem> problems, ObjectSet objects, KubeObject service) {
    JsonNode selector = service.body().at("/spec/selector");
    boolean alias = service.body().at("/spec/type").asString("").equals("ExternalName");
    if (alias || !selector.isObject() || selector.isEmpty()) {
      return; // it has no endpoints, or they are managed by hand
    }
    List<PodTemplate> selected =
        objects.pods().stream()
            .filter(p -> p.owner().namespace().equals(service.namespace()))
            .filter(p -> matches(selector, p.labels()))
            .toList();
    if (selected.isEmpty()) {
      problems.add(
          KubeRule.SERVICE_SELECTS_NOTHING
              .problem(service.title() + " selects no pod of its namespace")
              .at(service.path())
              .got(selector.toString())
              .expected("the labels of a pod template")
              .fix("Identity.selector() as the selector"));
      return;
    }
    for (JsonNode port : service.body().at("/spec/ports")) {
      JsonNode target = port.has("targetPort") ? port.get("targetPort") : port.path("port");
      List<PodTemplate> without = selected.stream().filter(pod -> !hasPort(pod, target)).toList();
      boolean byName = target.isString();
      if (byName && without.size() < selected.size()) {
        continue; // a pod that lacks a named port is left out
      }
      for (PodTemplate pod : without) {
        problems.add(
            (byName ? KubeRule.UNKNOWN_PORT : KubeRule.UNDECLARED_PORT)
                .problem(
                    "%s sends to a port that %s doesn't %s"
                        .formatted(
                            service.title(), pod.owner().title(), byName ? "have" : "declare"))
                .at(service.path())
                .got(target.toString())
                .expected(oneOf(pod.containers().stream()))
                .fix("ServicePorts for container and Service alike"));
      }
    }
  }

  private static void checkGoverningService(
      List<Problem> problems, ObjectSet objects, KubeObject set) {
    String name = set.body().at("/spec/serviceName").asString("");
    if (!name.isEmpty() && objects.find("Service", set.namespace(), name).isEmpty()) {
      problems.add(
          KubeRule.UNKNOWN_SERVICE
              .problem(set.title() + " names a governing Service that nobody makes")
              .at(set.path())
              .got("'" + name + "'")
              .expected("a Service " + set.namespace() + "/" + name)
              .fix("ServicePorts.service(identity) as a Manifest"));
    }
  }

  private static void checkSelector(List<Problem> problems, PodTemplate pod) {
    JsonNode selector = pod.owner().body().at("/spec/selector/matchLabels");
    if (selector.isObject() && !matches(selector, pod.labels())) {
      problems.add(
          KubeRule.SELECTOR_MISMATCH
              .problem(pod.owner().title() + " doesn't select its own pods")
              .at(pod.owner().path())
              .got(selector.toString())
              .expected("labels of its template, " + pod.labels())
              .fix("Identity.selector() for the one and Identity.labels() for the other"));
    }
  }

  private static void checkProbes(List<Problem> problems, PodTemplate pod) {
    for (PodTemplate.Container container : pod.containers()) {
      for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
        for (String handler : List.of("httpGet", "tcpSocket")) {
          JsonNode port = container.body().path(probe).path(handler).path("port");
          if (port.isString() && !has(container, port)) {
            problems.add(
                KubeRule.UNKNOWN_PORT
                    .problem(
                        "%s.%s asks a port that the container doesn't have"
                            .formatted(container.place(), probe))
                    .at(pod.owner().path())
                    .got(port.toString())
                    .expected(oneOf(Stream.of(container)))
                    .fix("the name of a port of ServicePorts"));
          }
        }
      }
    }
  }

  private static void checkBinding(List<Problem> problems, ObjectSet objects, KubeObject binding) {
    JsonNode role = binding.body().path("roleRef");
    String kind = role.path("kind").asString("");
    String name = role.path("name").asString("");
    boolean builtIn =
        kind.equals("ClusterRole")
            && (name.startsWith("system:")
                || Set.of("view", "edit", "admin", "cluster-admin").contains(name));
    if (!builtIn
        && objects.find(kind, kind.equals("Role") ? binding.namespace() : "", name).isEmpty()) {
      problems.add(
          KubeRule.UNKNOWN_ROLE
              .problem(binding.title() + " binds a role that nobody makes")
              .at(binding.path())
              .got(kind + " '" + name + "'")
              .expected("a " + kind + " of that name")
              .fix("a Manifest with that " + kind));
    }
    for (JsonNode subject : binding.body().path("subjects")) {
      String namespace = subject.path("namespace").asString("");
      String account = subject.path("name").asString("");
      if (subject.path("kind").asString("").equals("ServiceAccount")
          && !account.equals("default")
          && objects.find("ServiceAccount", namespace, account).isEmpty()
          && !isForeign(objects, namespace)) {
        problems.add(
            KubeRule.UNKNOWN_SERVICE_ACCOUNT
                .problem(binding.title() + " binds a ServiceAccount that nobody makes")
                .at(binding.path())
                .got("'" + namespace + "/" + account + "'")
                .expected("a ServiceAccount of that name")
                .fix("a Manifest with that ServiceAccount"));
      }
    }
  }

  /** A declared namespace in which nothing is made here: its accounts are made by others. */
  private static boolean isForeign(ObjectSet objects, String namespace) {
    return objects.requirements().hasNamespace(namespace)
        && objects.all().stream().noneMatch(o -> o.namespace().equals(namespace));
  }

  private static boolean matches(JsonNode selector, JsonNode labels) {
    return selector.propertyStream().allMatch(e -> labels.path(e.getKey()).equals(e.getValue()));
  }

  private static boolean hasPort(PodTemplate pod, JsonNode port) {
    return pod.containers().stream().anyMatch(c -> has(c, port));
  }

  private static boolean has(PodTemplate.Container container, JsonNode port) {
    Stream<JsonNode> ports = container.body().path("ports").valueStream();
    return port.isString()
        ? ports.anyMatch(p -> p.path("name").equals(port))
        : ports.anyMatch(p -> p.path("containerPort").asInt(0) == port.asInt(-1));
  }

  private static String oneOf(Stream<PodTemplate.Container> containers) {
    Set<String> ports = new TreeSet<>();
    for (JsonNode port : containers.flatMap(c -> c.body().path("ports").valueStream()).toList()) {
      String name = port.has("name") ? port.path("name").asString("") + ":" : "";
      ports.add(name + port.path("containerPort").asString(""));
    }
    return ports.isEmpty() ? "a declared port, there is none" : "one of " + ports;
  }
}
