package constructs.kit.checks;

import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that the API server takes, and that only one object has. */
final class NameChecks implements ObjectCheck {
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final Pattern SERVICE = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");

  /** Names of roles and bindings may hold colons and upper case. */
  private static final Pattern ROLE = Pattern.compile("(?!\\.{1,2}$)[^/%]+");

  /** Kinds whose names become host names or label values. */
  private static final Set<String> LABEL_KINDS =
      Set.of("Namespace", "Pod", "Deployment", "StatefulSet", "DaemonSet", "Job");

  @Override
  public List<Problem> check(ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    Map<String, KubeObject> seen = new LinkedHashMap<>();
    for (KubeObject object : objects.all()) {
      checkName(problems, object);
      KubeObject other = seen.putIfAbsent(object.group() + "|" + object.title(), object);
      if (other != null) {
        problems.add(
            KubeRule.NAME_COLLISION
                .problem(object.title() + " is made twice, also at " + other.path())
                .at(object.path())
                .expected("one object per kind, namespace and name")
                .fix("another construct id for one of the two; object names derive from it"));
      }
    }
    return problems;
  }

  private static void checkName(List<Problem> problems, KubeObject object) {
    boolean service = object.kind().equals("Service") && object.isBuiltIn();
    boolean label = LABEL_KINDS.contains(object.kind()) && object.isBuiltIn();
    boolean role = object.group().equals("rbac.authorization.k8s.io");
    int longest = object.kind().equals("CronJob") ? 52 : 253;
    Pattern form = service ? SERVICE : label ? LABEL : role ? ROLE : SUBDOMAIN;
    if (object.name().length() > longest || !form.matcher(object.name()).matches()) {
      problems.add(
          KubeRule.INVALID_NAME
              .problem("the name of the " + object.kind() + " is not one that Kubernetes takes")
              .at(object.path())
              .got("'" + object.name() + "'")
              .expected(
                  service || label
                      ? "a DNS label: lower-case letters, digits and '-', at most 63"
                      : role
                          ? "a name without '/' and '%'"
                          : "a DNS subdomain: lower-case letters, digits, '-' and '.', at most "
                              + longest)
              .fix(
                  "a construct id or name of lower-case letters, digits and '-', beginning with a letter"));
    }
  }
}
