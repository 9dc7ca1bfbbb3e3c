package constructs.model.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import constructs.model.diagnostics.InvalidValueException;
import constructs.model.diagnostics.Problem;
import constructs.model.signals.Edge;
import constructs.model.signals.Flow;
import constructs.model.signals.LogsSink;
import constructs.model.signals.LogsSource;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.MetricsSource;
import constructs.model.signals.TenantBackends;
import constructs.model.signals.TracesSink;
import constructs.model.signals.TracesSource;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenancyTest {
  private static final Tenancy SLOTHS = Tenancy.single("sloths");
  private static final URI URL = URI.create("https://store.example/push");

  @Test
  void none_sends_nothing_and_a_single_one_the_header() {
    assertThat(Tenancy.none().headers()).isEmpty();
    assertThat(Tenancy.none().isOn()).isFalse();
    assertThat(SLOTHS.headers()).hasToString("{X-Scope-OrgID=sloths}");
    assertThat(SLOTHS.isOn()).isTrue();
  }

  @Test
  void each_port_has_the_tenancy_of_its_address_and_none_unless_it_is_told() {
    DatasourceUid uid = new DatasourceUid("x");
    assertThat(MetricsSink.external(URL, SLOTHS).tenancy()).isEqualTo(SLOTHS);
    assertThat(LogsSink.external(URL, SLOTHS).tenancy()).isEqualTo(SLOTHS);
    assertThat(LogsSink.external(URL, SLOTHS).otlp().tenancy()).isEqualTo(SLOTHS);
    assertThat(TracesSink.external(URL, SLOTHS).tenancy()).isEqualTo(SLOTHS);
    assertThat(MetricsSource.external(URL, uid, SLOTHS).tenancy()).isEqualTo(SLOTHS);
    assertThat(LogsSource.external(URL, uid, SLOTHS).tenancy()).isEqualTo(SLOTHS);
    assertThat(TracesSource.external(URL, uid, SLOTHS).tenancy()).isEqualTo(SLOTHS);

    assertThat(MetricsSink.external(URL).tenancy()).isEqualTo(Tenancy.none());
    assertThat(LogsSink.external(URL).tenancy()).isEqualTo(Tenancy.none());
    assertThat(TracesSink.external(URL).tenancy()).isEqualTo(Tenancy.none());
    assertThat(MetricsSource.external(URL, uid).tenancy()).isEqualTo(Tenancy.none());
    assertThat(LogsSource.external(URL, uid).tenancy()).isEqualTo(Tenancy.none());
    assertThat(TracesSource.external(URL, uid).tenancy()).isEqualTo(Tenancy.none());
  }

  /** {@link SignalRule#TENANT_NAME}. */
  @Nested
  class TenantName {
    @ParameterizedTest
    @CsvSource({
      "sloths of the zoo, sloths-of-the-zoo",
      "a|b, a-b",
      "a/b, a-b",
      "a:b, a-b",
      "faul-tïer, faul-t-er",
      "., acme",
      ".., acme",
      "__mimir_cluster, acme",
      "'', acme"
    })
    void fires_for_what_the_backends_refuse_and_the_fix_works(String name, String fix) {
      assertThatExceptionOfType(InvalidValueException.class)
          .isThrownBy(() -> Tenancy.single(name))
          .withMessage(
              "tenancy/invalid-name: the name is none for a tenant, got '"
                  + name
                  + "'; expected 1 to 150 letters, digits and any of !-_.*'(), but not '.', '..' or '__mimir_cluster'; fix: Tenancy.single(\""
                  + fix
                  + "\")");
      assertThat(Tenancy.single(fix).tenant()).contains(fix);
    }

    @Test
    void fires_for_a_name_that_is_too_long() {
      assertThatExceptionOfType(InvalidValueException.class)
          .isThrownBy(() -> Tenancy.single("x".repeat(151)));
      assertThat(Tenancy.single("x".repeat(150)).isOn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A.b_c-d!*'()9", "...", "anonymous"})
    void stays_quiet_about_what_they_take(String name) {
      assertThat(Tenancy.single(name).tenant()).contains(name);
    }
  }

  /** {@link SignalRule#TENANT_MISMATCH}; the stack's own test has it in a whole app. */
  @Nested
  class TenantMismatch {
    private final TenantBackends backends =
        TenantBackends.of(
            List.of(
                new TenantBackends.Backend(
                    Endpoint.service(new Workload("zoo", "mimir"), 9119, Protocol.HTTP)
                        .withTenancy(SLOTHS)),
                new TenantBackends.Backend(
                    Endpoint.service(new Workload("zoo", "loki"), 3113, Protocol.HTTP))));

    private Optional<String> problem(String url, Tenancy tenancy) {
      Endpoint to = Endpoint.external(URI.create(url)).withTenancy(tenancy);
      return backends
          .mismatch(new Edge(new Workload("zoo", "keeper"), to, Flow.METRICS, "remote write"), to)
          .map(Problem::toString);
    }

    @Test
    void fires_for_a_client_that_sends_none() {
      assertThat(problem("http://mimir.zoo.svc:9119/api/v1/push", Tenancy.none()))
          .contains(
              "[zoo/keeper] tenancy/mismatch: its remote write doesn't name the tenant of zoo/mimir, got no X-Scope-OrgID; expected X-Scope-OrgID: sloths; "
                  + "fix: the sink() or source() of the backend, or external(.., Tenancy.single(\"sloths\")) for its address");
    }

    @Test
    void fires_for_a_tenant_that_a_backend_does_not_have() {
      assertThat(problem("http://loki.zoo:3113/otlp", SLOTHS))
          .contains(
              "[zoo/keeper] tenancy/mismatch: its remote write names a tenant, and zoo/loki has none, got X-Scope-OrgID: sloths; expected no X-Scope-OrgID; "
                  + "fix: the sink() or source() of the backend, or external(.., Tenancy.none()) for its address");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://mimir.zoo:9119/api/v1/push",
          "http://mimir.zoo.svc:9119/api/v1/push",
          "http://MIMIR.zoo.svc:9119"
        })
    void fires_whatever_form_the_name_has_and_the_fix_works(String url) {
      assertThat(problem(url, Tenancy.single("lions"))).isPresent();
      assertThat(problem(url, SLOTHS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://mimir.zoo.svc:9119/metrics",
          "http://mimir.zoo.svc:9119/ready",
          "http://mimir.zoo.svc:9120/api/v1/push",
          "http://mimir.garden.svc:9119/api/v1/push",
          "http://loki.zoo.svc:3113/otlp"
        })
    void stays_quiet_about_metrics_and_about_others(String url) {
      assertThat(problem(url, Tenancy.none())).isEmpty();
    }
  }
}
