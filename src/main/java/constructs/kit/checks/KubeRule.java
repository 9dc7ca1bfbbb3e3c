package constructs.kit.checks;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about Kubernetes objects of any kind. */
@Internal
public enum KubeRule implements Rule {
  SCHEMA(
      "kube/schema", "the API server drops unknown fields without a word and refuses wrong types"),
  UNKNOWN_KIND(
      "kube/unknown-kind",
      Severity.WARNING,
      "without a schema nothing about the object is checked, and the cluster may not know the kind"),
  INVALID_NAME("kube/invalid-name", "the API server refuses the object"),
  NAME_COLLISION("kube/name-collision", "the second object silently replaces the first at apply"),
  UNKNOWN_NAMESPACE("kube/unknown-namespace", "kubectl apply fails with namespaces not found"),
  NAMESPACE_OF_OTHERS(
      "kube/namespace-of-others",
      "kubectl delete takes along what others run there, and its labels, a Pod Security level among them, hold for their pods"),
  APPLIED_BEFORE_NAMESPACE(
      "kube/applied-before-namespace",
      "the first kubectl apply fails with namespaces not found, and only the second one works"),
  UNKNOWN_CONFIG_MAP("kube/unknown-config-map", "the pod stays in ContainerCreating"),
  UNKNOWN_CONFIG_MAP_KEY(
      "kube/unknown-config-map-key",
      "the pod stays in ContainerCreating or CreateContainerConfigError"),
  UNKNOWN_SECRET(
      "kube/unknown-secret", "the pod stays in ContainerCreating or CreateContainerConfigError"),
  UNKNOWN_SECRET_KEY("kube/unknown-secret-key", "the pod stays in CreateContainerConfigError"),
  UNKNOWN_PULL_SECRET(
      "kube/unknown-pull-secret",
      Severity.WARNING,
      "without it the image can't be pulled where the registry wants credentials"),
  UNKNOWN_SERVICE_ACCOUNT(
      "kube/unknown-service-account", "no pod is created until the ServiceAccount exists"),
  UNKNOWN_CLAIM("kube/unknown-claim", "the pod stays Pending"),
  UNKNOWN_VOLUME("kube/unknown-volume", "the API server refuses the workload"),
  UNKNOWN_PORT("kube/unknown-port", "the Service has no endpoints, or the probe never succeeds"),
  UNDECLARED_PORT(
      "kube/undeclared-port",
      Severity.WARNING,
      "a declared port is no duty, but a number that no container declares is often a wrong one"),
  PORT_CLASH(
      "kube/port-clash",
      "all containers of a pod share its ports, so the second listener gets 'address already in use' and its process ends"),
  SERVICE_SELECTS_NOTHING(
      "kube/service-selects-nothing",
      "the Service has no endpoints and every connection is refused"),
  SELECTOR_MISMATCH("kube/selector-mismatch", "the API server refuses the workload"),
  UNKNOWN_SERVICE("kube/unknown-service", "the pods have no stable names"),
  UNKNOWN_ROLE("kube/unknown-role", "nobody is granted anything, and the pod gets 403"),
  BARE_SERVICE_NAME(
      "kube/bare-service-name", "a bare Service name resolves only inside its own namespace"),
  INVALID_QUANTITY(
      "kube/invalid-quantity",
      "the API server refuses the object, or takes 400m of memory for less than one byte"),
  REQUEST_ABOVE_LIMIT("kube/request-above-limit", "the API server refuses the pod"),
  DISRUPTION_BUDGET_BLOCKS(
      "kube/disruption-budget-blocks",
      "every eviction is refused, and kubectl drain of the node never ends"),
  ROOT_SEES_NODE(
      "kube/root-sees-node",
      "who gets into the container connects to the container runtime's socket, whatever is read-only, and has the node and the tokens of all its pods"),
  LITERAL_CREDENTIAL(
      "kube/literal-credential",
      "whoever reads the repository or the ConfigMap has the credential"),
  PATCH_NOT_APPLICABLE(
      "kube/patch-not-applicable",
      "cdk8s stops with a message that names neither the object nor the patch"),
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
