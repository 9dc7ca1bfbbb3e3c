package constructs.alloy.collect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An API server that knows some pods, and answers only after a while. */
final class PodsApi implements AutoCloseable {
  private static final String BOOKMARK =
      """
      {"type": "BOOKMARK", "object": {"apiVersion": "v1", "kind": "Pod", "metadata":
       {"resourceVersion": "9", "annotations": {"k8s.io/initial-events-end": "true"}}}}
      """;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  PodsApi(Duration silence, List<String> pods) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, silence, pods));
    server.start();
  }

  static String pod(String namespace, String name, String ip) {
    return """
        {"apiVersion": "v1", "kind": "Pod",
         "metadata": {"name": "%s", "namespace": "%s", "uid": "uid-of-%s", "resourceVersion": "7"},
         "spec": {"nodeName": "node", "containers": [{"name": "main", "image": "nest"}]},
         "status": {"phase": "Running", "podIP": "%s", "startTime": "2026-01-07T00:00:00Z"}}
        """
        .formatted(name, namespace, name, ip);
  }

  /** How clients find it. */
  String kubeconfig() {
    return """
        {"apiVersion": "v1", "kind": "Config", "current-context": "nest",
         "clusters": [{"name": "nest", "cluster": {"server": "http://127.0.0.1:%d"}}],
         "users": [{"name": "nest", "user": {}}],
         "contexts": [{"name": "nest", "context": {"cluster": "nest", "user": "nest"}}]}
        """
        .formatted(server.getAddress().getPort());
  }

  /** First what there is, then nothing more. */
  private void answer(HttpExchange exchange, Duration silence, List<String> pods)
      throws IOException {
    try {
      Thread.sleep(silence.toMillis());
      String events =
          Stream.concat(
                  pods.stream().map(pod -> "{\"type\": \"ADDED\", \"object\": " + pod + "}"),
                  Stream.of(BOOKMARK))
              .map(event -> event.replace("\n", "") + "\n")
              .collect(Collectors.joining());
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(events.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
