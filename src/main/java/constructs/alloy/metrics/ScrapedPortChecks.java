package constructs.alloy.metrics;

import constructs.kit.checks.ObjectCheck;
import constructs.kit.checks.ObjectSet;
import constructs.kit.checks.PodTemplate;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.signals.ScrapeTarget;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Holds the pods of all workloads against what is scraped: discovery has a target for each port
 * that a container declares, so one that none declares is never found.
 *
 * @param apps pods that ask by annotation
 * @param targets pods that were named
 */
@Internal
public record ScrapedPortChecks(AppPods apps, Supplier<List<ScrapeTarget.OfPods>> targets)
    implements ObjectCheck {
  private static final String ANNOTATION = "prometheus.io/";

  @Override
  public List<Problem> check(ObjectSet objects) {
    List<ScrapeTarget.OfPods> named = List.copyOf(targets.get());
    return objects.pods().stream()
        .flatMap(
            pod ->
                Stream.concat(
                    apps.collected() ? asked(pod) : Stream.empty(),
                    named.stream().flatMap(target -> named(pod, target))))
        .toList();
  }

  private static Stream<Problem> asked(PodTemplate pod) {
    JsonNode annotations = pod.template().at("/metadata/annotations");
    if (!annotations.path(ANNOTATION + "scrape").asString("").equals("true")) {
      return Stream.empty();
    }
    String port = annotations.path(ANNOTATION + "port").asString("");
    boolean found =
        port.isEmpty()
            ? ports(pod).anyMatch(p -> AppPods.PORT_NAMES.contains(p.path("name").asString("")))
            : declares(pod, port);
    return found
        ? Stream.empty()
        : Stream.of(
            undeclared(
                pod,
                "asks for a scrape",
                port.isEmpty()
                    ? "no " + ANNOTATION + "port"
                    : ANNOTATION + "port: \"" + port + "\"",
                port.isEmpty() ? "name: metrics" : "containerPort: " + port));
  }

  private static Stream<Problem> named(PodTemplate pod, ScrapeTarget.OfPods target) {
    boolean chosen =
        pod.owner().namespace().equals(target.namespace())
            && target.labels().entrySet().stream()
                .allMatch(l -> pod.labels().path(l.getKey()).asString("").equals(l.getValue()));
    return !chosen || declares(pod, Integer.toString(target.port()))
        ? Stream.empty()
        : Stream.of(
            undeclared(
                pod,
                "is chosen by the scrape of " + target.job(),
                "port " + target.port(),
                "containerPort: " + target.port()));
  }

  private static Problem undeclared(PodTemplate pod, String why, String got, String port) {
    String declared =
        ports(pod).map(p -> p.path("containerPort").asString("")).collect(Collectors.joining(", "));
    return ScrapeRule.UNDECLARED_METRICS_PORT
        .problem(
            "the pod of "
                + pod.owner().title()
                + " "
                + why
                + " at a port that no container declares")
        .at(pod.owner().path())
        .got(got)
        .expected(declared.isEmpty() ? "a declared port" : "a declared port, such as " + declared)
        .fix("declare it in a container: ports: [{" + port + "}]");
  }

  private static boolean declares(PodTemplate pod, String port) {
    return ports(pod).anyMatch(p -> p.path("containerPort").asString("").equals(port));
  }

  private static Stream<JsonNode> ports(PodTemplate pod) {
    return pod.containers().stream()
        .flatMap(container -> container.body().path("ports").valueStream());
  }
}
