package constructs.loki;

import constructs.kit.backend.MonolithProps;
import constructs.kit.backend.Program;
import constructs.kit.backend.RuleFiles;
import constructs.kit.checks.process.ProcessKeys;
import constructs.kit.kube.ServicePorts;
import constructs.model.config.ConfigOverride;
import java.time.Duration;
import java.util.List;

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

  static final Program PROGRAM =
      new Program(
          "/etc/loki",
          "loki.yaml",
          ServicePorts.of("http", LokiWithMinio.HTTP_PORT).and("grpc", Program.GRPC_PORT),
          LokiOverrides.POLICY,
          KEYS);

  /** How many chunks a query holds at once, instead of 50; upstream's reference lacks the key. */
  private static final String FEW_CHUNKS = "-store.max-chunk-batch-size=10";

  /** Upstream's advice for a pod that keeps its write-ahead log. */
  private static final Duration SHUTDOWN = Duration.ofMinutes(2);

  /** Upstream's advice for one that sends all chunks to the store before it ends. */
  private static final Duration FLUSH = Duration.ofMinutes(5);

  private static final ConfigOverride FLUSH_ON_SHUTDOWN =
      ConfigOverride.configOverride("ingester.wal.flush_on_shutdown", true);

  private LokiProcess() {}

  static MonolithProps.Builder settings(
      MonolithProps.Builder server, LokiWithMinioProps props, RuleFiles rules) {
    return server
        .unsaved("lines that are not in the object store yet, up to two hours of them")
        .args(List.of(PROGRAM.argument(), FEW_CHUNKS))
        .dataPath(LokiConfig.DATA)
        .volumes(List.of(rules.volume()))
        .mounts(List.of(rules.mount()))
        .terminationGracePeriod(
            props.configOverrides().contains(FLUSH_ON_SHUTDOWN) ? FLUSH : SHUTDOWN);
  }
}
