package constructs.mimir;

import constructs.kit.backend.MonolithProps;
import constructs.kit.backend.Program;
import constructs.kit.checks.process.ProcessKeys;
import constructs.kit.kube.Env;
import constructs.kit.kube.ServicePorts;
import java.time.Duration;
import java.util.List;

/**
 * Where Mimir keeps files and listens. The defaults are relative to the working directory; the
 * directories are those that Mimir itself holds against each other at its start.
 */
final class MimirProcess {
  static final String DIRECTORY = "/etc/mimir";

  static final ProcessKeys KEYS =
      ProcessKeys.none()
          .expandsBy("-config.expand-env")
          .writes("activity_tracker.filepath", "./metrics-activity.log")
          .owns("blocks_storage.tsdb.dir", "./tsdb/")
          .owns("blocks_storage.bucket_store.sync_dir", "./tsdb-sync/")
          .owns("compactor.data_dir", "./data-compactor/")
          .owns("ruler.rule_path", "./data-ruler/")
          .owns("alertmanager.data_dir", "")
          .owns("common.storage.filesystem.dir", "")
          .listens("server.http_listen_port")
          .listens("server.grpc_listen_port")
          .listens("memberlist.bind_port");

  static final Program PROGRAM =
      new Program(
          DIRECTORY,
          "mimir.yaml",
          ServicePorts.of("http", MimirMonolithic.HTTP_PORT).and("grpc", Program.GRPC_PORT),
          MimirOverrides.POLICY,
          KEYS);

  private MimirProcess() {}

  static MonolithProps.Builder settings(MonolithProps.Builder server, MimirMonolithicProps props) {
    return server
        .unsaved("samples that are in no block yet, up to three hours of them")
        .dataPath(MimirConfig.DATA)
        .env(List.of(Env.value("GOMEMLIMIT", props.resources().goMemLimit())))
        .terminationGracePeriod(Duration.ofMinutes(4));
  }
}
