package constructs.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.grafana.datasources.Datasource;
import constructs.grafana.datasources.DatasourceRule;
import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.DatasourceUid;
import java.util.List;
import java.util.stream.Stream;
import org.cdk8s.ApiObject;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DatasourceRuleTest {
  /** The seed's file: three datasources without a uid, three links to uids (defect 31). */
  private static final String SEED =
      """
      apiVersion: 1
      datasources:
      - name: Mimir
        type: prometheus
        url: http://mimir:9009/prometheus
        access: proxy
        isDefault: true
      - name: Loki
        type: loki
        url: http://loki:3100
        access: proxy
        jsonData:
          derivedFields:
            - datasourceUid: tempo
              matcherRegex: "trace_id=(\\\\w+)"
              name: TraceID
              url: "$${__value.raw}"
      - name: Tempo
        type: tempo
        url: http://tempo:3200
        access: proxy
        jsonData:
          tracesToLogs:
            datasourceUid: loki
            tags: ['service.name', 'trace_id']
            filterByTraceID: true
          serviceMap:
            datasourceUid: mimir
          nodeGraph:
            enabled: true
      """;

  private final App app = Testing.app();
  private final Chart chart = new Chart(app, "chart");
  private final GrafanaWithDatasources grafana =
      new GrafanaWithDatasources(chart, "grafana", Sources.props().build());

  private void provision(String yaml) {
    ((ApiObject) grafana.getNode().findChild("configmap"))
        .addJsonPatch(JsonPatch.replace("/data/datasources.yaml", yaml));
  }

  private Stream<String> problems(DatasourceRule rule) {
    return ManifestTree.of(chart).problems().stream()
        .filter(p -> p.rule() == rule)
        .map(Problem::toString);
  }

  @Nested
  class UnknownDatasourceUid {
    @Test
    void fires_for_each_dead_link_of_the_seed() {
      provision(SEED);
      assertThat(problems(DatasourceRule.UNKNOWN_DATASOURCE_UID))
          .containsExactly(
              "[chart/grafana] grafana/unknown-datasource-uid: datasource Loki.jsonData.derivedFields[0].datasourceUid names a datasource that isn't provisioned, got tempo; "
                  + "expected the uid of a provisioned datasource; fix: add 'uid: tempo' to the datasource that is meant, or call "
                  + "datasource(new Datasource(name, type, new DatasourceUid(\"tempo\"), endpoint))",
              "[chart/grafana] grafana/unknown-datasource-uid: datasource Tempo.jsonData.tracesToLogs.datasourceUid names a datasource that isn't provisioned, got loki; "
                  + "expected the uid of a provisioned datasource; fix: add 'uid: loki' to the datasource that is meant, or call "
                  + "datasource(new Datasource(name, type, new DatasourceUid(\"loki\"), endpoint))",
              "[chart/grafana] grafana/unknown-datasource-uid: datasource Tempo.jsonData.serviceMap.datasourceUid names a datasource that isn't provisioned, got mimir; "
                  + "expected the uid of a provisioned datasource; fix: add 'uid: mimir' to the datasource that is meant, or call "
                  + "datasource(new Datasource(name, type, new DatasourceUid(\"mimir\"), endpoint))");
    }

    @Test
    void fires_when_a_patch_renames_one_uid() {
      provision(
          Sources.file(Sources.props().build(), List.of())
              .toYaml()
              .replace("uid: logs-8\n    access", "uid: logs-9\n    access"));
      assertThat(problems(DatasourceRule.UNKNOWN_DATASOURCE_UID))
          .containsExactly(
              "[chart/grafana] grafana/unknown-datasource-uid: datasource Tempo.jsonData.tracesToLogsV2.datasourceUid names a datasource that isn't provisioned, got logs-8; "
                  + "expected one of logs-9, metrics-7, traces-9; fix: add 'uid: logs-8' to the datasource that is meant, or call "
                  + "datasource(new Datasource(name, type, new DatasourceUid(\"logs-8\"), endpoint))");
    }

    @Test
    void stays_quiet_about_the_generated_file() {
      assertThat(ManifestTree.of(chart).problems()).isEmpty();
    }

    @Test
    void is_fixed_by_uids() {
      provision(
          SEED.replace("name: Mimir", "name: Mimir\n  uid: mimir")
              .replace("name: Loki", "name: Loki\n  uid: loki")
              .replace("name: Tempo", "name: Tempo\n  uid: tempo"));
      assertThat(ManifestTree.of(chart).problems()).isEmpty();
    }
  }

  @Nested
  class DatasourceWithoutUid {
    @Test
    void fires_for_each_datasource_of_the_seed() {
      provision(SEED);
      assertThat(problems(DatasourceRule.DATASOURCE_WITHOUT_UID))
          .containsExactly(
              "[chart/grafana] grafana/datasource-without-uid: the datasource Mimir has no uid; expected a uid of 1 to 40 letters, digits, '-' and '_'; fix: add 'uid: mimir' to it",
              "[chart/grafana] grafana/datasource-without-uid: the datasource Loki has no uid; expected a uid of 1 to 40 letters, digits, '-' and '_'; fix: add 'uid: loki' to it",
              "[chart/grafana] grafana/datasource-without-uid: the datasource Tempo has no uid; expected a uid of 1 to 40 letters, digits, '-' and '_'; fix: add 'uid: tempo' to it");
    }

    @Test
    void is_fixed_by_the_line_of_the_message() {
      provision("datasources:\n- name: Mimir\n");
      assertThat(problems(DatasourceRule.DATASOURCE_WITHOUT_UID)).hasSize(1);
      provision("datasources:\n- name: Mimir\n  uid: mimir\n");
      assertThat(ManifestTree.of(chart).problems()).isEmpty();
    }
  }

  @Nested
  class DuplicateDatasource {
    @Test
    void fires_for_a_uid_that_is_taken() {
      grafana.datasource(
          new Datasource(
              "More logs", "loki", new DatasourceUid("logs-8"), Sources.at("more", 3111)));
      assertThat(problems(DatasourceRule.DUPLICATE_DATASOURCE))
          .containsExactly(
              "[chart/grafana] grafana/duplicate-datasource: two datasources have the same uid, got logs-8; expected a uid of its own for each datasource; "
                  + "fix: give one of them another uid in new Datasource(name, type, uid, endpoint)");
    }

    @Test
    void fires_for_a_name_that_is_taken() {
      grafana.datasource(
          new Datasource("Loki", "loki", new DatasourceUid("more-logs"), Sources.at("more", 3111)));
      assertThat(problems(DatasourceRule.DUPLICATE_DATASOURCE))
          .containsExactly(
              "[chart/grafana] grafana/duplicate-datasource: two datasources have the same name, got Loki; expected a name of its own for each datasource; "
                  + "fix: give one of them another name in new Datasource(name, type, uid, endpoint)");
    }

    @Test
    void is_fixed_by_another_name_and_uid() {
      grafana.datasource(
          new Datasource(
              "More logs", "loki", new DatasourceUid("more-logs"), Sources.at("more", 3111)));
      assertThat(ManifestTree.of(chart).problems()).isEmpty();
    }
  }

  @Nested
  class UnreadableProvisioning {
    @Test
    void fires_with_the_line() {
      provision("datasources:\n- name: [Mimir\n");
      assertThat(problems(DatasourceRule.UNREADABLE_PROVISIONING))
          .containsExactly(
              "[chart/grafana] grafana/unreadable-provisioning: the provisioning file datasources.yaml can't be read at line 2; expected a YAML mapping; "
                  + "fix: take back the patch of data[\"datasources.yaml\"], or correct its text");
    }

    @Test
    void is_fixed_by_a_correct_text() {
      provision("datasources:\n- name: [Mimir\n");
      provision("apiVersion: 1\n");
      assertThat(ManifestTree.of(chart).problems()).isEmpty();
    }
  }
}
