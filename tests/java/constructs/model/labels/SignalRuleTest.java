package constructs.model.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import constructs.model.diagnostics.InvalidValueException;
import constructs.model.load.Retention;
import constructs.model.signals.MetricsSink;
import constructs.model.store.ObjectStore;
import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@link SignalRule#BARE_SERVICE_NAME} needs the construct tree: ManifestTreeTest has its tests.
 */
class SignalRuleTest {
  private static void assertRefused(SignalRule rule, String message, ThrowingCallable call) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(call)
        .withMessage(message)
        .satisfies(e -> assertThat(e.problem().rule()).isEqualTo(rule));
  }

  /** {@link SignalRule#RETENTION_TOO_SHORT}. */
  @Nested
  class RetentionTooShort {
    private static final String REST =
        "; expected at least PT24H; fix: Retention.days(31), or any number of days from 1";

    @ParameterizedTest
    @CsvSource({"0, PT0S", "-3, PT-72H"})
    void fires_for_zero_and_less(long days, String value) {
      assertRefused(
          SignalRule.RETENTION_TOO_SHORT,
          "signals/retention-too-short: retention is too short, got " + value + REST,
          () -> Retention.days(days));
    }

    @Test
    void fires_for_a_stream() {
      assertRefused(
          SignalRule.RETENTION_TOO_SHORT,
          "signals/retention-too-short: retention of stream 'audit' is too short, got PT23H59M"
              + REST,
          () -> Retention.days(7).forStream("audit", Duration.ofMinutes(1_439)));
    }

    @Test
    void stays_quiet_about_a_day_and_about_the_proposed_value() {
      assertThat(Retention.days(1).period()).isEqualTo(Duration.ofHours(24));
      assertThat(Retention.days(31).forStream("audit", Duration.ofDays(365)).longest())
          .isEqualTo(Duration.ofDays(365));
      assertThat(Retention.days(31).forStream("debug", Duration.ofDays(3)).longest())
          .isEqualTo(Duration.ofDays(31));
    }
  }

  /** {@link SignalRule#LITERAL_CREDENTIAL}. */
  @Nested
  class LiteralCredential {
    @ParameterizedTest
    @CsvSource({"Three-Toes!, password", "grafana-admin, three toes", "'', password"})
    void fires_for_a_reference_that_is_a_value_and_does_not_repeat_it(String name, String key) {
      assertRefused(
          SignalRule.LITERAL_CREDENTIAL,
          "signals/literal-credential: a Secret reference is not the name and key of a Secret; expected a DNS name and a key such as AWS_ACCESS_KEY_ID; "
              + "fix: new SecretRef(\"grafana-admin\", \"password\"), and put the value into that Secret",
          () -> new SecretRef(name, key));
    }

    @Test
    void fires_for_an_address_with_a_password() {
      assertRefused(
          SignalRule.LITERAL_CREDENTIAL,
          "signals/literal-credential: the URI of mimir.example carries a user or password; expected a URI of scheme, host, port and path; "
              + "fix: the URI without them, and a SecretRef where the construct takes one",
          () ->
              MetricsSink.external(
                  URI.create("https://sloth:three-toes@mimir.example/api/v1/push")));
    }

    @Test
    void stays_quiet_about_references_and_about_the_proposed_forms() {
      assertThat(new SecretRef("grafana-admin", "password")).hasToString("grafana-admin[password]");
      assertThat(new SecretRef("loki.s3", "AWS_ACCESS_KEY_ID").key())
          .isEqualTo("AWS_ACCESS_KEY_ID");
      assertThat(MetricsSink.external(URI.create("https://mimir.example/api/v1/push")).push().url())
          .isEqualTo("https://mimir.example:443/api/v1/push");
    }
  }

  /** {@link SignalRule#BUCKET_NAME}. */
  @Nested
  class BucketName {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "Zoo-",
          "zoo_",
          "-zoo",
          "a..b-",
          "zoo.zoo.zoo.zoo.zoo.zoo.zoo.zoo.zoo.zoo.zoo.zoo.zoo.zoo.zoo.zoo."
        })
    void fires_for_a_name_that_s3_refuses(String prefix) {
      assertRefused(
          SignalRule.BUCKET_NAME,
          "objectstore/bucket-name: the name is none for an S3 bucket, got '"
              + prefix
              + "sloth'; "
              + "expected 3 to 63 lower-case letters, digits, '-' and '.', with a letter or digit at both ends, and no IP address; "
              + "fix: another construct id for the consumer, or another prefix in ObjectStore.external(url, region, \"acme-\")",
          () ->
              ObjectStore.external(URI.create("https://s3.example"), "forest-1", prefix)
                  .bucket("sloth"));
    }

    @Test
    void stays_quiet_about_the_proposed_prefix() {
      assertThat(
              ObjectStore.external(URI.create("https://s3.example"), "forest-1", "acme-")
                  .bucket("sloth")
                  .name())
          .isEqualTo("acme-sloth");
    }
  }
}
