package constructs.alloy.access;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal.None;
import constructs.kit.access.Grant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each component asks for; seen on a cluster, where it had no right at all. */
class ComponentGrantsTest {
  private static List<String> needs(String component, Consumer<Body<None>> content) {
    return ComponentGrants.of(File.builder().configure(component, content).build())
        .keySet()
        .stream()
        .map(Grant::toString)
        .toList();
  }

  private static String text(List<String> needs) {
    return String.join(" + ", needs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          discovery.kubelet               | get on nodes/pods
          loki.source.kubernetes          | get on pods + get on pods/log
          loki.source.kubernetes_events   | list on events + watch on events
          loki.source.podlogs             | list on namespaces + watch on namespaces + get on pods + list on pods + watch on pods + get on pods/log + list on podlogs.monitoring.grafana.com + watch on podlogs.monitoring.grafana.com
          mimir.rules.kubernetes          | list on namespaces + watch on namespaces + list on prometheusrules.monitoring.coreos.com + watch on prometheusrules.monitoring.coreos.com
          loki.rules.kubernetes           | list on namespaces + watch on namespaces + list on prometheusrules.monitoring.coreos.com + watch on prometheusrules.monitoring.coreos.com
          mimir.alerts.kubernetes         | list on namespaces + watch on namespaces + list on alertmanagerconfigs.monitoring.coreos.com + watch on alertmanagerconfigs.monitoring.coreos.com
          prometheus.operator.podmonitors | list on pods + watch on pods + list on podmonitors.monitoring.coreos.com + watch on podmonitors.monitoring.coreos.com
          prometheus.operator.probes      | list on probes.monitoring.coreos.com + watch on probes.monitoring.coreos.com + list on ingresses.networking.k8s.io + watch on ingresses.networking.k8s.io
          prometheus.operator.scrapeconfigs | list on scrapeconfigs.monitoring.coreos.com + watch on scrapeconfigs.monitoring.coreos.com
          prometheus.remote_write         | ''
          otelcol.receiver.otlp           | ''
          """)
  void a_component_needs(String component, String grants) {
    assertThat(text(needs(component, body -> {}))).isEqualTo(grants);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pod           | list on pods + watch on pods
          node          | list on nodes + watch on nodes
          service       | list on services + watch on services
          ingress       | list on ingresses.networking.k8s.io + watch on ingresses.networking.k8s.io
          endpoints     | list on endpoints + watch on endpoints + list on pods + watch on pods + list on services + watch on services
          endpointslice | list on pods + watch on pods + list on services + watch on services + list on endpointslices.discovery.k8s.io + watch on endpointslices.discovery.k8s.io
          """)
  void a_discovery_needs(String role, String grants) {
    assertThat(text(needs("discovery.kubernetes", body -> body.set("role", role))))
        .isEqualTo(grants);
  }

  @Test
  void a_discovery_needs_what_it_attaches() {
    assertThat(
            needs(
                "discovery.kubernetes",
                body ->
                    body.set("role", "service")
                        .block("attach_metadata", attach -> attach.set("namespace", true))))
        .containsExactly(
            "list on namespaces", "watch on namespaces", "list on services", "watch on services");
    assertThat(
            needs(
                "discovery.kubernetes",
                body ->
                    body.set("role", "pod")
                        .block(
                            "attach_metadata",
                            attach -> attach.set("node", true).set("namespace", false))))
        .containsExactly("list on nodes", "watch on nodes", "list on pods", "watch on pods");
  }

  /** Upstream's page still says endpoints. */
  @Test
  void a_balancer_needs_endpoint_slices_only_where_it_asks_kubernetes() {
    assertThat(
            needs(
                "otelcol.exporter.loadbalancing",
                body ->
                    body.block(
                        "resolver",
                        resolver ->
                            resolver.block("kubernetes", k -> k.set("service", "sloth.zoo")))))
        .containsExactly(
            "list on endpointslices.discovery.k8s.io", "watch on endpointslices.discovery.k8s.io");
    assertThat(
            needs(
                "otelcol.exporter.loadbalancing",
                body ->
                    body.block(
                        "resolver",
                        resolver ->
                            resolver.block("dns", dns -> dns.set("hostname", "sloth.zoo")))))
        .isEmpty();
  }

  @Test
  void service_monitors_need_what_their_role_finds() {
    assertThat(needs("prometheus.operator.servicemonitors", body -> {}))
        .contains("list on endpoints", "list on servicemonitors.monitoring.coreos.com");
    assertThat(
            needs(
                "prometheus.operator.servicemonitors",
                body -> body.set("kubernetes_role", "endpointslice")))
        .contains("list on endpointslices.discovery.k8s.io")
        .doesNotContain("list on endpoints");
  }

  @Test
  void the_detection_of_the_node_needs_to_get_it() {
    assertThat(
            needs(
                "otelcol.processor.resourcedetection",
                body -> body.block("kubernetes_node", node -> {})))
        .containsExactly("get on nodes");
    assertThat(needs("otelcol.processor.resourcedetection", body -> {})).isEmpty();
  }

  @Nested
  class KubernetesAttributes {
    private static List<String> beyondPods(Consumer<Body<None>> extract) {
      List<String> needs =
          needs("otelcol.processor.k8sattributes", body -> body.block("extract", extract));
      assertThat(needs).contains("list on pods", "watch on pods");
      return needs.stream().filter(n -> n.startsWith("list on ") && !n.endsWith(" pods")).toList();
    }

    @Test
    void on_the_pod_need_nothing_more() {
      assertThat(
              beyondPods(
                  extract ->
                      extract
                          .set(
                              "metadata",
                              Expr.texts("k8s.deployment.name", "k8s.cronjob.name", "k8s.job.uid"))
                          .block("label", label -> label.set("from", "pod"))))
          .isEmpty();
    }

    @Test
    void of_a_deployment_need_replica_sets() {
      assertThat(beyondPods(extract -> extract.set("metadata", Expr.texts("k8s.deployment.uid"))))
          .containsExactly("list on replicasets.apps");
      assertThat(
              beyondPods(
                  extract ->
                      extract
                          .set("metadata", Expr.texts("k8s.deployment.name"))
                          .set("deployment_name_from_replicaset", false)))
          .containsExactly("list on replicasets.apps");
    }

    @Test
    void of_a_cron_job_need_jobs() {
      assertThat(beyondPods(extract -> extract.set("metadata", Expr.texts("k8s.cronjob.uid"))))
          .containsExactly("list on jobs.batch");
    }

    @ParameterizedTest
    @CsvSource({
      "namespace, list on namespaces",
      "node, list on nodes",
      "statefulset, list on statefulsets.apps",
      "daemonset, list on daemonsets.apps",
      "job, list on jobs.batch",
      "deployment, list on deployments.apps + list on replicasets.apps"
    })
    void of_something_else_need_that(String from, String grants) {
      assertThat(text(beyondPods(e -> e.block("label", label -> label.set("from", from)))))
          .isEqualTo(grants);
      assertThat(text(beyondPods(e -> e.block("annotation", note -> note.set("from", from)))))
          .isEqualTo(grants);
    }
  }
}
