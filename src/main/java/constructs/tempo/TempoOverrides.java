package constructs.tempo;

import constructs.model.config.OverridePolicy;
import java.util.List;

/** Which keys of Tempo's configuration an importer may override. */
final class TempoOverrides {
  private static final String LIMITS = "resources(..) with another memory limit";
  private static final String RETENTION = "retention(Retention.days(..))";

  /** Services, probes and clients have these addresses and this tenant; the ring has one member. */
  private static final List<String> ADDRESSES =
      List.of(
          "auth_enabled",
          "distributor.receivers",
          "http_api_prefix",
          "live_store.partition_ring",
          "live_store.ring",
          "memberlist",
          "multitenancy_enabled",
          "server.grpc_listen_address",
          "server.grpc_listen_port",
          "server.grpc_tls_config",
          "server.http_listen_address",
          "server.http_listen_port",
          "server.http_path_prefix",
          "server.http_tls_config",
          "target");

  /** Behind a sampler these metrics would be wrong by the share that is dropped. */
  private static final List<String> METRICS_FROM_SPANS =
      List.of("metrics_generator", "overrides.defaults.metrics_generator");

  static final OverridePolicy POLICY =
      OverridePolicy.of("tempo")
          .owned("backend_worker.compaction.block_retention", RETENTION)
          .owned("backend_scheduler.provider.compaction.compaction.block_retention", RETENTION)
          .owned("overrides.defaults.compaction.block_retention", RETENTION)
          .owned("overrides.defaults.compaction.compaction_disabled", RETENTION)
          .owned("overrides.defaults.read.max_search_duration", RETENTION)
          .owned("query_frontend.search.max_duration", RETENTION)
          .owned("backend_scheduler.local_work_path", "persistence(..)")
          .owned("live_store.shutdown_marker_dir", "persistence(..)")
          .owned("live_store.wal", "persistence(..)")
          .owned("storage.trace.wal", "persistence(..)")
          .owned(
              List.of(
                  "storage.trace.azure",
                  "storage.trace.backend",
                  "storage.trace.gcs",
                  "storage.trace.local"))
          .owned("storage.trace.s3", "another ObjectStore in TempoStoreProps.builder(store)")
          .owned("overrides.defaults.ingestion", LIMITS)
          .owned(METRICS_FROM_SPANS)
          .owned(ADDRESSES)
          .free(
              List.of(
                  "backend_scheduler.provider.compaction.compaction.max_block_bytes",
                  "live_store.complete_block_concurrency",
                  "live_store.max_block_bytes",
                  "live_store.max_live_traces_bytes",
                  "live_store.query_block_concurrency",
                  "distributor.retry_after_on_resource_exhausted",
                  "overrides.defaults.global.max_bytes_per_trace",
                  "querier.max_concurrent_queries",
                  "query_frontend.search.concurrent_jobs",
                  "storage.trace.block.parquet_row_group_size_bytes",
                  "storage.trace.pool.max_workers",
                  "storage.trace.search.read_buffer_count",
                  "usage_report.reporting_enabled"));

  private TempoOverrides() {}
}
