package constructs.mimir;

import constructs.model.config.ConfigTree;
import constructs.model.signals.Bucket;
import constructs.model.units.Memory;
import java.time.Duration;

/**
 * Mimir's configuration file, from props alone. Unknown keys stop Mimir at its start, so the file
 * is also held against the program by the conformance test.
 */
final class MimirConfig {
  static final String DIRECTORY = "/etc/mimir";
  static final String FILE_NAME = "mimir.yaml";
  static final String FILE = DIRECTORY + "/" + FILE_NAME;
  static final String DATA = "/data";

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

  private final MimirMonolithicProps props;
  private final Bucket bucket;
  private final MimirCapacity capacity;

  private MimirConfig(MimirMonolithicProps props, Bucket bucket) {
    this.props = props;
    this.bucket = bucket;
    this.capacity = new MimirCapacity(props);
  }

  static ConfigTree of(MimirMonolithicProps props, Bucket bucket) {
    return new MimirConfig(props, bucket).tree();
  }

  /** How old a sample may be that was held back in an outage, and so is in its order. */
  static Duration acceptedAge(MimirMonolithicProps props) {
    Duration window = props.outOfOrderTimeWindow();
    return window.compareTo(HALF_BLOCK) > 0 ? window : HALF_BLOCK;
  }

  private ConfigTree tree() {
    return ConfigTree.empty()
        .set("target", "all")
        .set("multitenancy_enabled", false)
        .block(
            "server",
            server ->
                server
                    .set("http_listen_port", MimirMonolithic.HTTP_PORT)
                    .set("grpc_listen_port", MimirMonolithic.GRPC_PORT)
                    .set("log_format", "json"))
        .block("common", common -> common.block("storage", this::storage))
        .block("blocks_storage", this::blocksStorage)
        .block(
            "compactor",
            compactor ->
                compactor
                    .set("data_dir", DATA + "/compactor")
                    .block("sharding_ring", MimirConfig::inMemory))
        .block("distributor", distributor -> distributor.block("ring", MimirConfig::inMemory))
        .block("ingester", ingester -> ingester.block("ring", MimirConfig::singleReplica))
        .block(
            "store_gateway", gateway -> gateway.block("sharding_ring", MimirConfig::singleReplica))
        .block(
            "ruler",
            ruler -> ruler.set("rule_path", DATA + "/ruler").block("ring", MimirConfig::inMemory))
        .block("activity_tracker", tracker -> tracker.set("filepath", DATA + "/activity.log"))
        .block("usage_stats", usage -> usage.set("enabled", false))
        .block("limits", this::limits);
  }

  private void storage(ConfigTree storage) {
    storage
        .set("backend", "s3")
        .block(
            "s3",
            s3 ->
                s3.set("endpoint", bucket.endpoint().hostPort())
                    .set("region", bucket.region())
                    .set("bucket_name", bucket.name())
                    .set("insecure", bucket.insecure()));
  }

  /**
   * A prefix of its own, because Mimir refuses to start when blocks, rules and Alertmanager state
   * share bucket and prefix.
   */
  private void blocksStorage(ConfigTree blocks) {
    blocks
        .set("storage_prefix", "blocks")
        .block("tsdb", tsdb -> tsdb.set("dir", DATA + "/tsdb"))
        .block(
            "bucket_store",
            store ->
                store
                    .set("sync_dir", DATA + "/tsdb-sync")
                    .block("index_cache", MimirConfig::indexCache));
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
  }
}
