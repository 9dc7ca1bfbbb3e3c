package constructs.loki;

import constructs.model.load.Retention;
import constructs.model.store.ObjectStore;
import java.net.URI;
import java.time.Duration;

/** Props with odd numbers, so that a swapped field shows. */
final class Lokis {
  static final ObjectStore STORE =
      ObjectStore.external(URI.create("http://s3.test:9123"), "eu-test-7", "acme-");

  private Lokis() {}

  static LokiWithMinioProps.Builder odd() {
    return LokiWithMinioProps.builder(STORE)
        .retention(Retention.days(13).forStream("audit", Duration.ofDays(367)));
  }
}
