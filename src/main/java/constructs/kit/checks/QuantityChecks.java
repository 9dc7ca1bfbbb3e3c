package constructs.kit.checks;

import constructs.model.diagnostics.Problem;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Amounts of CPU, memory and storage are texts to the schema; here they must be readable, and
 * memory is whole bytes.
 */
final class QuantityChecks implements ObjectCheck {
  @Override
  public List<Problem> check(ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    objects.ofKind("PersistentVolumeClaim").forEach(c -> checkClaim(problems, c, "", c.body()));
    for (KubeObject set : objects.ofKind("StatefulSet").toList()) {
      int i = 0;
      for (JsonNode template : set.body().at("/spec/volumeClaimTemplates")) {
        checkClaim(problems, set, "spec.volumeClaimTemplates[" + i++ + "].", template);
      }
    }
    for (PodTemplate pod : objects.pods()) {
      pod.containers().forEach(c -> checkResources(problems, pod.owner(), c.place(), c.body()));
      int i = 0;
      for (JsonNode volume : pod.spec().path("volumes")) {
        String place = pod.place("volumes[" + i++ + "].emptyDir.sizeLimit");
        check(problems, pod.owner(), place, "storage", volume.at("/emptyDir/sizeLimit"));
      }
    }
    return problems;
  }

  private static void checkClaim(
      List<Problem> problems, KubeObject object, String prefix, JsonNode claim) {
    checkResources(problems, object, prefix + "spec", claim.path("spec"));
  }

  private static void checkResources(
      List<Problem> problems, KubeObject object, String place, JsonNode owner) {
    for (String part : List.of("requests", "limits")) {
      for (Map.Entry<String, JsonNode> e : owner.at("/resources/" + part).properties()) {
        String where = "%s.resources.%s.%s".formatted(place, part, e.getKey());
        check(problems, object, where, e.getKey(), e.getValue());
      }
    }
  }

  private static void check(
      List<Problem> problems, KubeObject object, String place, String resource, JsonNode amount) {
    boolean cpu = resource.equals("cpu");
    boolean bytes =
        resource.equals("memory")
            || resource.endsWith("storage")
            || resource.startsWith("hugepages-");
    if (amount.isMissingNode()
        || amount.isContainer()
        || (!cpu && !bytes)
        || isReadable(amount.asString(""), cpu)) {
      return;
    }
    problems.add(
        KubeRule.INVALID_QUANTITY
            .problem(
                place + " of " + object.title() + " is no amount of " + (cpu ? "CPU" : "bytes"))
            .at(object.path())
            .got("'" + amount.asString("") + "'")
            .expected(
                cpu
                    ? "cores or thousandths of one, such as 0.5 or 100m"
                    : "whole bytes, with a suffix such as M or Mi if wanted")
            .fix(cpu ? "Cpu.millicores(..)" : "Memory.megabytes(..) or Storage.gigabytes(..)"));
  }

  private static boolean isReadable(String quantity, boolean cpu) {
    try {
      return cpu ? Cpu.parse(quantity).millicores() >= 0 : Memory.parse(quantity).bytes() >= 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
