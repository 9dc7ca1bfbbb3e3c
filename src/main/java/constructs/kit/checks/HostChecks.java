package constructs.kit.checks;

import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Addresses in environment variables, arguments and configuration files: a bare Service name must
 * be one of the same namespace.
 */
public final class HostChecks implements ObjectCheck {
  private static final Pattern URL = Pattern.compile("https?://([a-z][-a-z0-9]*):[0-9]+");

  @Override
  public List<Problem> check(ObjectSet objects) {
    Set<String> services =
        objects.ofKind("Service").map(KubeObject::name).collect(Collectors.toSet());
    List<Problem> problems = new ArrayList<>();
    objects
        .ofKind("ConfigMap")
        .forEach(
            c ->
                c.body()
                    .path("data")
                    .propertyStream()
                    .forEach(
                        e ->
                            check(
                                problems,
                                objects,
                                services,
                                c,
                                "file " + e.getKey(),
                                e.getValue())));
    for (PodTemplate pod : objects.pods()) {
      for (PodTemplate.Container container : pod.containers()) {
        container
            .body()
            .path("env")
            .forEach(
                v ->
                    check(
                        problems,
                        objects,
                        services,
                        pod.owner(),
                        container.place() + " in " + v.path("name").asString(),
                        v.path("value")));
        container
            .body()
            .path("args")
            .forEach(
                a ->
                    check(
                        problems, objects, services, pod.owner(), container.place() + ".args", a));
      }
    }
    return problems;
  }

  private static void check(
      List<Problem> problems,
      ObjectSet objects,
      Set<String> services,
      KubeObject object,
      String place,
      JsonNode text) {
    Set<String> hosts = new LinkedHashSet<>();
    for (Matcher url = URL.matcher(text.asString("")); url.find(); ) {
      hosts.add(url.group(1));
    }
    for (String host : hosts) {
      if (services.contains(host) && objects.find("Service", object.namespace(), host).isEmpty()) {
        String namespace =
            objects
                .ofKind("Service")
                .filter(s -> s.name().equals(host))
                .findFirst()
                .orElseThrow()
                .namespace();
        problems.add(
            KubeRule.BARE_SERVICE_NAME.problem(
                object.path(),
                place
                    + " of "
                    + object.title()
                    + " names a Service of another namespace by its bare name",
                "'" + host + "'",
                host + "." + namespace + ".svc.cluster.local",
                "the address that the other construct gives, for example alloy.otlp().grpc().url(), or the full name"));
      }
    }
  }
}
