package constructs.kit.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The pod that a workload makes.
 *
 * @param owner the workload
 * @param pointer the JSON pointer of the template within it, empty for a bare Pod
 * @param template metadata and spec of the pod
 */
public record PodTemplate(KubeObject owner, String pointer, JsonNode template) {
  /** The pod template of an object, if it has one. */
  public static Optional<PodTemplate> of(KubeObject object) {
    String pointer =
        switch (object.kind()) {
          case "Pod" -> "";
          case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job" -> "/spec/template";
          case "CronJob" -> "/spec/jobTemplate/spec/template";
          default -> "-";
        };
    JsonNode template = pointer.equals("-") ? MissingNode.getInstance() : object.body().at(pointer);
    return template.isObject()
        ? Optional.of(new PodTemplate(object, pointer, template))
        : Optional.empty();
  }

  /**
   * A container of the pod.
   *
   * @param place where it is in the workload, for people: {@code spec.template.spec.containers[0]}
   * @param body the container
   * @param init whether it is an init container
   */
  public record Container(String place, JsonNode body, boolean init) {
    /** Its name. */
    public String name() {
      return body.path("name").asString("");
    }
  }

  /** The labels of the pod. */
  public JsonNode labels() {
    return template.at("/metadata/labels");
  }

  /** The pod's spec. */
  public JsonNode spec() {
    return template.path("spec");
  }

  /** A place within the spec for people: {@code spec.template.spec.volumes[0]}. */
  public String place(String withinSpec) {
    return (pointer + "/spec/").substring(1).replace('/', '.') + withinSpec;
  }

  /** Init containers and containers. */
  public List<Container> containers() {
    List<Container> all = new ArrayList<>();
    add(all, "initContainers", true);
    add(all, "containers", false);
    return all;
  }

  private void add(List<Container> all, String key, boolean init) {
    int i = 0;
    for (JsonNode container : spec().path(key)) {
      all.add(new Container(place(key + "[" + i++ + "]"), container, init));
    }
  }

  /** The volumes by name. */
  public Stream<JsonNode> volumes() {
    return spec().path("volumes").valueStream();
  }
}
