package constructs.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Severity;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Tenancy;
import java.net.URI;
import java.util.List;
import org.cdk8s.ApiObject;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testing.Rendered;
import tools.jackson.databind.JsonNode;

class LokiRulesTest {
  private static final Endpoint ALERTMANAGER =
      Endpoint.external(URI.create("http://alerts.test:9317/alertmanager"));
  private static final String ALERT =
      "groups: [{name: zoo, rules: [{alert: Asleep, expr: 'sum(rate({app=\"sloth\"}[7m])) == 0'}]}]\n";

  private final Chart chart = Rendered.chart();

  private LokiWithMinio loki(boolean heard) {
    LokiWithMinioProps.Builder props = Lokis.odd();
    return new LokiWithMinio(
        chart, "loki", (heard ? props.alertmanagerUrl(ALERTMANAGER) : props).build());
  }

  private List<Problem> problems() {
    return ManifestTree.of(chart).problems();
  }

  private JsonNode pod() {
    return Rendered.only(chart, "StatefulSet").at("/spec/template/spec");
  }

  @Test
  void the_directory_is_mounted_even_when_there_are_no_rules() {
    loki(false);

    assertThat(pod().at("/containers/0/volumeMounts").toString())
        .contains("{\"mountPath\":\"/etc/loki-rules/fake\",\"name\":\"rules\",\"readOnly\":true}");
    assertThat(pod().at("/volumes").toString())
        .contains("{\"configMap\":{\"name\":\"loki-rules\",\"optional\":true},\"name\":\"rules\"}");
    assertThat(Rendered.only(chart, "ConfigMap").at("/metadata/name").asString()).isEqualTo("loki");
  }

  @Test
  void rules_are_in_a_config_map_of_their_own_and_restart_nothing() {
    LokiWithMinio loki = loki(true);
    JsonNode before = pod();

    loki.rules("zoo", ALERT).rules("apes", ALERT);

    JsonNode rules = Rendered.all(chart).get(5);
    assertThat(rules.at("/metadata/name").asString()).isEqualTo("loki-rules");
    assertThat(rules.path("data").propertyNames()).containsExactly("apes.yaml", "zoo.yaml");
    assertThat(pod()).isEqualTo(before);
    assertThat(problems()).isEmpty();
  }

  @Test
  void rules_of_a_tenant_are_in_its_directory() {
    new LokiWithMinio(chart, "loki", Lokis.odd().tenancy(Tenancy.single("sloths")).build());

    assertThat(pod().at("/containers/0/volumeMounts").toString())
        .contains("\"mountPath\":\"/etc/loki-rules/sloths\"");
  }

  @Test
  void the_alertmanager_is_a_connection() {
    loki(true);

    assertThat(ManifestTree.of(chart).edges())
        .extracting(e -> e.purpose() + " " + e.endpoint().orElseThrow())
        .contains("alerts http://alerts.test:9317/alertmanager");
  }

  @Test
  void names_are_labels_and_differ() {
    LokiWithMinio loki = loki(true).rules("zoo", ALERT);

    assertThatThrownBy(() -> loki.rules("Zoo.yaml", ALERT))
        .hasMessage(
            "the name of a rule file must be 1 to 63 lower-case letters, digits and '-', got 'Zoo.yaml'");
    assertThatThrownBy(() -> loki.rules("zoo", ALERT))
        .hasMessage("there is a rule file named 'zoo' already");
  }

  @Nested
  class UnreadableRules {
    @Test
    void fires_with_the_whole_message() {
      loki(true).rules("zoo", "groups:\n- name: zoo\n  rules:\n  - alert: Asleep\n");

      assertThat(problems())
          .extracting(Problem::toString)
          .containsExactly(
              "[test/loki] loki/unreadable-rules: the rule file zoo.yaml can't be read, got a rule of group zoo without expr; expected groups, each with a name of its own and rules with expr and one of alert and record; fix: rules(\"zoo\", \"groups: [{name: .., rules: [{alert: .., expr: ..}]}]\")");
    }

    @Test
    void fires_for_what_a_patch_makes_of_a_file() {
      LokiWithMinio loki = loki(true).rules("zoo", ALERT);
      ApiObject.of(loki.getNode().findChild("rules"))
          .addJsonPatch(JsonPatch.replace("/data/zoo.yaml", "groups: {}"));

      assertThat(problems())
          .singleElement()
          .asString()
          .contains("loki/unreadable-rules: the rule file zoo.yaml can't be read, got no groups;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "groups: {", "groups: []", "rules: []"})
    void fires_for_what_has_no_rules(String text) {
      loki(true).rules("zoo", text);

      assertThat(problems()).extracting(Problem::rule).containsExactly(LokiRule.UNREADABLE_RULES);
    }

    @Test
    void stays_quiet_and_the_fix_works() {
      loki(true).rules("zoo", ALERT);

      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class AlertsGoNowhere {
    @Test
    void warns_with_the_whole_message() {
      loki(false).rules("zoo", ALERT);

      assertThat(problems())
          .extracting(Problem::toString)
          .containsExactly(
              "[test/loki] loki/alerts-go-nowhere: alerts of zoo.yaml fire where nobody is told of them, got Asleep; expected an Alertmanager; fix: alertmanagerUrl(Endpoint.external(URI.create(\"http://alertmanager.example:9093\")))");
      assertThat(problems()).extracting(p -> p.rule().severity()).containsOnly(Severity.WARNING);
    }

    @Test
    void stays_quiet_for_recorded_series() {
      loki(false).rules("zoo", ALERT.replace("alert: Asleep", "record: zoo:asleep"));

      assertThat(problems()).isEmpty();
    }

    @Test
    void the_fix_works() {
      loki(true).rules("zoo", ALERT);

      assertThat(problems()).isEmpty();
    }
  }
}
