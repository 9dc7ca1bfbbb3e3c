package stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What production's report declares, held against the manifests that are committed. */
class ConnectionsTest {
  private static final Dist DIST = Dist.of("production");

  private static List<JsonNode> connections() throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(Path.of("dist/reports/production/connections.json")))
        .valueStream()
        .toList();
  }

  private static String name(JsonNode peer) {
    return peer.path("namespace").asString("") + "/" + peer.path("name").asString("");
  }

  /** Who a role is bound to asks the API server, and nobody else is said to. */
  @Test
  void who_may_ask_the_api_server_is_connected_to_it() throws IOException {
    Set<String> bound =
        DIST.kind("ClusterRoleBinding").stream()
            .flatMap(binding -> binding.get("subjects").valueStream())
            .map(ConnectionsTest::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(bound).hasSizeGreaterThan(2);
    assertThat(
            connections().stream()
                .filter(c -> c.at("/server/kind").asString().equals("apiserver"))
                .map(c -> name(c.get("client"))))
        .containsExactlyInAnyOrderElementsOf(bound);
  }

  /** Each host in a configuration, an argument or a variable is the server of a connection. */
  @Test
  void every_service_that_is_named_is_connected_to() throws IOException {
    Set<String> named =
        Pattern.compile("([a-z-]+)\\.([a-z-]+)\\.svc[.:/\"]")
            .matcher(DIST.objects().toString())
            .results()
            .map(host -> host.group(2) + "/" + host.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    named.removeIf(host -> host.endsWith("alloy-sampling"));
    Set<String> servers =
        connections().stream()
            .map(c -> name(c.get("server")))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).hasSizeGreaterThan(5);
    assertThat(servers).containsAll(named);
  }
}
