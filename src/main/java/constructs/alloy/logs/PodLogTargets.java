package constructs.alloy.logs;

import constructs.alloy.collect.PodLabels;
import constructs.alloy.collect.Relabel;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.Signal.None;
import constructs.model.labels.Labels;
import constructs.model.signals.AuditLogs;
import java.util.function.Consumer;

/** The labels of the containers whose logs are read, and where their files are. */
final class PodLogTargets {
  private static final String CONFIG_HASH = "kubernetes_io_config_hash";

  private PodLogTargets() {}

  static void label(PodLogs logs, Body<None> relabel) {
    if (logs.source() == PodLogs.Source.FILES) {
      PodLabels.set(relabel);
      path(relabel);
    } else {
      PodLabels.label(relabel);
    }
    if (logs.audit().criterion() instanceof AuditLogs.PodLabel label) {
      audit(relabel, label);
    }
  }

  /**
   * A finished pod is not left out: its files stay, and a target that goes away takes the position
   * in them along.
   */
  private static void path(Body<None> relabel) {
    String container = PodLabels.META + "pod_container_name";
    relabel.comment("The runtime writes <namespace>_<pod>_<uid>/<container>/<restart>.log.");
    path(relabel, rule -> {}, PodLabels.META + "pod_uid", container);
    relabel.comment(
        "The directory of a static pod has the hash of its manifest, not the uid that the API server gave it.");
    path(
        relabel,
        rule -> rule.set("regex", "true/(.+)"),
        PodLabels.META + "pod_annotationpresent_" + CONFIG_HASH,
        PodLabels.META + "pod_annotation_" + CONFIG_HASH,
        container);
  }

  private static void path(Body<None> relabel, Consumer<Body<None>> which, String... sources) {
    Relabel.rule(
        relabel,
        rule -> {
          which.accept(rule.set("separator", "/"));
          rule.set("target_label", "__path__")
              .set("replacement", PodLogs.DIRECTORY + "/*_$1/*.log");
        },
        sources);
  }

  private static void audit(Body<None> relabel, AuditLogs.PodLabel label) {
    Relabel.replace(
        relabel,
        label.value().replaceAll("([^A-Za-z0-9_])", "\\\\$1"),
        AuditLogs.STREAM,
        Labels.LOG_TYPE,
        PodLabels.ofPod(label.name()));
  }
}
