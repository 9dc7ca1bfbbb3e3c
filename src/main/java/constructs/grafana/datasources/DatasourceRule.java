package constructs.grafana.datasources;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/**
 * The rules about Grafana's provisioning; all are held against the final ConfigMap, patches of an
 * importer included.
 */
@Internal
public enum DatasourceRule implements Rule {
  UNKNOWN_DATASOURCE_UID(
      "grafana/unknown-datasource-uid",
      "a link to a uid that no datasource has is a dead link: Grafana starts without a word and the jump finds nothing"),
  DATASOURCE_WITHOUT_UID(
      "grafana/datasource-without-uid",
      "Grafana makes up a uid for a datasource that has none, so nothing can refer to it"),
  DUPLICATE_DATASOURCE(
      "grafana/duplicate-datasource",
      "Grafana takes two datasources of one name or uid for one, or stops provisioning at the second"),
  UNREADABLE_PROVISIONING(
      "grafana/unreadable-provisioning",
      "Grafana doesn't start when it can't read a provisioning file");

  private final Definition definition;

  DatasourceRule(String id, String rationale) {
    this.definition = new Definition(id, Severity.ERROR, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
