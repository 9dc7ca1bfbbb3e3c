package constructs.loki;

import constructs.kit.checks.process.ProcessKeys;

/**
 * Where Loki keeps files and listens; most directories follow {@code common.path_prefix}, but not
 * that of the ruler's write-ahead log.
 */
final class LokiProcess {
  static final ProcessKeys KEYS =
      ProcessKeys.none()
          .expandsBy("-config.expand-env")
          .writes("common.path_prefix", "")
          .owns("ingester.wal.dir", "{common.path_prefix}/wal")
          .owns("compactor.working_directory", "{common.path_prefix}/compactor")
          .owns("ruler.rule_path", "{common.path_prefix}/rules")
          .owns("ruler.wal.dir", "ruler-wal")
          .writes("ingester.shutdown_marker_path", "")
          .writes("bloom_build.planner.queue.tasks_disk_directory", "")
          .listens("server.http_listen_port")
          .listens("server.grpc_listen_port")
          .listens("memberlist.bind_port");

  private LokiProcess() {}
}
