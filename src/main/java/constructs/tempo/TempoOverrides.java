package constructs.tempo;

import constructs.kit.backend.Program;
import constructs.model.config.OverridePolicy;
import java.util.List;

/** Which keys of Tempo's configuration an importer may override. */
final class TempoOverrides {
  private static final String LIMITS = "resources(..) with another memory limit";
  private static final String RETENTION = "retention(Retention.days(..))";

  private static final String GENERATOR = "metricsGenerator(MetricsGenerator.remoteWrite(..))";

  /** Services, probes and clients have these addresses and this tenant; the ring has one member. */
  private static final List<String> ADDRESSES =
      List.of(
          "distributor.receivers",
          "http_api_prefix",
          "live_store.partition_ring",
          "live_store.ring",
          "memberlist");

  static final OverridePolicy POLICY =
      OverridePolicy.of("tempo")
          .owned("backend_worker.compaction.block_retention", RETENTION)
          .owned("backend_scheduler.provider.compaction.compaction.block_retention", RETENTION)
          .owned("overrides.defaults.compaction.block_retention", RETENTION)
          .owned("overrides.defaults.compaction.compaction_disabled", RETENTION)
          .owned("overrides.defaults.metrics_generator", GENERATOR)
          .owned("metrics_generator", GENERATOR)
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
          .owned("auth_enabled", "tenancy(Tenancy.single(..))")
          .owned("multitenancy_enabled", "tenancy(Tenancy.single(..))")
          .owned("overrides.defaults.ingestion", LIMITS)
          .owned(ADDRESSES)
          .owned(Program.SERVER)
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
                  "query_frontend.metrics.concurrent_jobs",
                  "query_frontend.metrics.max_duration",
                  "query_frontend.metrics.max_response_series",
                  "query_frontend.search.concurrent_jobs",
                  "query_frontend.search.max_duration",
                  "query_frontend.search.max_result_limit",
                  "query_frontend.search.max_spans_per_span_set",
                  "storage.trace.block.parquet_row_group_size_bytes",
                  "storage.trace.pool.max_workers",
                  "storage.trace.search.read_buffer_count",
                  "usage_report.reporting_enabled"));

  private TempoOverrides() {}
}
