package constructs.alloy.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Golden.assertGolden;

import constructs.alloy.collect.Composed;
import constructs.alloy.collect.Composition;
import constructs.alloy.syntax.Block;
import constructs.model.catalog.AllowList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostMetricsTest {
  private static final Composition NODE = Composed.of(HostMetrics.ofNode());

  private static final Relabelling STORED = Relabelling.of(NODE.file(), "prometheus.relabel.node");

  private static Block exporter() {
    return NODE.file().components("prometheus.exporter.unix").findFirst().orElseThrow();
  }

  /** Seed defect 16: node_exporter was replaced by nothing. */
  @Test
  void configuration_is_the_golden_one() {
    assertGolden("alloy/host-metrics.alloy", Composed.text(NODE.file()));
  }

  @Test
  void no_directory_of_the_node_is_needed() {
    assertThat(NODE.needs()).isEmpty();
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
        .contains("cpu", "filesystem", "meminfo", "pressure", "timex")
        .doesNotContain("netdev", "netstat", "netclass", "sockstat", "arp", "conntrack");
  }

  @Test
  void two_file_systems_are_seen_from_inside_of_the_pod() {
    Block filesystem = exporter().blocks("filesystem").findFirst().orElseThrow();
    Pattern mounts = Pattern.compile(filesystem.text("mount_points_exclude").orElseThrow());
    for (String other :
        List.of(
            "/dev",
            "/etc/alloy",
            "/etc/hosts",
            "/proc",
            "/sys",
            "/tmpx",
            "/tmp/x",
            "/var/lib/alloy")) {
      assertThat(mounts.matcher(other).find()).as(other).isTrue();
    }
    assertThat(mounts.matcher("/").find()).isFalse();
    assertThat(mounts.matcher("/tmp").find()).isFalse();
    assertThat(filesystem.text("fs_types_exclude")).hasValue("^$");
  }

  @ParameterizedTest
  @CsvSource({
    "node_filesystem_avail_bytes, /, imagefs",
    "node_filesystem_avail_bytes, /tmp, nodefs",
    "node_filesystem_readonly, /tmp, nodefs",
    "node_filesystem_readonly, /, ",
  })
  void file_systems_have_the_names_that_the_kubelet_gives_them(
      String metric, String seen, @Nullable String name) {
    assertThat(STORED.apply(Map.of("__name__", metric, "mountpoint", seen)))
        .isEqualTo(
            Optional.ofNullable(name)
                .map(mountpoint -> Map.of("__name__", metric, "mountpoint", mountpoint)));
  }

  @Test
  void the_node_has_its_own_name() {
    assertThat(
            STORED.apply(
                Map.of("__name__", "node_uname_info", "nodename", "alloy-x7", "release", "6.18")))
        .hasValue(
            Map.of(
                "__name__",
                "node_uname_info",
                "nodename",
                "sys.env(\"K8S_NODE_NAME\")",
                "release",
                "6.18"));
  }

  @Test
  void what_the_list_does_not_keep_is_dropped() {
    Relabelling rules =
        Relabelling.of(
            Composed.of(new HostMetrics(AllowList.of("node_leaves").with(List.of("node_age"))))
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
