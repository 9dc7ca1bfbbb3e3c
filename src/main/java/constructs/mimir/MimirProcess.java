package constructs.mimir;

import constructs.kit.checks.process.ProcessKeys;

/**
 * Where Mimir keeps files and listens. The defaults are relative to the working directory; the
 * directories are those that Mimir itself holds against each other at its start.
 */
final class MimirProcess {
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

  private MimirProcess() {}
}
