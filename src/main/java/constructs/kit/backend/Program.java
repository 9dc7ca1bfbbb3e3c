package constructs.kit.backend;

import constructs.kit.checks.process.ProcessKeys;
import constructs.kit.kube.ServicePorts;
import constructs.model.config.ConfigTree;
import constructs.model.config.OverridePolicy;
import java.util.List;

/**
 * The program of a backend: what is the same for all props.
 *
 * @param directory where its configuration file is mounted
 * @param file the name of the file
 * @param ports where it listens
 * @param policy which keys of the file an importer may override
 * @param keys which keys of the file are paths and ports
 */
public record Program(
    String directory, String file, ServicePorts ports, OverridePolicy policy, ProcessKeys keys) {
  /** The keys of the server that Loki, Mimir and Tempo share: Services and probes have them. */
  public static final List<String> SERVER =
      List.of(
          "server.grpc_listen_address",
          "server.grpc_listen_port",
          "server.grpc_tls_config",
          "server.http_listen_address",
          "server.http_listen_port",
          "server.http_path_prefix",
          "server.http_tls_config",
          "target");

  /** The gRPC port of all three, used inside the process only. */
  public static final int GRPC_PORT = 9095;

  /** Where the server listens that they share, and how it logs. */
  public static void server(ConfigTree server, int httpPort) {
    server
        .set("http_listen_port", httpPort)
        .set("grpc_listen_port", GRPC_PORT)
        .set("log_format", "json");
  }

  /** The argument that names the file. */
  public String argument() {
    return "-config.file=" + directory + "/" + file;
  }
}
