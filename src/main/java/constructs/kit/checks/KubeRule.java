package constructs.kit.checks;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about Kubernetes objects of any kind. */
@Internal
public enum KubeRule implements Rule {
  /** Only fields that the pinned Kubernetes knows, of the right type. */
  SCHEMA(
      "kube/schema", "the API server drops unknown fields without a word and refuses wrong types"),
  /** A kind without a schema isn't checked. */
  UNKNOWN_KIND(
      "kube/unknown-kind",
      Severity.WARNING,
      "without a schema nothing about the object is checked, and the cluster may not know the kind"),
  /** Names are DNS labels or subdomains. */
  INVALID_NAME("kube/invalid-name", "the API server refuses the object"),
  /** One object per kind, namespace and name. */
  NAME_COLLISION("kube/name-collision", "the second object silently replaces the first at apply"),
  /** Namespaces exist. */
  UNKNOWN_NAMESPACE("kube/unknown-namespace", "kubectl apply fails with namespaces not found"),
  /** Namespaces come first. */
  APPLIED_BEFORE_NAMESPACE(
      "kube/applied-before-namespace",
      "the first kubectl apply fails with namespaces not found, and only the second one works"),
  /** ConfigMaps exist. */
  UNKNOWN_CONFIG_MAP("kube/unknown-config-map", "the pod stays in ContainerCreating"),
  /** Keys of ConfigMaps exist. */
  UNKNOWN_CONFIG_MAP_KEY(
      "kube/unknown-config-map-key",
      "the pod stays in ContainerCreating or CreateContainerConfigError"),
  /** Secrets exist. */
  UNKNOWN_SECRET(
      "kube/unknown-secret", "the pod stays in ContainerCreating or CreateContainerConfigError"),
  /** Keys of Secrets exist. */
  UNKNOWN_SECRET_KEY("kube/unknown-secret-key", "the pod stays in CreateContainerConfigError"),
  /** Secrets for pulling images exist. */
  UNKNOWN_PULL_SECRET(
      "kube/unknown-pull-secret",
      Severity.WARNING,
      "without it the image can't be pulled where the registry wants credentials"),
  /** ServiceAccounts exist. */
  UNKNOWN_SERVICE_ACCOUNT(
      "kube/unknown-service-account", "no pod is created until the ServiceAccount exists"),
  /** Claims exist. */
  UNKNOWN_CLAIM("kube/unknown-claim", "the pod stays Pending"),
  /** Mounts name volumes of their pod. */
  UNKNOWN_VOLUME("kube/unknown-volume", "the API server refuses the workload"),
  /** Ports that Services and probes call by name exist. */
  UNKNOWN_PORT("kube/unknown-port", "the Service has no endpoints, or the probe never succeeds"),
  /** Port numbers of Services are declared by the pods. */
  UNDECLARED_PORT(
      "kube/undeclared-port",
      Severity.WARNING,
      "a declared port is no duty, but a number that no container declares is often a wrong one"),
  /** A port of a pod has one listener. */
  PORT_CLASH(
      "kube/port-clash",
      "all containers of a pod share its ports, so the second listener gets 'address already in use' and its process ends"),
  /** Services select pods. */
  SERVICE_SELECTS_NOTHING(
      "kube/service-selects-nothing",
      "the Service has no endpoints and every connection is refused"),
  /** Workloads select their own pods. */
  SELECTOR_MISMATCH("kube/selector-mismatch", "the API server refuses the workload"),
  /** Governing Services exist. */
  UNKNOWN_SERVICE("kube/unknown-service", "the pods have no stable names"),
  /** Bound roles and subjects exist. */
  UNKNOWN_ROLE("kube/unknown-role", "nobody is granted anything, and the pod gets 403"),
  /** Service names cross namespaces only in full. */
  BARE_SERVICE_NAME(
      "kube/bare-service-name", "a bare Service name resolves only inside its own namespace"),
  /** Quantities are ones that Kubernetes reads as they are meant. */
  INVALID_QUANTITY(
      "kube/invalid-quantity",
      "the API server refuses the object, or takes 400m of memory for less than one byte"),
  /** Requests stay below limits. */
  REQUEST_ABOVE_LIMIT("kube/request-above-limit", "the API server refuses the pod"),
  /** A budget for disruptions lets at least one pod go. */
  DISRUPTION_BUDGET_BLOCKS(
      "kube/disruption-budget-blocks",
      "every eviction is refused, and kubectl drain of the node never ends"),
  /** Credentials are references. */
  LITERAL_CREDENTIAL(
      "kube/literal-credential",
      "whoever reads the repository or the ConfigMap has the credential"),
  /** Patches of an importer fit the object. */
  PATCH_NOT_APPLICABLE(
      "kube/patch-not-applicable",
      "cdk8s stops with a message that names neither the object nor the patch"),
  /** The same input gives the same bytes. */
  NONDETERMINISTIC_BODY(
      "kube/nondeterministic-body", "every synthesis changes dist/ and rolls the pods");

  private final Definition definition;

  KubeRule(String id, String rationale) {
    this(id, Severity.ERROR, rationale);
  }

  KubeRule(String id, Severity severity, String rationale) {
    this.definition = new Definition(id, severity, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
