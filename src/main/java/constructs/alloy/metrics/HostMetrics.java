package constructs.alloy.metrics;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Pipeline;
import constructs.alloy.collect.Relabel;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.Samples;
import constructs.alloy.syntax.Signal.Targets;
import constructs.model.catalog.AllowList;
import constructs.model.catalog.Producer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the node itself under the names of node_exporter, job {@code node}: processor,
 * memory, disks, file systems, load, stalls and clock.
 *
 * <p>They take no directory of the node: what {@code /proc} and {@code /sys} of any container say
 * of these is said of the node. Its network is not among them, that of the pod would be seen in its
 * stead; it comes with {@link KubeletScrape#CADVISOR}.
 *
 * <p>Two file systems are seen from inside of a pod, and have the kubelet's own words for them as
 * their {@code mountpoint}: {@code nodefs}, where volumes and logs are, and {@code imagefs}, where
 * images and what containers write are. The sizes of all disks that were mounted when the kubelet
 * started are in {@link KubeletScrape#CADVISOR}, by device and without what is reserved for root.
 *
 * @param keep the metrics that are stored; null where none are collected
 */
public record HostMetrics(@Nullable AllowList keep) implements Pipeline {
  /** The job of the node's metrics; no other scrape may have it. */
  static final String JOB = "node";

  /** Where a pod sees a file system of the node, and what the kubelet calls it. */
  private static final Map<String, String> FILE_SYSTEMS =
      new TreeMap<>(Map.of("/", "imagefs", "/tmp", "nodefs"));

  /** All mount points but these two; this kind of expression can't say "not". */
  private static final String OTHERS = "^/([^t]|t[^m]|tm[^p]|tmp.).*$";

  /** The metrics of the node, of {@link Producer#NODE}. */
  public static HostMetrics ofNode() {
    return new HostMetrics(Producer.NODE.stored());
  }

  /** No metrics of the node. */
  public static HostMetrics none() {
    return new HostMetrics(null);
  }

  @Override
  public void declare(ConfigDraft draft) {
    if (keep == null) {
      return;
    }
    File.Builder file = draft.file();
    ComponentRef<Samples> stored = StoredMetrics.of(draft, JOB, keep, HostMetrics::ofNotThePod);
    ComponentRef<Targets> exported =
        file.declare(ComponentKind.PROMETHEUS_EXPORTER_UNIX, JOB, HostMetrics::export);
    ComponentRef<Targets> labelled =
        file.declare(
            ComponentKind.DISCOVERY_RELABEL,
            "host",
            relabel -> NodeMetrics.ownExporter(relabel.targets(exported), JOB));
    file.declare(
        ComponentKind.PROMETHEUS_SCRAPE,
        JOB,
        scrape ->
            scrape
                .targets(labelled)
                .forwardTo(stored)
                .set("scrape_interval", draft.scrapeInterval()));
  }

  private static void ofNotThePod(Body<Samples> relabel) {
    FILE_SYSTEMS.forEach(
        (seen, name) -> Relabel.replace(relabel, seen, name, "mountpoint", "mountpoint"));
    relabel.comment("The root of a container is read-only, whatever the disk is.");
    Relabel.drop(relabel, "node_filesystem_readonly;imagefs", "__name__", "mountpoint");
    relabel.comment("The name of the pod is a new one with each pod.");
    relabel.block(
        "rule",
        rule ->
            rule.set("source_labels", Expr.texts("nodename"))
                .set("regex", "(.+)")
                .set("target_label", "nodename")
                .set("replacement", Expr.env(ConfigDraft.NODE_NAME)));
  }

  private static void export(Body<None> exporter) {
    exporter
        .comment("Without udev's directory, any that is there keeps it from logging an error.")
        .set("udev_data_path", "/tmp")
        .comment("Not those of the network: they would see the pod's.")
        .set(
            "set_collectors",
            Expr.texts(
                "cpu",
                "diskstats",
                "filefd",
                "filesystem",
                "loadavg",
                "meminfo",
                "pressure",
                "stat",
                "time",
                "timex",
                "uname",
                "vmstat"))
        .block(
            "filesystem",
            filesystem ->
                filesystem
                    .comment("The root of a container is an overlay, with the numbers of its disk.")
                    .set("fs_types_exclude", "^$")
                    .set("mount_points_exclude", OTHERS));
  }
}
