package constructs.model.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  private static final Endpoint SLOTH =
      Endpoint.service(new Workload("zoo", "sloth"), 8317, Protocol.GRPC);

  @Test
  void service_is_called_by_its_full_name() {
    assertThat(SLOTH.hostPort()).isEqualTo("sloth.zoo.svc:8317");
    assertThat(SLOTH.withPath("/nap")).hasToString("http://sloth.zoo.svc:8317/nap");
  }

  @ParameterizedTest
  @CsvSource({
    "https://mimir.example, https://mimir.example:443",
    "http://mimir.example/, http://mimir.example:80",
    "http://mimir.example:9009/api/v1/push, http://mimir.example:9009/api/v1/push",
  })
  void external_address_gets_the_port_of_its_scheme(URI uri, String url) {
    Endpoint endpoint = Endpoint.external(uri);
    assertThat(endpoint.url()).isEqualTo(url);
    assertThat(endpoint.server()).isInstanceOf(Peer.External.class);
    assertThat(endpoint.server()).hasToString("mimir.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mimir.example:9009",
        "ftp://mimir.example",
        "http:///push",
        "/push",
        "http://under_score:80"
      })
  void address_without_scheme_or_host_is_refused(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.external(URI.create(uri)))
        .withMessage("an http or https URI with a host is expected, got '" + uri + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://mimir.example/push?tenant=zoo", "http://mimir.example/#push"})
  void what_would_be_dropped_is_refused(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.external(URI.create(uri)))
        .withMessage("a URI without query and fragment is expected, got '" + uri + "'");
  }

  @Test
  void port_and_path_have_bounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.service(new Workload("zoo", "sloth"), 65_536, Protocol.HTTP))
        .withMessage("port must be 1 to 65535, got 65536");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SLOTH.withPath("nap"))
        .withMessage("path must be empty or begin with '/', got 'nap'");
  }
}
