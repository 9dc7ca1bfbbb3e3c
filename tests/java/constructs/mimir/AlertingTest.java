package constructs.mimir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import constructs.kit.tree.ManifestTree;
import constructs.model.labels.Endpoint;
import constructs.model.labels.SecretRef;
import constructs.model.labels.Tenancy;
import constructs.model.needs.Requirement;
import constructs.model.signals.AlertReceiver;
import constructs.model.store.ObjectStore;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testing.Golden;
import testing.Rendered;
import testing.Yaml;
import tools.jackson.databind.JsonNode;

/** Ruler and Alertmanager. */
class AlertingTest {
  private static final String RULES =
      "groups:\n- name: zoo\n  rules:\n  - alert: Heartbeat\n    expr: vector(1)\n";
  private static final List<AlertReceiver> ALL_KINDS =
      List.of(
          AlertReceiver.slack("#sloths", new SecretRef("alerting", "slack-url")),
          AlertReceiver.pagerDuty(new SecretRef("alerting", "routing-key")),
          AlertReceiver.webhook(Endpoint.external(URI.create("http://hook.example:1313/in"))),
          AlertReceiver.webhook(
              Endpoint.external(URI.create("https://safe.example/in")),
              new SecretRef("hooks.zoo", "token")),
          AlertReceiver.webhook(new SecretRef("hooks.zoo", "url")),
          AlertReceiver.email(
              "keeper@zoo.example",
              "mimir@zoo.example",
              "mail.example:587",
              "mimir",
              new SecretRef("alerting", "smtp-password")));

  private final Chart chart = Rendered.chart();

  private MimirMonolithic mimir(UnaryOperator<MimirMonolithicProps.Builder> more) {
    ObjectStore store = ObjectStore.external(URI.create("http://s3.test:9123"), "zz-1", "sloth-");
    return new MimirMonolithic(
        chart, "mimir", more.apply(MimirMonolithicProps.builder(store)).build());
  }

  private JsonNode configMap(String name) {
    return Rendered.all(chart).stream()
        .filter(m -> m.path("kind").asString().equals("ConfigMap"))
        .filter(m -> m.at("/metadata/name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode config() {
    return Yaml.tree(configMap("mimir").at("/data/mimir.yaml").asString());
  }

  private JsonNode pod() {
    return Rendered.only(chart, "StatefulSet").at("/spec/template/spec");
  }

  /** Seed defect 2: {@code target: all} has no Alertmanager, and the ruler must be told of it. */
  @Test
  void the_alertmanager_runs_and_the_ruler_knows_it() {
    MimirMonolithic mimir = mimir(p -> p);

    assertThat(config().path("target").asString()).isEqualTo("all,alertmanager");
    assertThat(config().at("/ruler/alertmanager_url").asString())
        .isEqualTo("http://127.0.0.1:9009/alertmanager");
    assertThat(config().at("/alertmanager/external_url").asString())
        .isEqualTo("http://mimir.observability.svc:9009/alertmanager")
        .isEqualTo(mimir.alertmanager().url());
    assertThat(config().at("/alertmanager/sharding_ring/replication_factor").asInt()).isEqualTo(1);
    assertThat(config().at("/alertmanager/data_dir").asString()).startsWith("/data/");
  }

  /** Seed defect 1. */
  @Test
  void blocks_and_alerts_have_prefixes_of_their_own_and_rules_no_bucket() {
    mimir(p -> p);

    assertThat(config().at("/blocks_storage/storage_prefix").asString()).isEqualTo("blocks");
    assertThat(config().at("/alertmanager_storage/storage_prefix").asString())
        .isEqualTo("alertmanager");
    assertThat(config().path("ruler_storage").toString())
        .isEqualTo("{\"backend\":\"local\",\"local\":{\"directory\":\"/rules\"}}");
  }

  @Test
  void without_receivers_there_is_an_empty_one_and_no_secret() {
    mimir(p -> p);

    assertThat(
            Yaml.tree(configMap("mimir").at("/data/alertmanager.yaml").asString())
                .path("receivers")
                .toString())
        .isEqualTo("[{\"name\":\"default\"}]");
    assertThat(config().at("/alertmanager/fallback_config_file").asString())
        .isEqualTo("/etc/mimir/alertmanager.yaml");
    assertThat(pod().path("volumes").toString()).doesNotContain("\"secret\"");
  }

  @Test
  void receivers_read_credentials_from_files() {
    mimir(p -> p.alertReceivers(ALL_KINDS));

    Golden.assertGolden(
        "mimir/alertmanager.yaml", configMap("mimir").at("/data/alertmanager.yaml").asString());
  }

  @Test
  void the_secrets_of_receivers_may_come_later() {
    mimir(p -> p.alertReceivers(ALL_KINDS));

    assertThat(pod().path("volumes").toString())
        .contains(
            "{\"name\":\"receivers-1\",\"secret\":{\"optional\":true,\"secretName\":\"alerting\"}}",
            "{\"name\":\"receivers-2\",\"secret\":{\"optional\":true,\"secretName\":\"hooks.zoo\"}}");
    assertThat(pod().at("/containers/0/volumeMounts").toString())
        .contains(
            "{\"mountPath\":\"/etc/alertmanager/secrets/hooks.zoo\",\"name\":\"receivers-2\",\"readOnly\":true}");
    assertThat(ManifestTree.of(chart).requirements().all())
        .extracting(Requirement::text)
        .contains(
            "Secret observability/alerting with slack-url, routing-key, smtp-password: mimir notifies receivers of alerts with it; starts without, and notifies nobody",
            "Secret observability/hooks.zoo with token, url: mimir notifies receivers of alerts with it; starts without, and notifies nobody");
  }

  @Test
  void receivers_whose_address_is_known_are_connections() {
    mimir(p -> p.alertReceivers(ALL_KINDS));

    assertThat(ManifestTree.of(chart).edges())
        .filteredOn(edge -> edge.purpose().equals("notifications"))
        .extracting(edge -> edge.endpoint().orElseThrow().url())
        .containsExactly("http://hook.example:1313/in", "https://safe.example:443/in");
  }

  @Test
  void rules_are_mounted_at_the_directory_of_the_tenant() {
    mimir(p -> p).rules("zoo", RULES);

    assertThat(configMap("mimir-rules").path("data").path("zoo.yaml").asString()).isEqualTo(RULES);
    assertThat(pod().at("/containers/0/volumeMounts").toString())
        .contains("{\"mountPath\":\"/rules/anonymous\",\"name\":\"rules\",\"readOnly\":true}");
    assertThat(ManifestTree.of(chart).problems()).isEmpty();
  }

  @Test
  void a_tenant_has_a_directory_of_its_own_and_its_name_in_every_address() {
    MimirMonolithic mimir = mimir(p -> p.tenancy(Tenancy.single("sloths")));

    assertThat(pod().at("/containers/0/volumeMounts").toString()).contains("/rules/sloths\"");
    assertThat(config().path("multitenancy_enabled").asBoolean()).isTrue();
    assertThat(mimir.sink().tenancy()).isEqualTo(Tenancy.single("sloths"));
    assertThat(mimir.source().tenancy()).isEqualTo(Tenancy.single("sloths"));
    assertThat(mimir.alertmanager().tenancy()).isEqualTo(Tenancy.single("sloths"));
    assertThat(mimir.metrics().metrics().tenancy()).isEqualTo(Tenancy.none());
  }

  @Test
  void without_rules_the_directory_is_there_all_the_same() {
    mimir(p -> p);

    assertThat(configMap("mimir-rules").path("data").isEmpty()).isTrue();
    assertThat(pod().path("volumes").toString())
        .contains("{\"configMap\":{\"name\":\"mimir-rules\"},\"name\":\"rules\"}");
  }

  @Test
  void a_rule_restarts_nothing() {
    MimirMonolithic mimir = mimir(p -> p);
    JsonNode before = Rendered.only(chart, "StatefulSet");
    mimir.rules("zoo", RULES);

    assertThat(Rendered.only(chart, "StatefulSet")).isEqualTo(before);
    assertThat(config().at("/ruler/poll_interval").asString()).isEqualTo("1m");
  }

  @Test
  void two_rule_files_of_one_name_are_refused() {
    MimirMonolithic mimir = mimir(p -> p).rules("zoo", RULES);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> mimir.rules("zoo", RULES))
        .withMessage("there is a rule file named 'zoo' already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Zoo", "a/b", "-a", "zoo.yaml"})
  void the_name_of_a_rule_file_is_a_dns_label(String name) {
    MimirMonolithic mimir = mimir(p -> p);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> mimir.rules(name, RULES))
        .withMessage(
            "the name of a rule file must be 1 to 63 lower-case letters, digits and '-', got '"
                + name
                + "'");
  }

  /** Heavy queries are slow or refused, and not the end of the ingester. */
  @Test
  void queries_get_shares_of_the_memory_limit() {
    mimir(p -> p.maxSeries(12_345));

    assertThat(config().at("/querier/max_concurrent").asInt()).isEqualTo(4);
    assertThat(config().at("/limits/max_fetched_series_per_query").asInt()).isEqualTo(24_690);
    assertThat(config().at("/limits/max_estimated_memory_consumption_per_query").asLong())
        .isEqualTo(85_899_345L);
    assertThat(config().at("/limits/max_fetched_chunk_bytes_per_query").asLong())
        .isEqualTo(536_870_912L);
    assertThat(pod().at("/containers/0/env").toString())
        .contains("{\"name\":\"GOMEMLIMIT\",\"value\":\"966367641B\"}");
  }
}
