package constructs.kit.checks;

import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Addresses in environment variables, command lines and configuration files: a bare Service name
 * must be one of the same namespace.
 */
final class HostChecks implements ObjectCheck {
  private static final Pattern URL =
      Pattern.compile("https?://([a-z][-a-z0-9]*)(?=[:/\"'\\s,;]|$)");

  /** An address as gRPC and S3 clients want it; it counts when the Service has that port. */
  private static final Pattern HOST_PORT =
      Pattern.compile("(?<![-\\w./@:])([a-z][-a-z0-9]*):([0-9]{2,5})(?![\\w.-])");

  @Override
  public List<Problem> check(ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    for (KubeObject map : objects.ofKind("ConfigMap").toList()) {
      for (Map.Entry<String, JsonNode> file : map.body().path("data").properties()) {
        check(problems, objects, map, "file " + file.getKey(), file.getValue());
      }
    }
    for (PodTemplate pod : objects.pods()) {
      for (PodTemplate.Container container : pod.containers()) {
        for (JsonNode variable : container.body().path("env")) {
          String place = container.place() + " in " + variable.path("name").asString("");
          check(problems, objects, pod.owner(), place, variable.path("value"));
        }
        for (String key : List.of("command", "args")) {
          for (JsonNode text : container.body().path(key)) {
            check(problems, objects, pod.owner(), container.place() + "." + key, text);
          }
        }
      }
    }
    return problems;
  }

  private static void check(
      List<Problem> problems, ObjectSet objects, KubeObject object, String place, JsonNode text) {
    Set<KubeObject> meant = new LinkedHashSet<>();
    String lines =
        text.asString("").lines().filter(HostChecks::mayName).collect(Collectors.joining("\n"));
    URL.matcher(lines).results().forEach(m -> elsewhere(objects, object, m).ifPresent(meant::add));
    HOST_PORT
        .matcher(lines)
        .results()
        .flatMap(m -> elsewhere(objects, object, m).filter(s -> hasPort(s, m.group(2))).stream())
        .forEach(meant::add);
    for (KubeObject service : meant) {
      problems.add(
          KubeRule.BARE_SERVICE_NAME
              .problem(
                  "%s of %s names a Service of another namespace by its bare name"
                      .formatted(place, object.title()))
              .at(object.path())
              .got("'" + service.name() + "'")
              .expected(service.name() + "." + service.namespace() + ".svc")
              .fix(
                  "the address that the other construct gives, for example alloy.otlp().grpc().url(), or the full name"));
    }
  }

  /** Whether a line has what each address has; most have not, and need no closer look. */
  private static boolean mayName(String line) {
    int last = line.length() - 1;
    for (int colon = line.indexOf(':'); colon >= 0 && colon < last; ) {
      char next = line.charAt(colon + 1);
      if (next == '/' || (next >= '0' && next <= '9')) {
        return true;
      }
      colon = line.indexOf(':', colon + 1);
    }
    return false;
  }

  /** The Service of that name, if there is none in the namespace of whoever names it. */
  private static Optional<KubeObject> elsewhere(
      ObjectSet objects, KubeObject object, MatchResult address) {
    String host = address.group(1);
    return objects.find("Service", object.namespace(), host).isPresent()
        ? Optional.empty()
        : objects.ofKind("Service").filter(s -> s.name().equals(host)).findFirst();
  }

  private static boolean hasPort(KubeObject service, String port) {
    return service
        .body()
        .at("/spec/ports")
        .valueStream()
        .anyMatch(p -> p.path("port").asString("").equals(port));
  }
}
