package constructs.alloy;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about the pods that Alloy runs in. */
enum AlloyRule implements Rule {
  LIVENESS_BY_HEALTH(
      "alloy/liveness-by-health",
      Severity.ERROR,
      "one component without its backend is unhealthy, so an outage of Mimir would restart every Alloy and lose what it holds"),
  REPORTING_ENABLED(
      "alloy/reporting-enabled",
      Severity.WARNING,
      "Alloy tells Grafana Labs which components are in use, and logs an error where that can't be reached"),
  SINGLETON_REPLICAS(
      "alloy/singleton-replicas",
      Severity.ERROR,
      "each replica collects everything: every event is stored twice, and Mimir refuses every second sample"),
  SINGLETON_BY_NODE(
      "alloy/singleton-by-node",
      Severity.ERROR,
      "it would collect what belongs to the node that it happens to run on, which that node's own Alloy collects, too; a directory of the node also needs Pod Security level privileged"),
  STORAGE_PATH_WITHOUT_VOLUME(
      "alloy/storage-path-without-volume",
      Severity.ERROR,
      "the write-ahead log and the log positions have nowhere to be: the root file system can't be written, and would go with the container"),
  SHARED_STORAGE(
      "alloy/shared-storage",
      Severity.ERROR,
      "two Alloys of a node write one write-ahead log and one file of positions, so samples and lines are lost or sent twice");

  private final Definition definition;

  AlloyRule(String id, Severity severity, String rationale) {
    this.definition = new Definition(id, severity, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
