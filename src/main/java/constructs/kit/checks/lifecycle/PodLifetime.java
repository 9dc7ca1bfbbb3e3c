package constructs.kit.checks.lifecycle;

import constructs.kit.checks.KubeObject;
import constructs.kit.checks.ObjectCheck;
import constructs.kit.checks.ObjectSet;
import constructs.kit.checks.PodTemplate;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The pods of a StatefulSet get the time that they need to begin and to end, whatever patches say.
 *
 * @param namespace the namespace of the StatefulSet
 * @param name its name
 * @param start how long a start may take, replay of a write-ahead log included
 * @param end how long a shutdown may take, flushing included
 */
@Internal
public record PodLifetime(String namespace, String name, Duration start, Duration end)
    implements ObjectCheck {
  /** What Kubernetes takes where a pod says nothing. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  @Override
  public List<Problem> check(ObjectSet objects) {
    return objects
        .find("StatefulSet", namespace, name)
        .flatMap(PodTemplate::of)
        .map(this::check)
        .orElse(List.of());
  }

  private List<Problem> check(PodTemplate pod) {
    List<Problem> problems = new ArrayList<>();
    Duration grace =
        Duration.ofSeconds(
            pod.spec().path("terminationGracePeriodSeconds").asLong(GRACE.toSeconds()));
    if (grace.compareTo(end) < 0) {
      problems.add(
          LifecycleRule.SHUTDOWN_CUT_SHORT
              .problem(
                  "the pod of " + pod.owner().title() + " is killed before it has ended by itself")
              .at(pod.owner().path())
              .got(seconds(grace))
              .expected("at least " + seconds(end))
              .fix(withoutPatch(pod.owner(), "terminationGracePeriodSeconds")));
    }
    for (PodTemplate.Container container : pod.containers()) {
      String probe = container.body().has("startupProbe") ? "startupProbe" : "livenessProbe";
      JsonNode body = container.body().path(probe);
      Duration allowed = window(body);
      if (!container.init() && body.isObject() && allowed.compareTo(start) < 0) {
        problems.add(
            LifecycleRule.START_CUT_SHORT
                .problem(
                    container.place() + "." + probe + " gives up before a start must have ended")
                .at(pod.owner().path())
                .got(seconds(allowed))
                .expected("at least " + seconds(start))
                .fix(withoutPatch(pod.owner(), "startupProbe")));
      }
    }
    return problems;
  }

  /** How long a container may fail a probe from its start. */
  private static Duration window(JsonNode probe) {
    return Duration.ofSeconds(
        probe.path("initialDelaySeconds").asLong(0)
            + probe.path("periodSeconds").asLong(10) * probe.path("failureThreshold").asLong(3));
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }

  private static String withoutPatch(KubeObject owner, String field) {
    return "leave out the JSON patch of " + owner.title() + " that sets " + field;
  }
}
