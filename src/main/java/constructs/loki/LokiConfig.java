package constructs.loki;

import constructs.kit.backend.Program;
import constructs.model.config.ConfigTree;
import constructs.model.labels.Workload;
import constructs.model.load.CrashWindow;
import constructs.model.store.Bucket;
import constructs.model.units.Memory;
import java.time.Duration;
import java.util.List;

/**
 * Loki's configuration file, from props alone. Unknown keys stop Loki at its start, so the file is
 * also held against the program by the conformance test.
 */
final class LokiConfig {
  static final String DATA = "/loki";

  /** One directory for each tenant is below it. */
  static final String RULES = "/etc/loki-rules";

  /** What Loki calls everybody when it asks for no tenant. */
  static final String NOBODY = "fake";

  /** The only index period with which Loki can delete. */
  private static final Duration INDEX_PERIOD = Duration.ofHours(24);

  /**
   * How often all streams in memory are written down at once, instead of every 5 minutes. Replay
   * begins with that, and takes the lines of a stream that was flushed, left memory and came back
   * since then for duplicates. Seen, 2026-11-23: 40,320 acknowledged lines were lost in a kill;
   * with 10 s, 8 of 8 lines stayed. {@code loki_ingester_wal_discarded_samples_total} counts them.
   */
  private static final Duration CHECKPOINT = Duration.ofMinutes(1);

  /**
   * The lines that a stream holds uncompressed, instead of 256 KiB: thousands of streams with a few
   * bytes a second would never fill more.
   */
  private static final Memory CHUNK_BLOCK = new Memory(16_384);

  /**
   * How long a stream is kept in memory, instead of 2 h: with thousands of streams no chunk gets
   * full before.
   */
  static final Duration CHUNK_AGE = Duration.ofMinutes(30);

  private final LokiWithMinioProps props;
  private final LokiStorage storage;

  private LokiConfig(LokiWithMinioProps props, Bucket bucket) {
    this.props = props;
    storage = new LokiStorage(bucket);
  }

  static ConfigTree of(LokiWithMinioProps props, Bucket bucket) {
    return new LokiConfig(props, bucket).tree();
  }

  /** Writing a checkpoint takes up to its period, and begins up to one after a line. */
  static CrashWindow crashWindow(Workload loki) {
    Duration safe = CHECKPOINT.multipliedBy(2);
    return new CrashWindow(
        loki, "lines of a stream that was flushed, left memory and came back", safe, safe);
  }

  private ConfigTree tree() {
    ConfigTree tree = ConfigTree.empty();
    storage.client(tree);
    return tree.set("target", "all")
        .set("auth_enabled", props.tenancy().isOn())
        .block("server", LokiConfig::server)
        .block("common", this::common)
        .block(
            "schema_config",
            schema -> schema.list("configs", List.of(props), LokiConfig::schemaPeriod))
        .block("compactor", LokiConfig::compactor)
        .block("ingester", this::ingester)
        .block("querier", querier -> querier.set("max_concurrent", 2))
        .block(
            "query_range",
            range ->
                range
                    .set("cache_results", true)
                    .block(
                        "results_cache",
                        results -> results.block("cache", cache -> embedded(cache, 16))))
        .block(
            "chunk_store_config",
            chunks -> chunks.block("chunk_cache_config", cache -> embedded(cache, 32)))
        .block("ruler", this::ruler)
        .block("analytics", analytics -> analytics.set("reporting_enabled", false))
        .block("limits_config", new LokiLimits(props)::limits);
  }

  /** The default write timeout of 30 s would cut answers that a query may take a minute for. */
  private static void server(ConfigTree server) {
    server
        .set("http_listen_port", LokiWithMinio.HTTP_PORT)
        .set("grpc_listen_port", Program.GRPC_PORT)
        .set("http_server_write_timeout", Duration.ofMinutes(2))
        .set("log_format", "json");
  }

  /**
   * One replica, which finds itself on loopback: the default of 3 answers every push with "at least
   * 2 live replicas required".
   */
  private void common(ConfigTree common) {
    common
        .set("path_prefix", DATA)
        .set("replication_factor", 1)
        .set("instance_addr", "127.0.0.1")
        .block("ring", ring -> ring.block("kvstore", store -> store.set("store", "inmemory")))
        .block("storage", storage::common);
  }

  private static ConfigTree schemaPeriod(LokiWithMinioProps props) {
    return ConfigTree.empty()
        .set("from", props.schemaFrom().toString())
        .set("store", "tsdb")
        .set("object_store", "s3")
        .set("schema", "v13")
        .block("index", index -> index.set("prefix", "index_").set("period", INDEX_PERIOD));
  }

  /** Retention is off by default, and deletes nothing without a store for its requests. */
  private static void compactor(ConfigTree compactor) {
    compactor
        .set("retention_enabled", true)
        .set("delete_request_store", "s3")
        .set("retention_delete_worker_count", 10);
  }

  /**
   * Rules are files, so the API only reads them. The directory of the write-ahead log is not below
   * {@code path_prefix} by itself, and the root file system can't be written.
   */
  private void ruler(ConfigTree ruler) {
    storage.rules(ruler);
    ruler
        .set("rule_path", DATA + "/rules")
        .set("enable_api", true)
        .block("wal", wal -> wal.set("dir", DATA + "/ruler-wal"));
    if (props.alertmanagerUrl() != null) {
      ruler.set("alertmanager_url", props.alertmanagerUrl().url());
    }
  }

  /**
   * Replay may take a third of the limit before it flushes; the default of 4 GB is four times the
   * limit, and a start after a crash is killed again and again.
   */
  private void ingester(ConfigTree ingester) {
    ingester
        .set("chunk_encoding", "snappy")
        .set("chunk_block_size", CHUNK_BLOCK.bytes())
        .set("max_chunk_age", CHUNK_AGE)
        .set("concurrent_flushes", 4)
        .block(
            "wal",
            wal ->
                wal.set("checkpoint_duration", CHECKPOINT)
                    .set(
                        "replay_memory_ceiling",
                        props.resources().memoryLimit().percent(33).toMegabytes() + "MB"));
  }

  /**
   * The default would be up to five caches of 100 MB each; the others copy the size of the results
   * cache.
   */
  private static void embedded(ConfigTree cache, long megabytes) {
    cache.block(
        "embedded_cache", embedded -> embedded.set("enabled", true).set("max_size_mb", megabytes));
  }
}
