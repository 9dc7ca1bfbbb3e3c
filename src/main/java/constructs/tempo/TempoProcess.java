package constructs.tempo;

import constructs.kit.backend.MonolithProps;
import constructs.kit.backend.Program;
import constructs.kit.checks.process.ProcessKeys;
import constructs.kit.kube.ServicePorts;
import java.time.Duration;
import java.util.Set;

/**
 * Where Tempo keeps files and listens. The scheduler's directory holds the others by default, which
 * Tempo takes: it only writes files of its own names there.
 */
final class TempoProcess {
  static final ProcessKeys KEYS =
      ProcessKeys.none()
          .expandsBy("-config.expand-env")
          .writes("backend_scheduler.local_work_path", "/var/tempo")
          .owns("storage.trace.wal.path", "/var/tempo/wal")
          .owns("live_store.wal.path", "/var/tempo/live-store/traces")
          .owns("live_store.shutdown_marker_dir", "/var/tempo/live-store/shutdown-marker")
          .owns("metrics_generator.storage.path", "")
          .writes("storage.trace.local.path", "")
          .writes("overrides.user_configurable_overrides.client.local.path", "")
          .listens("server.http_listen_port")
          .listens("server.grpc_listen_port")
          .listens("distributor.receivers.otlp.protocols.grpc.endpoint")
          .listens("distributor.receivers.otlp.protocols.http.endpoint")
          .listens("internal_server.http_listen_port", "internal_server.enable")
          .listens("internal_server.grpc_listen_port", "internal_server.enable")
          .listens("memberlist.bind_port");

  static final Program PROGRAM =
      new Program(
          "/etc/tempo",
          "tempo.yaml",
          ServicePorts.of("http", TempoStore.HTTP_PORT)
              .and("grpc", Program.GRPC_PORT)
              .and("otlp-grpc", TempoStore.OTLP_GRPC_PORT)
              .and("otlp-http", TempoStore.OTLP_HTTP_PORT),
          TempoOverrides.POLICY,
          KEYS);

  /**
   * Upstream's parts add up to it: a minute to send metrics, half of one for a job of the worker,
   * half for the server.
   */
  private static final Duration SHUTDOWN = Duration.ofMinutes(2);

  private TempoProcess() {}

  static MonolithProps.Builder settings(MonolithProps.Builder server) {
    return server
        .unsaved("traces that are not in the object store yet, those of the last minutes")
        .dataPath(TempoConfig.DATA)
        .servedPorts(Set.of("http", "otlp-grpc", "otlp-http"))
        .terminationGracePeriod(SHUTDOWN);
  }
}
