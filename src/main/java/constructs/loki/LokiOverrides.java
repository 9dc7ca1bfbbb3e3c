package constructs.loki;

import constructs.kit.backend.Program;
import constructs.model.config.OverridePolicy;
import java.util.List;

/** Which keys of Loki's configuration an importer may override. */
final class LokiOverrides {
  private static final String RETENTION = "retention(Retention.days(..))";
  private static final String LIMITS = "resources(..) with another memory limit";
  private static final String STORE = "another ObjectStore in LokiWithMinioProps.builder(store)";

  /** More replicas than there are pods, and nothing is accepted. */
  private static final List<String> ONE_REPLICA =
      List.of(
          "common.instance_addr",
          "common.replication_factor",
          "common.ring",
          "compactor.compactor_ring",
          "distributor.ring",
          "ingester.lifecycler",
          "memberlist",
          "query_scheduler.scheduler_ring",
          "ruler.ring");

  /** Without these, lines are never deleted. */
  private static final List<String> DELETION =
      List.of(
          "compactor.delete_request_store",
          "compactor.retention_enabled",
          "limits_config.deletion_mode");

  static final OverridePolicy POLICY =
      OverridePolicy.of("loki")
          .owned("limits_config.retention_period", RETENTION)
          .owned("limits_config.retention_stream", RETENTION + ".forStream(..)")
          .owned("limits_config.ingestion_rate_mb", LIMITS)
          .owned("limits_config.ingestion_burst_size_mb", LIMITS)
          .owned("limits_config.per_stream_rate_limit", LIMITS)
          .owned("limits_config.per_stream_rate_limit_burst", LIMITS)
          .owned("limits_config.max_global_streams_per_user", LIMITS)
          .owned("schema_config", "schemaFrom(..)")
          .owned("common.storage", STORE)
          .owned("ruler_storage", STORE)
          .owned("storage_config", STORE)
          .owned("common.path_prefix", "persistence(..)")
          .owned("compactor.working_directory", "persistence(..)")
          .owned("ingester.wal.dir", "persistence(..)")
          .owned("ruler.wal.dir", "persistence(..)")
          .owned("ruler.rule_path", "persistence(..)")
          .owned("ruler.storage", "LokiWithMinio.rules(name, text)")
          .owned("ruler.alertmanager_url", "alertmanagerUrl(..)")
          .owned("auth_enabled", "tenancy(Tenancy.single(..))")
          .owned(DELETION)
          .owned(ONE_REPLICA)
          .owned(Program.SERVER)
          .free(
              List.of(
                  "analytics.reporting_enabled",
                  "chunk_store_config.chunk_cache_config.embedded_cache.max_size_mb",
                  "compactor.retention_delete_worker_count",
                  "ingester.chunk_encoding",
                  "ingester.concurrent_flushes",
                  "ingester.wal.replay_memory_ceiling",
                  "limits_config.max_query_length",
                  "limits_config.max_query_lookback",
                  "limits_config.split_queries_by_interval",
                  "limits_config.tsdb_max_query_parallelism",
                  "limits_config.volume_enabled",
                  "querier.max_concurrent",
                  "query_range.cache_results",
                  "query_range.results_cache.cache.embedded_cache.max_size_mb",
                  "server.http_server_write_timeout"));

  private LokiOverrides() {}
}
