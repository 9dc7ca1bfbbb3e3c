package constructs.alloy;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.collect.AlloyStorage;
import constructs.alloy.metrics.KubeletScrape;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.model.catalog.AllowList;
import constructs.model.diagnostics.Problem;
import constructs.model.units.Storage;
import java.util.List;
import java.util.function.UnaryOperator;
import org.cdk8s.ApiObject;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class AlloyRuleTest {
  private static final KubeletScrape SLIS =
      new KubeletScrape("kubelet", "/metrics/slis", AllowList.of("kubernetes_healthcheck"));

  private final Chart chart = Rendered.chart();
  private final AlloyDaemonSet alloy = new AlloyDaemonSet(chart, "alloy", Sloth.props().build());

  private List<String> problems() {
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  private void patch(String child, JsonPatch... patches) {
    ((ApiObject) alloy.getNode().findChild(child)).addJsonPatch(patches);
  }

  @Test
  void a_stack_that_nobody_patched_has_no_problem() {
    assertThat(problems()).isEmpty();
  }

  @Nested
  class DuplicateScrapeJob {
    @Test
    void fires_with_the_whole_message() {
      alloy.scrape(SLIS);
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/duplicate-scrape-job: the job of the kubelet scrape of /metrics/slis is taken, got kubelet; expected a job that no other scrape has;"
                  + " fix: new KubeletScrape(\"kubelet-slis\", \"/metrics/slis\", ..)");
    }

    @Test
    void fires_for_the_job_of_alloy_itself() {
      alloy.scrape(
          new KubeletScrape(
              "alloy", "/metrics/resource", AllowList.of("node_cpu_usage_seconds_total")));
      assertThat(problems())
          .singleElement()
          .asString()
          .contains("/metrics/resource is taken, got alloy;");
    }

    @Test
    void stays_quiet_after_the_fix() {
      alloy.scrape(new KubeletScrape("kubelet-slis", "/metrics/slis", SLIS.keep()));
      assertThat(problems()).isEmpty();
    }
  }

  /** {@link AlloyRule#SHARED_STORAGE}. */
  @Nested
  class SharedStorage {
    private void another(UnaryOperator<AlloyDaemonSetProps.Builder> change) {
      new AlloyDaemonSet(chart, "okapi", change.apply(Sloth.props()).build());
    }

    @Test
    void fires_with_the_whole_message_for_the_second_one() {
      another(p -> p);
      assertThat(problems())
          .containsExactly(
              "[test/okapi] alloy/shared-storage: alloy-system/okapi has the directory of alloy-system/alloy on each node, got /var/lib/alloy;"
                  + " expected a directory of its own; fix: storage(AlloyStorage.hostPath(\"/var/lib/okapi\"))");
    }

    @Test
    void fires_across_namespaces_because_the_node_is_the_same() {
      another(p -> p.namespace("zoo"));
      assertThat(problems())
          .singleElement()
          .asString()
          .contains("zoo/okapi has the directory of alloy-system/alloy on each node");
    }

    @Test
    void stays_quiet_after_the_fix_and_with_a_directory_of_the_pod() {
      another(p -> p.storage(AlloyStorage.hostPath("/var/lib/okapi")));
      new AlloyDaemonSet(
          chart, "gnu", Sloth.props().storage(AlloyStorage.emptyDir(Storage.gibibytes(3))).build());
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class StoragePathWithoutVolume {
    @Test
    void fires_with_the_whole_message_when_a_patch_takes_the_volume_away() {
      patch(Manifest.WORKLOAD, JsonPatch.remove("/spec/template/spec/volumes/1"));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/storage-path-without-volume: the storage path is on no volume that can be written, got --storage.path=/var/lib/alloy/data;"
                  + " expected a volume that is mounted at /var/lib/alloy; fix: leave out the JSON patch that takes it away; AlloyDaemonSetProps.storage(..) chooses between"
                  + " AlloyStorage.hostPath() and AlloyStorage.emptyDir(..)");
    }

    @Test
    void fires_when_the_mount_is_gone_or_read_only() {
      patch(
          Manifest.WORKLOAD,
          JsonPatch.add("/spec/template/spec/containers/0/volumeMounts/1/readOnly", true));
      assertThat(problems())
          .singleElement()
          .asString()
          .contains("alloy/storage-path-without-volume");
      patch(Manifest.WORKLOAD, JsonPatch.remove("/spec/template/spec/containers/0/volumeMounts/1"));
      assertThat(problems())
          .singleElement()
          .asString()
          .contains("alloy/storage-path-without-volume");
    }

    @Test
    void fires_when_the_path_is_left_to_the_default() {
      patch(Manifest.WORKLOAD, JsonPatch.remove("/spec/template/spec/containers/0/args/2"));
      assertThat(problems()).singleElement().asString().contains("got no --storage.path=;");
    }

    @Test
    void stays_quiet_with_either_storage() {
      new AlloyDaemonSet(
          chart,
          "sloth",
          Sloth.props().storage(AlloyStorage.emptyDir(Storage.gibibytes(3))).build());
      assertThat(problems()).isEmpty();
    }
  }
}
