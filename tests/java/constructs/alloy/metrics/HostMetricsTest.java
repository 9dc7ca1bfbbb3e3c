package constructs.alloy.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Golden.assertGolden;

import constructs.alloy.collect.Composed;
import constructs.alloy.collect.Composition;
import constructs.alloy.collect.PodInput;
import constructs.alloy.syntax.Block;
import constructs.model.catalog.AllowList;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HostMetricsTest {
  private static final Composition NODE = Composed.of(HostMetrics.ofNode());

  private static Block exporter() {
    return NODE.file().components("prometheus.exporter.unix").findFirst().orElseThrow();
  }

  /** Seed defect 16: node_exporter was replaced by nothing. */
  @Test
  void configuration_is_the_golden_one() {
    assertGolden("alloy/host-metrics.alloy", Composed.text(NODE.file()));
  }

  @Test
  void the_node_is_read_through_three_directories_that_nobody_can_write_to() {
    assertThat(NODE.needs())
        .containsExactly(
            new PodInput.Mount("proc", "/proc", "/host/proc", true),
            new PodInput.Mount("sys", "/sys", "/host/sys", true),
            new PodInput.Mount("root", "/", "/host/root", true));
    assertThat(exporter().text("rootfs_path")).hasValue("/host/root");
  }

  @Test
  void the_job_is_not_the_exporter_s_own() {
    assertThat(
            Relabelling.of(NODE.file(), "discovery.relabel.host")
                .apply(Map.of("job", "integrations/unix", "instance", "sloth-5")))
        .hasValue(
            Map.of(
                "job",
                "node",
                "instance",
                "sys.env(\"K8S_NODE_NAME\")",
                "node",
                "sys.env(\"K8S_NODE_NAME\")"));
  }

  /** A pod has a network of its own; the node's comes with cAdvisor. */
  @Test
  void collectors_of_the_network_are_left_out() {
    assertThat(exporter().texts("set_collectors"))
        .contains("cpu", "filesystem", "meminfo", "pressure")
        .doesNotContain("netdev", "netstat", "netclass", "sockstat", "arp", "conntrack");
  }

  @Test
  void file_systems_of_containers_and_of_the_pod_itself_are_left_out() {
    Block filesystem = exporter().blocks("filesystem").findFirst().orElseThrow();
    Pattern mounts = Pattern.compile(filesystem.text("mount_points_exclude").orElseThrow());
    Pattern types = Pattern.compile(filesystem.text("fs_types_exclude").orElseThrow());
    for (String container :
        new String[] {
          "/var/lib/kubelet/pods/5/volumes/a",
          "/etc/hosts",
          "/var/lib/alloy",
          "/host/proc",
          "/dev/shm"
        }) {
      assertThat(mounts.matcher(container).find()).as(container).isTrue();
    }
    for (String disk : new String[] {"/", "/boot", "/var/lib", "/var/log", "/etcd", "/srv"}) {
      assertThat(mounts.matcher(disk).find()).as(disk).isFalse();
    }
    assertThat(types.matcher("tmpfs").find()).isTrue();
    assertThat(types.matcher("overlay").find()).isTrue();
    assertThat(types.matcher("ext4").find()).isFalse();
    assertThat(types.matcher("xfs").find()).isFalse();
  }

  @Test
  void what_the_list_does_not_keep_is_dropped() {
    Relabelling rules =
        Relabelling.of(
            Composed.of(
                    new HostMetrics(
                        AllowList.of("node_leaves").with(java.util.List.of("node_age"))))
                .file(),
            "prometheus.relabel.node");
    assertThat(rules.apply(Map.of("__name__", "node_leaves"))).isPresent();
    assertThat(rules.apply(Map.of("__name__", "node_age"))).isPresent();
    assertThat(rules.apply(Map.of("__name__", "up"))).isPresent();
    assertThat(rules.apply(Map.of("__name__", "node_load1"))).isEmpty();
  }

  @Test
  void nothing_is_mounted_where_nobody_wants_it() {
    Composition none = Composed.of(HostMetrics.none());
    assertThat(none.needs()).isEmpty();
    assertThat(Composed.text(none.file())).isEmpty();
  }
}
