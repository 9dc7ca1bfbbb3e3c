package constructs.mimir;

import constructs.kit.backend.Program;
import constructs.model.config.ConfigTree;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Tenancy;
import constructs.model.store.Bucket;
import constructs.model.units.Memory;
import java.time.Duration;

/**
 * Mimir's configuration file, from props alone. Unknown keys stop Mimir at its start, so the file
 * is also held against the program by the conformance test.
 */
final class MimirConfig {
  static final String DATA = "/data";

  /** One directory for each tenant is below it. */
  static final String RULES = "/rules";

  /** The path of the Alertmanager's API, Mimir's default. */
  static final String ALERTMANAGER_PATH = "/alertmanager";

  private static final String BLOCKS = "blocks";
  private static final String ALERTS = "alertmanager";

  /** The tenant of a Mimir without tenants, upstream {@code no_auth_tenant}. */
  private static final String NO_TENANT = "anonymous";

  /**
   * ztunnel's series carry 28 labels, and job, instance, namespace, pod, node and cluster come on
   * top; Mimir's default limit of 30 drops them.
   */
  static final int MAX_LABEL_NAMES = 40;

  /**
   * How far a sample may be behind the newest one of all series when it is in the order of its own:
   * half of a block of two hours. Measured with windows of 0 s, 5 min and 1 h.
   */
  private static final Duration HALF_BLOCK = Duration.ofHours(1);

  /**
   * After what time without a sample a series is no longer active; upstream's is 20 minutes. Early
   * compaction leaves the series of this time.
   */
  private static final Duration ACTIVE = Duration.ofMinutes(10);

  private final MimirMonolithicProps props;
  private final MimirStorage storage;
  private final Endpoint alertmanager;
  private final MimirCapacity capacity;

  private MimirConfig(MimirMonolithicProps props, Bucket bucket, Endpoint alertmanager) {
    this.props = props;
    storage = new MimirStorage(bucket);
    this.alertmanager = alertmanager;
    capacity = new MimirCapacity(props);
  }

  /**
   * The file.
   *
   * @param alertmanager the address of the Alertmanager for others, path included
   */
  static ConfigTree of(MimirMonolithicProps props, Bucket bucket, Endpoint alertmanager) {
    return new MimirConfig(props, bucket, alertmanager).tree();
  }

  /** The directory of the tenant's rules. */
  static String tenantOf(Tenancy tenancy) {
    return tenancy.tenant().orElse(NO_TENANT);
  }

  /** How old a sample may be that was held back in an outage, and so is in its order. */
  static Duration acceptedAge(MimirMonolithicProps props) {
    Duration window = props.outOfOrderTimeWindow();
    return window.compareTo(HALF_BLOCK) > 0 ? window : HALF_BLOCK;
  }

  /**
   * Whether series without samples leave memory before the compaction of every two hours. Older
   * samples are out of order then, so that it takes a window for them.
   */
  static boolean compactsEarly(MimirMonolithicProps props) {
    return props.outOfOrderTimeWindow().compareTo(HALF_BLOCK) >= 0;
  }

  private ConfigTree tree() {
    return ConfigTree.empty()
        .set("target", "all,alertmanager")
        .set("multitenancy_enabled", props.tenancy().isOn())
        .block("server", server -> Program.server(server, MimirMonolithic.HTTP_PORT))
        .block("common", common -> common.block("storage", storage::common))
        .block("blocks_storage", this::blocksStorage)
        .block(
            "compactor",
            compactor ->
                compactor
                    .set("data_dir", DATA + "/compactor")
                    .block("sharding_ring", MimirConfig::inMemory))
        .block("distributor", distributor -> distributor.block("ring", MimirConfig::inMemory))
        .block("ingester", this::ingester)
        .block(
            "store_gateway", gateway -> gateway.block("sharding_ring", MimirConfig::singleReplica))
        .block("query_scheduler", scheduler -> scheduler.block("ring", MimirConfig::inMemory))
        .block("querier", querier -> querier.set("max_concurrent", MimirQueryLimits.CONCURRENT))
        .block("ruler", MimirConfig::ruler)
        .block("ruler_storage", MimirConfig::ruleFiles)
        .block("alertmanager", this::alertmanager)
        .block(
            "alertmanager_storage", alerts -> alerts.set("storage_prefix", storage.prefix(ALERTS)))
        .block("activity_tracker", tracker -> tracker.set("filepath", DATA + "/activity.log"))
        .block("usage_stats", usage -> usage.set("enabled", false))
        .block("limits", this::limits);
  }

  /**
   * A Mimir of one pod finds its Alertmanager on loopback. Files are read anew every minute, like
   * the kubelet brings new ones, so that a change of a rule restarts nothing.
   */
  private static void ruler(ConfigTree ruler) {
    ruler
        .set("rule_path", DATA + "/ruler")
        .set("poll_interval", Duration.ofMinutes(1))
        .set(
            "alertmanager_url", "http://127.0.0.1:" + MimirMonolithic.HTTP_PORT + ALERTMANAGER_PATH)
        .block("ring", MimirConfig::inMemory);
  }

  /** Rules are files of ours; nothing writes any into the bucket. */
  private static void ruleFiles(ConfigTree storage) {
    storage.set("backend", "local").block("local", local -> local.set("directory", RULES));
  }

  /**
   * What it has notified and who silenced what is on the volume, and in the bucket. Its
   * configuration is our file alone: one that somebody uploads would shadow it for good (seen with
   * Mimir's main of 2026-04: 201, and the file is no longer read; without the API 404).
   */
  private void alertmanager(ConfigTree alerts) {
    alerts
        .set("data_dir", DATA + "/alertmanager")
        .set("external_url", alertmanager.url())
        .set("enable_api", false)
        .set("fallback_config_file", MimirProcess.DIRECTORY + "/" + AlertmanagerConfig.FILE_NAME)
        .block("sharding_ring", MimirConfig::singleReplica);
  }

  /**
   * A prefix of its own, because Mimir refuses to start when blocks, rules and Alertmanager state
   * share bucket and prefix.
   */
  private void blocksStorage(ConfigTree blocks) {
    blocks
        .set("storage_prefix", storage.prefix(BLOCKS))
        .block("tsdb", this::tsdb)
        .block(
            "bucket_store",
            store ->
                store
                    .set("sync_dir", DATA + "/tsdb-sync")
                    .block("index_cache", MimirConfig::indexCache));
  }

  private void ingester(ConfigTree ingester) {
    ingester
        .block("ring", MimirConfig::singleReplica)
        .set("active_series_metrics_idle_timeout", ACTIVE);
  }

  /**
   * Series of pods that are gone count until the compaction of every two hours, and would leave no
   * room for those of the next rollout. Measured with 12,144 series and a limit of 16,800: two
   * rollouts of 19 and 18 of 48 pods within 18 minutes, nothing of the second one refused; without,
   * its series were still refused 14 minutes later.
   */
  private void tsdb(ConfigTree tsdb) {
    tsdb.set("dir", DATA + "/tsdb");
    if (compactsEarly(props)) {
      tsdb.set("early_head_compaction_min_in_memory_series", capacity.crowded())
          .set("early_head_compaction_min_estimated_series_reduction_percentage", 10);
    }
  }

  /** The default is 1 GiB, twice the row. */
  private static void indexCache(ConfigTree cache) {
    cache
        .set("backend", "inmemory")
        .block("inmemory", memory -> memory.set("max_size_bytes", Memory.mebibytes(32)));
  }

  private static void inMemory(ConfigTree ring) {
    ring.block("kvstore", store -> store.set("store", "inmemory"));
  }

  private static void singleReplica(ConfigTree ring) {
    ring.set("replication_factor", 1);
    inMemory(ring);
  }

  /**
   * Durations of spans come as native histograms; a Mimir that doesn't take them drops them without
   * an error.
   */
  private void limits(ConfigTree limits) {
    limits
        .set("max_global_series_per_user", capacity.maxSeries())
        .set("ingestion_rate", capacity.ingestionRate())
        .set("ingestion_burst_size", capacity.ingestionBurst())
        .set("max_global_exemplars_per_user", 10_000)
        .set("native_histograms_ingestion_enabled", true)
        .set("max_label_names_per_series", MAX_LABEL_NAMES)
        .set("compactor_blocks_retention_period", props.retention().period())
        .set("out_of_order_time_window", props.outOfOrderTimeWindow());
    MimirQueryLimits.of(props).write(limits);
  }
}
