package constructs.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import constructs.grafana.datasources.Datasource;
import constructs.model.labels.DatasourceUid;
import constructs.model.signals.TracesSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import testing.Golden;
import testing.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class DatasourceFileTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  private static JsonNode datasource(int index, Datasource... further) {
    return YAML.readTree(Sources.file(Sources.props().build(), List.of(further)).toYaml())
        .at("/datasources/" + index);
  }

  /**
   * What Grafana makes of a value: a doubled dollar is one, a single one is the name of an
   * environment variable.
   */
  private static String expanded(JsonNode value) {
    assertThat(value.asString().replace("$$", "")).doesNotContain("$");
    return value.asString().replace("$$", "$");
  }

  @Test
  void provisioning_file_is_the_golden_one() {
    Golden.assertGolden(
        "grafana/datasources.yaml",
        Sources.file(
                Sources.props().scrapeInterval(Duration.ofSeconds(90)).build(),
                List.of(Sources.ALERTS))
            .toYaml());
  }

  @Test
  void every_datasource_has_its_uid_and_address_from_its_source() {
    assertThat(List.of(datasource(0), datasource(1), datasource(2)))
        .extracting(
            d -> d.path("uid").asString(),
            d -> d.path("type").asString(),
            d -> d.path("url").asString())
        .containsExactly(
            tuple("metrics-7", "prometheus", "http://mimir.backends.svc:9011/prometheus"),
            tuple("logs-8", "loki", "http://loki.backends.svc:3113"),
            tuple("traces-9", "tempo", "http://tempo.backends.svc:3217"));
  }

  @Test
  void exemplars_lead_to_traces() {
    JsonNode link = datasource(0).at("/jsonData/exemplarTraceIdDestinations/0");
    assertThat(link.path("name").asString()).isEqualTo("trace_id");
    assertThat(link.path("datasourceUid").asString()).isEqualTo("traces-9");
  }

  @Test
  void log_lines_lead_to_traces_by_the_label_and_not_by_a_regular_expression() {
    JsonNode field = datasource(1).at("/jsonData/derivedFields/0");
    assertThat(field.path("matcherType").asString()).isEqualTo("label");
    assertThat(field.path("matcherRegex").asString()).isEqualTo("trace_id");
    assertThat(field.path("datasourceUid").asString()).isEqualTo("traces-9");
    assertThat(expanded(field.path("url"))).isEqualTo("${__value.raw}");
  }

  /** They would ask for Loki's rules by the proxy, and show an error instead. */
  @Test
  void pages_about_alerts_leave_loki_out() {
    assertThat(datasource(1).at("/jsonData/manageAlerts").asBoolean(true)).isFalse();
    assertThat(datasource(0).path("jsonData").has("manageAlerts")).isFalse();
  }

  @Test
  void spans_lead_to_log_lines_by_labels_that_loki_has() {
    JsonNode link = datasource(2).at("/jsonData/tracesToLogsV2");
    assertThat(link.path("datasourceUid").asString()).isEqualTo("logs-8");
    assertThat(expanded(link.path("query")))
        .isEqualTo("{${__tags}} | trace_id=\"${__trace.traceId}\"");
    assertThat(link.path("customQuery").asBoolean()).isTrue();
    assertThat(link.path("tags").toString())
        .isEqualTo(
            "[{\"key\":\"service.name\",\"value\":\"service_name\"},{\"key\":\"k8s.namespace.name\",\"value\":\"namespace\"}]");
    assertThat(link.path("spanStartTimeShift").asString()).isEqualTo("-5s");
    assertThat(link.path("spanEndTimeShift").asString()).isEqualTo("5s");
  }

  @Test
  void service_map_reads_the_metrics() {
    assertThat(datasource(2).at("/jsonData/serviceMap/datasourceUid").asString())
        .isEqualTo("metrics-7");
  }

  /** A search by streaming fails where the backend has none, so it is its source that says so. */
  @Test
  void a_search_streams_where_the_backend_does() {
    assertThat(datasource(2).at("/jsonData").has("streamingEnabled")).isFalse();

    TracesSource streaming = TracesSource.streaming(Sources.TRACES.query(), Sources.TRACES.uid());
    String file = Sources.file(Sources.props().traces(streaming).build(), List.of()).toYaml();
    assertThat(Yaml.tree(file).at("/datasources/2/jsonData/streamingEnabled/search").asBoolean())
        .isTrue();
  }

  @Test
  void further_datasources_come_in_the_order_of_their_names() {
    Datasource zulu =
        new Datasource("Zulu", "loki", new DatasourceUid("z"), Sources.at("zulu", 3101));
    assertThat(Sources.file(Sources.props().build(), List.of(zulu, Sources.ALERTS)).toYaml())
        .isEqualTo(Sources.file(Sources.props().build(), List.of(Sources.ALERTS, zulu)).toYaml());
    assertThat(datasource(3, zulu, Sources.ALERTS).path("name").asString()).isEqualTo("Alerts");
  }

  @Test
  void a_dollar_in_a_name_is_no_environment_variable() {
    assertThat(
            datasource(
                    3,
                    new Datasource(
                        "US$HOME", "loki", new DatasourceUid("u"), Sources.at("usd", 3101)))
                .path("name")
                .asString())
        .isEqualTo("US$$HOME");
  }

  @Test
  void refuses_props_that_grafana_cannot_use() {
    assertThatThrownBy(() -> Sources.props().scrapeInterval(Duration.ofMillis(1500)).build())
        .hasMessage("scrapeInterval must be whole seconds, at least 1 s, got PT1.5S");
    assertThatThrownBy(() -> Sources.props().rootUrl(URI.create("grafana.example.com")).build())
        .hasMessage("rootUrl must be an http or https URL with a host, got 'grafana.example.com'");
    assertThatThrownBy(() -> new Datasource("", "loki", new DatasourceUid("u"), Sources.at("x", 1)))
        .hasMessage("a datasource needs a name and a type, got '' and 'loki'");
  }
}
