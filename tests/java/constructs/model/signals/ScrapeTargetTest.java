package constructs.model.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import constructs.model.catalog.AllowList;
import constructs.model.catalog.Producer;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.SecretRef;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScrapeTargetTest {
  private static final AllowList NAPS = AllowList.of("sloth_naps_total");
  private static final ScrapeAuth TOKEN = ScrapeAuth.bearer(new SecretRef("sloth", "token"));
  private static final ScrapeTarget.OfPods PODS =
      ScrapeTarget.ofPods("sloth", "zoo", Map.of("app", "sloth"), 9713);

  @Test
  void a_known_program_keeps_what_is_worth_storing_of_it() {
    assertThat(PODS.of(Producer.NODE).keep()).isEqualTo(Producer.NODE.stored());
    assertThat(PODS.of(Producer.NODE).keep(NAPS).producer().metrics())
        .isEqualTo(Producer.NODE.metrics());
  }

  private static final Producer SLOTH = Producer.unknown("sloth");

  @Test
  void once_keeps_everything_and_asks_for_nothing_at_first() {
    Endpoint zoo = Endpoint.external(URI.create("http://zoo.example:9711/metrics"));

    assertThat(ScrapeTarget.once("zoo", zoo))
        .isEqualTo(
            new ScrapeTarget.Once("zoo", zoo, Producer.unknown("zoo"), false, ScrapeAuth.none()));
    assertThat(ScrapeTarget.once("zoo", zoo).keep(NAPS).honoringLabels().auth(TOKEN))
        .isEqualTo(
            new ScrapeTarget.Once("zoo", zoo, Producer.unknown("zoo").storing(NAPS), true, TOKEN));
  }

  @Test
  void of_pods_is_plain_at_first_and_anything_after_it_was_said() {
    TreeMap<String, String> labels = new TreeMap<>(Map.of("app", "sloth"));

    assertThat(PODS)
        .isEqualTo(
            new ScrapeTarget.OfPods(
                "sloth",
                "zoo",
                labels,
                9713,
                "/metrics",
                Protocol.HTTP,
                Producer.unknown("sloth"),
                ScrapeAuth.none()));
    assertThat(PODS.auth(TOKEN).keep(NAPS).https().path("/public_metrics"))
        .isEqualTo(
            new ScrapeTarget.OfPods(
                "sloth",
                "zoo",
                labels,
                9713,
                "/public_metrics",
                Protocol.HTTPS,
                SLOTH.storing(NAPS),
                TOKEN));
  }

  @Test
  void nonsense_is_refused_where_it_is_written() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScrapeTarget.ofPods(" ", "zoo", Map.of("app", "sloth"), 9713))
        .withMessage(
            "job must be lower-case letters, digits and '-', beginning with a letter, got ' '");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScrapeTarget.ofPods("sloth", " ", Map.of("app", "sloth"), 9713))
        .withMessage("namespace must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScrapeTarget.ofPods("sloth", "zoo", Map.of(), 9713))
        .withMessage("pods are chosen by at least one label; without any, every pod of zoo is");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScrapeTarget.ofPods("sloth", "zoo", Map.of("app", "sloth"), 65_536))
        .withMessage("port must be 1 to 65535, got 65536");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PODS.path("metrics"))
        .withMessage("path must begin with '/', got 'metrics'");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ScrapeTarget.OfPods(
                    "sloth",
                    "zoo",
                    new TreeMap<>(Map.of("app", "sloth")),
                    9713,
                    "/metrics",
                    Protocol.GRPC,
                    SLOTH,
                    TOKEN))
        .withMessage("metrics are scraped by HTTP or HTTPS, got GRPC");
  }

  @Test
  void a_pasted_password_is_no_credential() {
    assertThat(new ScrapeAuth.Basic(new SecretRef("sloth", "user"), new SecretRef("sloth", "pw")))
        .isEqualTo(ScrapeAuth.basic(new SecretRef("sloth", "user"), new SecretRef("sloth", "pw")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScrapeAuth.bearer(new SecretRef("sloth", "eyJhbG ciOi")))
        .withMessageContaining("a Secret reference is not the name and key of a Secret");
  }
}
