package constructs.exporters.kubestate;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.model.catalog.AllowList;
import constructs.model.catalog.Producer;
import constructs.model.config.Pins;
import constructs.model.diagnostics.Problem;
import java.util.List;
import java.util.Set;
import org.cdk8s.ApiObject;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class KubeStateRuleTest {
  private static final AllowList JOBS = AllowList.of("kube_job_failed", "kube_cronjob_info");

  private final Chart chart = Rendered.chart();

  private KubeStateMetrics exporter(AllowList metrics) {
    return new KubeStateMetrics(
        chart, "sloth", KubeStateMetricsProps.builder().metrics(metrics).build());
  }

  private static void patch(KubeStateMetrics exporter, String child, JsonPatch patch) {
    ((ApiObject) exporter.getNode().findChild(child)).addJsonPatch(patch);
  }

  private List<String> problems() {
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  @Nested
  class UnknownMetric {
    @Test
    void fires_with_the_whole_message() {
      exporter(JOBS.with(Set.of("kube_pod_labels")));
      assertThat(problems())
          .containsExactly(
              "[test/sloth] exporters/unknown-kube-metric: a metric is kept that kube-state-metrics v"
                  + Pins.version("kube-state-metrics")
                  + " doesn't make, got kube_pod_labels;"
                  + " expected a name of its documentation, docs/metrics; labels, annotations and opt-in metrics are not made;"
                  + " fix: leave it out of metrics(..), or spell it as it is there");
    }

    @Test
    void fires_for_each_spelling_mistake() {
      exporter(AllowList.of("kube_pods?_stat_.+", "kube_jobs_failed", "kube_pod_info"));
      assertThat(problems()).hasSize(2);
    }

    @Test
    void stays_quiet_for_the_base_set() {
      exporter(Producer.KUBE_STATE.stored());
      assertThat(problems()).isEmpty();
    }

    @Test
    void the_fix_works() {
      exporter(AllowList.of("kube_pod_status_.+", "kube_job_failed"));
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class MetricOfSecrets {
    @Test
    void fires_with_the_whole_message() {
      exporter(JOBS.with(Set.of("kube_secret_type")));
      assertThat(problems())
          .containsExactly(
              "[test/sloth] exporters/kube-metric-of-secrets: a metric is kept for which all secrets of the cluster are read, got kube_secret_type;"
                  + " expected metrics of other objects; fix: leave it out of metrics(..)");
    }

    @Test
    void the_fix_works_and_everything_means_everything_else() {
      exporter(AllowList.everything());
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class MissingGrant {
    @Test
    void fires_with_the_whole_message() {
      patch(exporter(JOBS), "clusterrole", JsonPatch.remove("/rules/0/verbs/1"));
      assertThat(problems())
          .containsExactly(
              "[test/sloth] exporters/rbac-missing-grant: ClusterRole sloth doesn't allow what --resources=cronjobs does, got no watch on cronjobs.batch;"
                  + " expected watch on cronjobs.batch; fix: leave out the JSON patch that takes it away",
              "[test/sloth] exporters/rbac-missing-grant: ClusterRole sloth doesn't allow what --resources=jobs does, got no watch on jobs.batch;"
                  + " expected watch on jobs.batch; fix: leave out the JSON patch that takes it away");
    }

    @Test
    void fires_when_a_patch_makes_it_watch_more() {
      patch(
          exporter(JOBS),
          Manifest.WORKLOAD,
          JsonPatch.replace(
              "/spec/template/spec/containers/0/args/2", "--resources=cronjobs,jobs,secrets"));
      assertThat(problems())
          .hasSize(2)
          .allMatch(p -> p.contains("doesn't allow what --resources=secrets does"));
    }

    @Test
    void stays_quiet_when_a_patch_makes_it_watch_less() {
      patch(
          exporter(JOBS),
          Manifest.WORKLOAD,
          JsonPatch.replace("/spec/template/spec/containers/0/args/2", "--resources=jobs"));
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class TooMuch {
    @Test
    void fires_with_the_whole_message() {
      patch(exporter(JOBS), "clusterrole", JsonPatch.add("/rules/0/resources/-", "*"));
      assertThat(problems())
          .containsExactly(
              "[test/sloth] exporters/rbac-too-much: ClusterRole sloth allows more than reading what is collected, got list, watch on *.batch;"
                  + " expected API groups and resources without a *; fix: leave out the JSON patch that adds it; what one namespace needs is a Role there");
    }

    @Test
    void stays_quiet_when_a_patch_allows_to_read_something_else() {
      patch(exporter(JOBS), "clusterrole", JsonPatch.add("/rules/0/resources/-", "sloths"));
      assertThat(problems()).isEmpty();
    }
  }
}
