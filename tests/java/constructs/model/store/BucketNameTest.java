package constructs.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.model.diagnostics.InvalidValueException;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule {@code objectstore/bucket-name}. */
class BucketNameTest {
  private static ObjectStore store(String prefix) {
    return ObjectStore.external(
        URI.create("https://s3.eu-central-1.amazonaws.com"), "eu-central-1", prefix);
  }

  @Nested
  class Fires {
    @Test
    void for_an_external_store_with_the_whole_message() {
      assertThatThrownBy(() -> store("Acme_").bucket("loki"))
          .isInstanceOf(InvalidValueException.class)
          .hasMessage(
              "objectstore/bucket-name: the name is none for an S3 bucket, got 'Acme_loki'; expected 3 to 63 lower-case letters, digits, '-' and '.', with a letter or"
                  + " digit at both ends, and no IP address; fix: another construct id for the consumer, or another prefix in ObjectStore.external(url, region, \"acme-\")");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "lo",
          "-loki",
          "loki-",
          ".loki",
          "loki.",
          "lo..ki",
          "lo.-ki",
          "lo-.ki",
          "10.0.0.1",
          "lo ki",
          "Loki",
          "loki/x",
          ""
        })
    void for_names_that_s3_refuses(String name) {
      assertThatThrownBy(() -> store("").bucket(name))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageStartingWith("objectstore/bucket-name: ");
    }

    @Test
    void for_64_characters() {
      assertThatThrownBy(() -> store("").bucket("a".repeat(64)))
          .hasMessageStartingWith("objectstore/bucket-name: ");
    }
  }

  @Nested
  class StaysQuiet {
    @ParameterizedTest
    @ValueSource(strings = {"loki", "abc", "a-b.c-9", "9lives", "1.2.3.4a"})
    void for_names_that_s3_takes(String name) {
      assertThat(store("").bucket(name).name()).isEqualTo(name);
    }

    @Test
    void for_63_characters() {
      assertThat(store("").bucket("a".repeat(63)).name()).hasSize(63);
    }
  }

  @Test
  void the_fix_works() {
    assertThat(store("acme-").bucket("loki").name()).isEqualTo("acme-loki");
  }
}
