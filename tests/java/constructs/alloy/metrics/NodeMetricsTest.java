package constructs.alloy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.collect.Composed;
import constructs.alloy.collect.Composition;
import constructs.alloy.syntax.Block;
import constructs.model.catalog.AllowList;
import constructs.model.catalog.Producer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeMetricsTest {
  private static final Composition NODE =
      Composed.of(
          c -> NodeMetrics.declare(c, List.of(KubeletScrape.KUBELET, KubeletScrape.CADVISOR)));
  private static final Relabelling CADVISOR =
      Relabelling.of(NODE.file(), "prometheus.relabel.cadvisor");

  private static boolean stored(String name, String id, String pod, String container, String nic) {
    return CADVISOR
        .apply(
            Map.of(
                "__name__", name, "id", id, "pod", pod, "container", container, "interface", nic))
        .isPresent();
  }

  /** Seed defect 16: the sources of a Kubernetes dashboard. */
  @Test
  void every_job_has_its_list() {
    assertThat(NODE.allowLists())
        .containsExactly(
            Map.entry("alloy", Producer.ALLOY.stored()),
            Map.entry("cadvisor", Producer.CADVISOR.stored()),
            Map.entry("kubelet", Producer.KUBELET.stored()));
  }

  @ParameterizedTest
  @CsvSource({
    "container_memory_rss, /kubepods/pod5/c7, sloth-0, claws, '', true",
    "container_memory_rss, /kubepods/pod5, sloth-0, '', '', false",
    "container_memory_rss, /, '', '', '', false",
    "container_network_receive_bytes_total, /kubepods/pod5, sloth-0, '', eth0, true",
    "container_network_receive_bytes_total, /, '', '', eth0, true",
    "container_network_receive_bytes_total, /, '', '', bond0, true",
    "container_network_receive_bytes_total, /, '', '', cali7f, false",
    "container_network_receive_bytes_total, /, '', '', cni0, false",
    "container_network_receive_bytes_total, /system.slice, '', '', eth0, false",
    "machine_cpu_cores, '', '', '', '', true",
    "container_tasks_state, /kubepods/pod5/c7, sloth-0, claws, '', false",
    "up, '', '', '', '', true"
  })
  void of_a_control_group_above_containers_the_network_is_stored_once(
      String name, String id, String pod, String container, String nic, boolean stored) {
    assertThat(stored(name, id, pod, container, nic)).isEqualTo(stored);
  }

  /** Else a pod that is gone counts for five minutes beside the one in its place. */
  @Test
  void what_has_times_of_its_own_ends_with_its_container() {
    assertThat(
            NODE.file()
                .components("prometheus.scrape")
                .filter(scrape -> scrape.value("track_timestamps_staleness").isPresent())
                .map(Block::label))
        .containsExactly("cadvisor");
  }

  @ParameterizedTest
  @CsvSource({
    "container_fs_limit_bytes, /, /dev/vda1, true",
    "container_fs_usage_bytes, /, /dev/mapper/data-1, true",
    "container_fs_inodes_free, /, rpool/root, true",
    "container_fs_limit_bytes, /, /dev/shm, false",
    "container_fs_limit_bytes, /, /run, false",
    "container_fs_limit_bytes, /, /var/lib/kubelet/pods/5/volumes/token, false",
    "container_fs_limit_bytes, /, overlay_0-52, false",
    "container_fs_limit_bytes, /kubepods/pod5/c7, /dev/vda1, false",
    "container_fs_reads_bytes_total, /, /dev/vda1, false",
    "container_fs_io_current, /, /dev/vda1, false"
  })
  void of_the_node_s_file_systems_the_disks_are_stored(
      String name, String id, String device, boolean stored) {
    assertThat(CADVISOR.apply(Map.of("__name__", name, "id", id, "device", device)).isPresent())
        .isEqualTo(stored);
  }

  @Test
  void a_path_without_a_list_is_stored_as_it_is() {
    Composition all =
        Composed.of(
            c ->
                NodeMetrics.declare(
                    c,
                    List.of(new KubeletScrape("slis", "/metrics/slis", AllowList.everything()))));
    assertThat(all.file().text())
        .contains("prometheus.scrape \"slis\" {")
        .doesNotContain("prometheus.relabel \"slis\"");
    assertThat(all.allowLists()).containsEntry("slis", AllowList.everything());
  }
}
