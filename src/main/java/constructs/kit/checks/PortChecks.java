package constructs.kit.checks;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** No two ports that the containers of a pod declare are one. */
@Internal
public final class PortChecks implements ObjectCheck {
  @Override
  public List<Problem> check(ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    for (PodTemplate pod : objects.pods()) {
      Map<String, String> seen = new HashMap<>();
      for (JsonNode container : pod.spec().path("containers")) {
        for (JsonNode port : container.path("ports")) {
          int number = port.path("containerPort").asInt(0);
          String place =
              "port '%s' of container '%s'"
                  .formatted(port.path("name").asString(""), container.path("name").asString(""));
          String first = seen.putIfAbsent(number + protocol(port), place);
          if (first != null) {
            problems.add(problem(pod, first, place, number));
          }
        }
      }
    }
    return problems;
  }

  private static String protocol(JsonNode port) {
    return port.path("protocol").asString("TCP");
  }

  /** Whether a port of a container is one of TCP, as all listeners in configuration files are. */
  public static boolean isTcp(JsonNode port) {
    return protocol(port).equals("TCP");
  }

  /**
   * Two listeners of a pod with one port.
   *
   * @param one a listener, for people
   * @param other the other one
   * @param number the port
   */
  public static Problem problem(PodTemplate pod, String one, String other, int number) {
    return KubeRule.PORT_CLASH
        .problem("two listeners in the pod of " + pod.owner().title() + " have one port")
        .at(pod.owner().path())
        .got(one + " and " + other + ": " + number)
        .expected("a port for each listener of a pod")
        .fix("another port for one of the two, or leave the patch or override of it out");
  }
}
