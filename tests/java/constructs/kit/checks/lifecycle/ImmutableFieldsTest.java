package constructs.kit.checks.lifecycle;

import static constructs.kit.checks.lifecycle.Changes.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImmutableFieldsTest {
  private static String object(String apiVersion, String kind, String rest) {
    return "apiVersion: %s\nkind: %s\nmetadata: {name: sloth, namespace: zoo}\n%s\n"
        .formatted(apiVersion, kind, rest);
  }

  private static String set(String spec) {
    return object("apps/v1", "StatefulSet", "spec: {" + spec + "}");
  }

  private static String service(String spec) {
    return object("v1", "Service", "spec: {" + spec + "}");
  }

  private static final String SELECTOR = "selector: {matchLabels: {app: sloth}}";

  /** {@link LifecycleRule#IMMUTABLE_FIELD}. */
  @Nested
  class ImmutableField {
    private final String before = set(SELECTOR + ", serviceName: sloth");

    @Test
    void fires_with_the_commands_and_what_they_cost() {
      assertThat(problems(before, set(SELECTOR + ", serviceName: sloths")))
          .containsExactly(
              "[yaml#1] lifecycle/immutable-field: spec.serviceName of StatefulSet zoo/sloth can't change while the object is there, got 'sloths'; "
                  + "expected 'sloth' as it was applied; "
                  + "fix: keep it, or synthesize with --recreate and run 'kubectl -n zoo delete statefulset/sloth --cascade=orphan' before the next apply "
                  + "(its pods keep running and are taken over, nothing is lost; pods and claims made from then on are new in this)");
    }

    @Test
    void is_fixed_by_keeping_the_value() {
      assertThat(problems(before, set("replicas: 7, " + SELECTOR + ", serviceName: sloth")))
          .isEmpty();
    }

    @Test
    void has_one_command_where_the_selector_changes_too() {
      assertThat(problems(before, set("selector: {matchLabels: {app: slow}}, serviceName: sloths")))
          .hasSize(2)
          .allMatch(
              p -> p.contains("'kubectl -n zoo delete statefulset/sloth --cascade=foreground'"));
    }

    @Test
    void stays_quiet_about_new_objects_and_those_that_go() {
      assertThat(problems(before, before.replace("name: sloth,", "name: slow,"))).isEmpty();
    }

    @Test
    void stays_quiet_about_foreign_kinds_of_the_same_name() {
      assertThat(
              problems(
                  object("serving.knative.dev/v1", "Service", "spec: {clusterIP: None}"),
                  service("ports: [{port: 8317}]")))
          .isEmpty();
    }

    @Test
    void never_prints_what_is_in_a_secret() {
      String secret = object("v1", "Secret", "immutable: true\ndata: {leaves: Y2Vjcm9waWE=}");

      assertThat(problems(secret, secret.replace("Y2Vjcm9waWE=", "aGliaXNjdXM=")))
          .singleElement()
          .asString()
          .contains("data.leaves of Secret zoo/sloth", "got another value")
          .doesNotContain("Y2Vjcm9waWE=", "aGliaXNjdXM=");
    }

    @Test
    void shortens_long_values() {
      String job = "spec: {template: {spec: {containers: [{name: c, args: [%s]}]}}}";

      assertThat(
              problems(
                  object("batch/v1", "Job", job.formatted("a".repeat(100))),
                  object("batch/v1", "Job", job.formatted("-v, -h"))))
          .singleElement()
          .asString()
          .contains(
              "spec.template.spec.containers[0].args of Job zoo/sloth can't change while the object is there, got [\"-v\",\"-h\"]; expected [\""
                  + "a".repeat(58)
                  + ".. as it was applied");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            apps/v1    | StatefulSet           | spec: {serviceName: s}                  | spec: {serviceName: s, podManagementPolicy: OrderedReady}
            apps/v1    | StatefulSet           | spec: {volumeClaimTemplates: []}         | spec: {replicas: 3}
            apps/v1    | StatefulSet           | spec: {volumeClaimTemplates: [{spec: {}}]} | spec: {volumeClaimTemplates: [{kind: PersistentVolumeClaim, apiVersion: v1, spec: {volumeMode: Filesystem}}]}
            apps/v1    | Deployment            | spec: {selector: {matchLabels: {a: b, c: d}}} | spec: {selector: {matchLabels: {c: d, a: b}}}
            apps/v1    | Deployment            | spec: {template: {spec: {hostPID: true}}} | spec: {strategy: {type: Recreate}}
            batch/v1   | Job                   | spec: {completionMode: NonIndexed}       | spec: {parallelism: 3, ttlSecondsAfterFinished: 317}
            batch/v1   | Job                   | spec: {completionMode: Indexed, completions: 3} | spec: {completionMode: Indexed, completions: 7}
            v1         | PersistentVolumeClaim | spec: {accessModes: [a]}                 | spec: {accessModes: [a], volumeMode: Filesystem}
            v1         | ConfigMap             | data: {a: b}                             | data: {a: c}
            v1         | ConfigMap             | data: {a: b}                             | {immutable: true, data: {a: c}}
            v1         | Secret                | data: {a: b}                             | {type: Opaque, data: {a: c}}
            v1         | Service               | spec: {clusterIP: 10.3.1.7}              | spec: {type: NodePort}
            v1         | Service               | spec: {type: ExternalName}               | spec: {clusterIP: None}
            """)
    void stays_quiet_about_what_the_api_server_takes(
        String apiVersion, String kind, String before, String after) {
      assertThat(
              problems(
                  object(apiVersion, kind, block(before)), object(apiVersion, kind, block(after))))
          .isEmpty();
    }

    private String block(String rest) {
      return rest.startsWith("{")
          ? rest.substring(1, rest.length() - 1).replace(", data", "\ndata")
          : rest;
    }
  }

  /** {@link LifecycleRule#CLAIM_SHRINKS}. */
  @Nested
  class ClaimShrinks {
    private static String claim(String size) {
      return object(
          "v1", "PersistentVolumeClaim", "spec: {resources: {requests: {storage: " + size + "}}}");
    }

    private static String pod(String kind) {
      return "---\n"
          + object(
              "apps/v1",
              kind,
              "spec: {template: {spec: {volumes: [{name: v, persistentVolumeClaim: {claimName: sloth}}]}}}");
    }

    @Test
    void fires_and_stops_who_has_the_volume() {
      assertThat(problems(claim("11Gi"), claim("11G") + pod("StatefulSet")))
          .containsExactly(
              "[yaml#1] lifecycle/claim-shrinks: PersistentVolumeClaim zoo/sloth gets smaller, got 11G; expected at least the 11Gi that were applied; "
                  + "fix: keep the size, or synthesize with --recreate and run 'kubectl -n zoo scale statefulset/sloth --replicas=0 && kubectl -n zoo delete persistentvolumeclaim/sloth' before the next apply "
                  + "(everything on the volume is lost)");
    }

    @Test
    void deletes_what_has_no_replicas() {
      assertThat(problems(claim("11Gi"), claim("7Gi") + pod("DaemonSet")))
          .singleElement()
          .asString()
          .contains(
              "'kubectl -n zoo delete daemonset/sloth && kubectl -n zoo delete persistentvolumeclaim/sloth'");
    }

    @ParameterizedTest
    @CsvSource({"7Gi, 11Gi", "7Gi, 7168Mi", "7Gi, much", "much, 7Gi"})
    void stays_quiet_about_growth_the_same_and_what_no_amount_is(String before, String after) {
      assertThat(problems(claim(before), claim(after))).isEmpty();
    }
  }
}
