package constructs.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import conformance.OtherVersions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the real Loki does with our configuration. */
@ExtendWith(OtherVersions.class)
class LokiProgramTest {
  private static final Map<String, String> SHOP = Map.of("namespace", "shop");

  @TempDir private Path folder;
  private LokiProgram loki;

  @BeforeEach
  void starts() throws Exception {
    assumeThat(LokiProgram.find()).as("loki").isPresent();
    loki = LokiProgram.start(LokiProgram.find().orElseThrow(), folder, Lokis.odd().build());
  }

  @AfterEach
  void ends() {
    if (loki != null) {
      loki.close();
    }
  }

  @Test
  void nobody_deletes_lines_by_its_api() {
    assertThat(loki.push(LokiProgram.Stream.of(SHOP, "who", "did", "what"))).isEqualTo(204);
    String request =
        "/loki/api/v1/delete?query=%7Bnamespace%3D%22shop%22%7D&start="
            + Instant.now().minusSeconds(3600).getEpochSecond();

    assertThat(List.of("POST", "PUT", "DELETE"))
        .allSatisfy(
            method -> assertThat(loki.request(method, request, "").statusCode()).isEqualTo(403));
    assertThat(loki.count("{namespace=\"shop\"}")).isEqualTo(3);
  }
}
