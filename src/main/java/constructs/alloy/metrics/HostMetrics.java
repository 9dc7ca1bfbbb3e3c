package constructs.alloy.metrics;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Pipeline;
import constructs.alloy.collect.PodInput;
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
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the node itself under the names of node_exporter, job {@code node}: processor,
 * memory, disks, file systems, load and stalls.
 *
 * <p>It reads {@code /proc}, {@code /sys} and {@code /} of the node, so the namespace needs Pod
 * Security level {@code privileged}; {@link #none()} does without. What the pod would see of its
 * own network instead of the node's is left out: the network of the node comes with {@link
 * KubeletScrape#CADVISOR}.
 *
 * @param keep the metrics that are stored; null where none are collected
 */
public record HostMetrics(@Nullable AllowList keep) implements Pipeline {
  /** The job of the node's metrics; no other scrape may have it. */
  static final String JOB = "node";

  private static final String PROC = "/host/proc";
  private static final String SYS = "/host/sys";
  private static final String ROOT = "/host/root";

  /**
   * Directories that belong to containers or to Alloy's own pod: their file systems are counted
   * where they are mounted on the node.
   */
  private static final String CONTAINERS =
      "^/(dev|proc|sys|run|etc|tmp|host/(proc|sys)|var/lib/(docker|containerd|kubelet|alloy)|var/log/pods)($|/.*)";

  /** Upstream's default and tmpfs: what is no disk. */
  private static final String NO_DISKS =
      "^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|erofs|fusectl|hugetlbfs|iso9660|mqueue|nsfs|overlay|proc|procfs|pstore|rpc_pipefs|securityfs|selinuxfs|squashfs|sysfs|tmpfs|tracefs)$";

  /** The metrics of the node, of {@link Producer#NODE}. */
  public static HostMetrics ofNode() {
    return new HostMetrics(Producer.NODE.stored());
  }

  /** No metrics of the node, and so no need of its directories. */
  public static HostMetrics none() {
    return new HostMetrics(null);
  }

  @Override
  public void declare(ConfigDraft draft) {
    if (keep == null) {
      return;
    }
    draft
        .needs(new PodInput.Mount("proc", "/proc", PROC, true))
        .needs(new PodInput.Mount("sys", "/sys", SYS, true))
        .needs(new PodInput.Mount("root", "/", ROOT, true));
    File.Builder file = draft.file();
    ComponentRef<Samples> stored = StoredMetrics.of(draft, JOB, keep);
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

  private static void export(Body<None> exporter) {
    exporter
        .set("procfs_path", PROC)
        .set("sysfs_path", SYS)
        .set("rootfs_path", ROOT)
        .set("udev_data_path", ROOT + "/run/udev/data")
        .comment("Not those of the network: they would see the pod's.")
        .set(
            "set_collectors",
            Expr.texts(
                "cpu",
                "diskstats",
                "filesystem",
                "loadavg",
                "meminfo",
                "pressure",
                "stat",
                "time",
                "uname",
                "vmstat"))
        .block(
            "filesystem",
            filesystem ->
                filesystem
                    .set("fs_types_exclude", NO_DISKS)
                    .set("mount_points_exclude", CONTAINERS));
  }
}
