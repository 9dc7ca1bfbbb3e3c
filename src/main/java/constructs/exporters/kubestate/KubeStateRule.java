package constructs.exporters.kubestate;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about kube-state-metrics. */
enum KubeStateRule implements Rule {
  UNKNOWN_METRIC(
      "exporters/unknown-kube-metric",
      "no such metric is ever made, so the dashboard or rule that asks for it stays empty"),
  METRIC_OF_SECRETS(
      "exporters/kube-metric-of-secrets",
      "to list Secrets or ConfigMaps is to read them all, credentials included, for a count"),
  MISSING_GRANT(
      "exporters/rbac-missing-grant",
      "the API server answers 403, and the metrics of these objects are missing while the pod is Ready"),
  TOO_MUCH(
      "exporters/rbac-too-much",
      "who gets into the pod gets its token: with Secrets, nodes/proxy or a wildcard in the role, that is the whole cluster");

  private final Definition definition;

  KubeStateRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
