package constructs.mimir;

import constructs.kit.backend.Program;
import constructs.model.config.OverridePolicy;
import java.util.List;

/** Which keys of Mimir's configuration an importer may override. */
final class MimirOverrides {
  /** Two of them in one place, and Mimir refuses to start. */
  private static final List<String> PLACE_IN_THE_STORE =
      List.of(
          "alertmanager_storage",
          "blocks_storage.azure",
          "blocks_storage.backend",
          "blocks_storage.filesystem",
          "blocks_storage.gcs",
          "blocks_storage.s3",
          "blocks_storage.storage_prefix",
          "blocks_storage.swift",
          "ruler_storage");

  /** More replicas than there are pods, and nothing is accepted. */
  private static final List<String> ONE_REPLICA =
      List.of(
          "alertmanager.sharding_ring",
          "compactor.sharding_ring",
          "distributor.ring",
          "ingester.ring",
          "memberlist",
          "query_scheduler.ring",
          "ruler.ring",
          "store_gateway.sharding_ring");

  /** Services, probes and clients have these addresses and this tenant. */
  private static final List<String> ADDRESSES =
      List.of("api.alertmanager_http_prefix", "api.prometheus_http_prefix", "no_auth_tenant");

  static final OverridePolicy POLICY =
      OverridePolicy.of("mimir")
          .owned("limits.compactor_blocks_retention_period", "retention(Retention.days(..))")
          .owned("limits.max_global_series_per_user", "maxSeries(..)")
          .owned("limits.ingestion_rate", "load(..) or maxSeries(..)")
          .owned("limits.ingestion_burst_size", "load(..) or maxSeries(..)")
          .owned("common.storage", "another ObjectStore in MimirMonolithicProps.builder(store)")
          .owned("activity_tracker.filepath", "persistence(..)")
          .owned("alertmanager.data_dir", "persistence(..)")
          .owned("blocks_storage.bucket_store.sync_dir", "persistence(..)")
          .owned("blocks_storage.tsdb.dir", "persistence(..)")
          .owned("compactor.data_dir", "persistence(..)")
          .owned("ruler.rule_path", "persistence(..)")
          .owned("multitenancy_enabled", "tenancy(Tenancy.single(..))")
          .owned("alertmanager.fallback_config_file", "alertReceivers(..)")
          .owned(PLACE_IN_THE_STORE)
          .owned(ONE_REPLICA)
          .owned(ADDRESSES)
          .owned(Program.SERVER)
          .free(
              List.of(
                  "blocks_storage.bucket_store.index_cache.inmemory.max_size_bytes",
                  "limits.max_estimated_memory_consumption_per_query",
                  "limits.max_fetched_chunk_bytes_per_query",
                  "limits.max_fetched_series_per_query",
                  "limits.max_global_exemplars_per_user",
                  "limits.max_query_parallelism",
                  "querier.max_concurrent",
                  "ruler.poll_interval",
                  "usage_stats.enabled"));

  private MimirOverrides() {}
}
