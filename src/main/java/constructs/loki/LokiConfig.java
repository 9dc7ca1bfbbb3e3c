package constructs.loki;

import constructs.kit.backend.Program;
import constructs.model.config.ConfigTree;
import constructs.model.config.GoDuration;
import constructs.model.labels.Labels;
import constructs.model.labels.Workload;
import constructs.model.load.CrashWindow;
import constructs.model.load.Retention;
import constructs.model.store.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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

  /** The value of {@code deletion_mode} with which the API of deletions answers 403. */
  static final String DELETION_OFF = "disabled";

  /** The only index period with which Loki can delete. */
  private static final Duration INDEX_PERIOD = Duration.ofHours(24);

  /** Above 0, which is the default's own; streams with a retention of their own go before it. */
  private static final long STREAM_PRIORITY = 10;

  /**
   * Into what parts a query is cut; with the default of one hour, an empty query over a year took
   * 15 s and logged 45,000 lines, with a day 0.7 s and 3,500.
   */
  private static final Duration SPLIT = Duration.ofHours(24);

  /**
   * How often all streams in memory are written down at once, instead of every 5 minutes. Replay
   * begins with that, and takes the lines of a stream that was flushed, left memory and came back
   * since then for duplicates. Seen, 2026-11-23: 40,320 acknowledged lines were lost in a kill;
   * with 10 s, 8 of 8 lines stayed. {@code loki_ingester_wal_discarded_samples_total} counts them.
   */
  private static final Duration CHECKPOINT = Duration.ofMinutes(1);

  private final LokiWithMinioProps props;
  private final LokiStorage storage;
  private final LokiCapacity capacity;

  private LokiConfig(LokiWithMinioProps props, Bucket bucket) {
    this.props = props;
    storage = new LokiStorage(bucket);
    capacity = new LokiCapacity(props);
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
        .block("limits_config", this::limits);
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

  /**
   * Nobody deletes by hand, because the API asks for no password, and even {@code filter-only}
   * hides lines; the price is that each part of a query logs an error and a warning. {@code
   * max_query_length} is above the longest retention, because by default a query may span 30 days
   * and no line older than that is found together with a new one; {@code max_query_lookback} spares
   * the search where nothing is left.
   */
  private void limits(ConfigTree limits) {
    Retention retention = props.retention();
    limits.set("retention_period", retention.period());
    if (!retention.streams().isEmpty()) {
      limits.list(
          "retention_stream",
          List.copyOf(retention.streams().entrySet()),
          LokiConfig::retentionStream);
    }
    String window = GoDuration.format(retention.longest().plusDays(1));
    limits
        .set("max_query_length", window)
        .set("max_query_lookback", window)
        .set("deletion_mode", DELETION_OFF)
        .set("split_queries_by_interval", SPLIT)
        .set("volume_enabled", true)
        .set("tsdb_max_query_parallelism", 16)
        .set("ingestion_rate_mb", mebibytes(capacity.ingestionRate()))
        .set("ingestion_burst_size_mb", mebibytes(capacity.ingestionBurst()))
        .set("per_stream_rate_limit", capacity.streamRate() + "B")
        .set("per_stream_rate_limit_burst", capacity.ingestionBurst() + "B")
        .set("max_global_streams_per_user", capacity.maxStreams())
        .block(
            "otlp_config",
            otlp -> otlp.block("resource_attributes", LokiConfig::resourceAttributes));
  }

  /** Loki's megabytes are binary; two digits, rounded down. */
  private static double mebibytes(long bytes) {
    return Math.floor(bytes * 100.0 / (1L << 20)) / 100;
  }

  private static ConfigTree retentionStream(Map.Entry<String, Duration> stream) {
    return ConfigTree.empty()
        .set("selector", "{" + Retention.STREAM_LABEL + "=\"" + stream.getKey() + "\"}")
        .set("priority", STREAM_PRIORITY)
        .set("period", stream.getValue());
  }

  /**
   * By default 17 attributes become index labels, of which Loki takes 15, under other names than
   * those of tailed logs.
   */
  private static void resourceAttributes(ConfigTree resource) {
    resource
        .set("ignore_defaults", true)
        .list(
            "attributes_config",
            List.of("index_label"),
            action ->
                ConfigTree.empty()
                    .set("action", action)
                    .set(
                        "attributes",
                        Labels.LOG_STREAM.stream().map(Labels::resourceAttribute).toList()));
  }
}
