package constructs.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.model.diagnostics.InvalidValueException;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store can be told wrongly. */
class StoreRuleTest {
  private static ObjectStore store(String url, String region) {
    return ObjectStore.external(URI.create(url), region, "acme-");
  }

  private static void assertRefused(String url, String message) {
    assertThatThrownBy(() -> store(url, "eu-north-1"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(message);
  }

  /** {@link StoreRule#ENDPOINT}. */
  @Nested
  class EndpointForm {
    @Test
    void fires_for_a_url_without_a_scheme() {
      assertRefused(
          "s3.forest.example:9321",
          "objectstore/endpoint: the URL of the store has no http or https scheme, got s3.forest.example:9321; "
              + "expected scheme, host and port; fix: URI.create(\"https://s3.forest.example:9321\")");
    }

    @Test
    void fires_for_another_scheme() {
      assertRefused(
          "s3://sloth-naps",
          "objectstore/endpoint: the URL of the store has no http or https scheme, got s3://sloth-naps; "
              + "expected scheme, host and port; fix: URI.create(\"https://s3.example.com\"), and Buckets.shared(\"sloth-naps\") or Buckets.each(\"..\")");
    }

    @Test
    void fires_for_a_url_without_a_host() {
      assertRefused(
          "https:///sloth",
          "objectstore/endpoint: the URL of the store has no host name, got https:///sloth; "
              + "expected scheme, host and port; fix: URI.create(\"https://s3.example.com\")");
    }

    @Test
    void fires_for_a_path() {
      assertRefused(
          "https://s3.forest.example:9321/sloth",
          "objectstore/endpoint: the URL of the store has a path, got https://s3.forest.example:9321/sloth; expected scheme, host and port; "
              + "fix: URI.create(\"https://s3.forest.example:9321\"), and Buckets.shared(\"..\") or Buckets.each(\"..\") for what the path meant");
    }

    @Test
    void fires_for_a_bucket_in_front_of_the_host_of_aws() {
      assertRefused(
          "https://acme-naps.s3.eu-north-1.amazonaws.com",
          "objectstore/endpoint: the URL of the store begins with a bucket, got https://acme-naps.s3.eu-north-1.amazonaws.com; expected scheme, host and port; "
              + "fix: URI.create(\"https://s3.eu-north-1.amazonaws.com\"), and Buckets.shared(\"acme-naps\")");
    }

    @Test
    void names_no_password_of_a_url() {
      assertThatThrownBy(() -> store("https://sloth:hunter2@s3.forest.example/naps", "oak-7"))
          .hasMessageStartingWith("signals/literal-credential: ")
          .hasMessageNotContaining("hunter2");
      assertThatThrownBy(() -> store("s3://sloth:hunter2@naps", "oak-7"))
          .hasMessageStartingWith("signals/literal-credential: ")
          .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://s3.forest.example",
          "https://s3.forest.example/",
          "http://10.0.0.7:9321",
          "https://s3.eu-north-1.amazonaws.com",
          "https://vpce-0a1.s3.eu-north-1.vpce.amazonaws.com"
        })
    void stays_quiet_about_scheme_host_and_port(String url) {
      assertThat(store(url, "eu-north-1").bucket("sloth").endpoint().path()).isEmpty();
    }

    @Test
    void the_fix_works() {
      assertThat(
              ObjectStore.external(
                      URI.create("https://s3.eu-north-1.amazonaws.com"),
                      "eu-north-1",
                      Buckets.shared("acme-naps"))
                  .bucket("sloth")
                  .place())
          .isEqualTo("acme-naps/sloth");
    }
  }

  /** {@link StoreRule#REGION}. */
  @Nested
  class RegionOfTheHost {
    @Test
    void fires_when_the_host_names_another_one() {
      assertThatThrownBy(() -> store("https://s3.eu-north-1.amazonaws.com", "us-east-1"))
          .isInstanceOf(InvalidValueException.class)
          .hasMessage(
              "objectstore/region: the region is another one than that of the URL, got us-east-1 at s3.eu-north-1.amazonaws.com; expected eu-north-1; "
                  + "fix: ObjectStore.aws(\"us-east-1\", ..), or the region \"eu-north-1\"");
    }

    @ParameterizedTest
    @CsvSource({
      "https://s3.eu-north-1.amazonaws.com, eu-north-1",
      "https://s3-eu-north-1.amazonaws.com, eu-north-1",
      "https://s3.dualstack.eu-north-1.amazonaws.com, eu-north-1",
      "https://s3-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
      "https://s3.amazonaws.com, us-east-1",
      "https://s3.eu-north-1.example, us-east-1"
    })
    void stays_quiet_when_it_is_the_same_or_unknown(String url, String region) {
      assertThat(store(url, region).bucket("sloth").region()).isEqualTo(region);
    }

    @Test
    void both_fixes_work() {
      assertThat(ObjectStore.aws("us-east-1", Buckets.each("a-")).bucket("sloth").address())
          .isEqualTo("s3.us-east-1.amazonaws.com");
      assertThat(
              store("https://s3.eu-north-1.amazonaws.com", "eu-north-1").bucket("sloth").region())
          .isEqualTo("eu-north-1");
    }
  }
}
