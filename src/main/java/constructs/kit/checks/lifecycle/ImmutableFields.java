package constructs.kit.checks.lifecycle;

import constructs.kit.checks.KubeObject;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fields that can't change keep their values. */
@Internal
public final class ImmutableFields implements ChangeCheck {
  /** Kinds whose objects are named anew when their content changes. */
  private static final Set<String> NAMED = Set.of("Job", "ConfigMap", "Secret");

  private static final Set<String> SECRET = Set.of("/data", "/stringData");
  private static final FixedField CLUSTER_IP = new FixedField("/spec/clusterIP", "");

  @Override
  public List<Problem> check(Change change) {
    List<Problem> problems = new ArrayList<>();
    for (Change.Successor pair : change.successors()) {
      KubeObject before = pair.before();
      KubeObject after = pair.after();
      Map<FixedField, Difference> differences = differences(before, after);
      boolean selector =
          differences.keySet().stream().anyMatch(field -> field.pointer().equals("/spec/selector"));
      Recreation recreation = Recreation.of(after, selector, change.after());
      differences.forEach((field, found) -> problems.add(problem(field, found, after, recreation)));
    }
    return problems;
  }

  private static Map<FixedField, Difference> differences(KubeObject before, KubeObject after) {
    Map<FixedField, Difference> found = new LinkedHashMap<>();
    for (FixedField field : FixedField.of(before)) {
      field.difference(before, after).ifPresent(there -> found.put(field, there));
    }
    if (after.kind().equals("Service")) {
      clusterIp(before, after).ifPresent(there -> found.put(CLUSTER_IP, there));
    }
    return found;
  }

  /**
   * With an address or without one is decided for good; a given address can be left out, because
   * the API server keeps it.
   */
  private static Optional<Difference> clusterIp(KubeObject before, KubeObject after) {
    if (isExternal(before) || isExternal(after)) {
      return Optional.empty();
    }
    String was = before.body().at("/spec/clusterIP").asString("");
    String is = after.body().at("/spec/clusterIP").asString("");
    boolean kept = is.isEmpty() ? !was.equals("None") : is.equals(was);
    return kept ? Optional.empty() : CLUSTER_IP.difference(before, after);
  }

  private static boolean isExternal(KubeObject service) {
    return service.body().at("/spec/type").asString("").equals("ExternalName");
  }

  private static Problem problem(
      FixedField field, Difference found, KubeObject after, Recreation recreation) {
    boolean secret = after.kind().equals("Secret") && SECRET.contains(field.pointer());
    return LifecycleRule.IMMUTABLE_FIELD
        .problem(found.place() + " of " + after.title() + " can't change while the object is there")
        .at(after.path())
        .got(secret ? "another value" : Difference.text(found.after()))
        .expected(
            (secret ? "the one that was" : Difference.text(found.before()) + " as it was")
                + " applied")
        .fix(
            (NAMED.contains(after.kind()) ? "keep it, change the name with the content" : "keep it")
                + recreation.text());
  }
}
