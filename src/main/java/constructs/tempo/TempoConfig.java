package constructs.tempo;

import constructs.kit.backend.Program;
import constructs.model.config.ConfigTree;
import constructs.model.labels.Workload;
import constructs.model.load.CrashWindow;
import constructs.model.signals.TracesSink;
import constructs.model.store.Bucket;
import constructs.model.units.Memory;
import java.time.Duration;
import java.util.Optional;

/**
 * Tempo's configuration file, from props alone. Unknown keys stop Tempo at its start, and so do
 * those of Tempo 2 (ingester, compactor), so the file is also held against the program by the
 * conformance test.
 */
final class TempoConfig {
  static final String DATA = "/var/tempo";

  /** The number of {@code minio.BucketLookupDNS}: without it, only AWS is asked by host. */
  private static final long LOOKUP_BY_HOST = 1;

  /** After which time without a span a trace is written down. */
  private static final Duration TRACE_IDLE = Duration.ofSeconds(5);

  /** After which time a trace that goes on is written down. */
  private static final Duration TRACE_LIVE = Duration.ofSeconds(30);

  /** How often Tempo looks for such traces. */
  private static final Duration CUT_PERIOD = Duration.ofSeconds(5);

  /** What live traces may take, a sixth of the row. */
  static final Memory LIVE_TRACES = Memory.megabytes(50);

  private final TempoStoreProps props;
  private final Bucket bucket;
  private final TempoCapacity capacity;

  private TempoConfig(TempoStoreProps props, Bucket bucket) {
    this.props = props;
    this.bucket = bucket;
    this.capacity = new TempoCapacity(props);
  }

  static ConfigTree of(TempoStoreProps props, Bucket bucket) {
    return new TempoConfig(props, bucket).tree();
  }

  /**
   * What is only in memory. Seen: 500 of 500 traces of 14 s ago were found, 0 of 500 of 1 s ago.
   */
  static CrashWindow crashWindow(Workload tempo) {
    return new CrashWindow(
        tempo, "traces", TRACE_IDLE.plus(CUT_PERIOD), TRACE_LIVE.plus(CUT_PERIOD));
  }

  /** Without a sink the metrics generator gets no storage and no processors. */
  private ConfigTree tree() {
    ConfigTree tree = base();
    generator().ifPresent(metrics -> tree.block("metrics_generator", metrics::generator));
    return tree;
  }

  private Optional<GeneratorConfig> generator() {
    return props.metricsGenerator() instanceof MetricsGenerator.RemoteWrite on
        ? Optional.of(new GeneratorConfig(on, props.platform().cluster()))
        : Optional.empty();
  }

  private ConfigTree base() {
    ConfigTree tree = ConfigTree.empty().set("target", "all");
    if (props.tenancy().isOn()) {
      tree.set("multitenancy_enabled", true);
    }
    return tree.set("stream_over_http_enabled", true)
        .block("server", server -> Program.server(server, TempoStore.HTTP_PORT))
        .block("distributor", TempoConfig::distributor)
        .block("storage", storage -> storage.block("trace", this::traceStorage))
        .block("live_store", TempoConfig::liveStore)
        .block("backend_worker", worker -> worker.block("compaction", this::compaction))
        .block("backend_scheduler", this::scheduler)
        .block("querier", TempoQueryLimits::querier)
        .block("query_frontend", frontend -> TempoQueryLimits.frontend(frontend, props.retention()))
        .block("overrides", this::overrides)
        .block("usage_report", report -> report.set("reporting_enabled", false))
        .block("memory", memory -> memory.set("automemlimit_enabled", false));
  }

  /**
   * Tells exporters when to send again what was refused, so that they don't drop it. Seen: 1,400 of
   * 1,400 spans arrived through a limit of 20 kB/s.
   */
  private static void distributor(ConfigTree distributor) {
    distributor
        .block("receivers", TempoConfig::receivers)
        .set("retry_after_on_resource_exhausted", Duration.ofSeconds(5));
  }

  /** What the memory limit carries; one replica sees all, so that its own rate is that of all. */
  private void overrides(ConfigTree overrides) {
    overrides.block("defaults", this::defaults);
  }

  private void defaults(ConfigTree defaults) {
    defaults
        .block(
            "ingestion",
            ingestion ->
                ingestion
                    .set("rate_strategy", "local")
                    .set("rate_limit_bytes", capacity.rateLimit())
                    .set("burst_size_bytes", capacity.burstSize())
                    .set("max_traces_per_user", capacity.maxTraces()))
        .block("global", global -> global.set("max_bytes_per_trace", TracesSink.MAX_TRACE_BYTES));
    generator().ifPresent(metrics -> defaults.block("metrics_generator", metrics::overrides));
  }

  /** By default the receivers listen on loopback only, and nobody outside the pod can send. */
  private static void receivers(ConfigTree receivers) {
    receivers.block(
        "otlp",
        otlp ->
            otlp.block(
                "protocols",
                protocols ->
                    protocols
                        .block("grpc", grpc -> listen(grpc, TempoStore.OTLP_GRPC_PORT))
                        .block("http", http -> listen(http, TempoStore.OTLP_HTTP_PORT))));
  }

  private static void listen(ConfigTree protocol, int port) {
    protocol.set("endpoint", "0.0.0.0:" + port);
  }

  /** Fewer and smaller buffers than the defaults, which are made for gigabytes. */
  private void traceStorage(ConfigTree trace) {
    trace
        .set("backend", "s3")
        .block("s3", this::s3)
        .block("wal", wal -> wal.set("path", DATA + "/wal"))
        .block("pool", pool -> pool.set("max_workers", 50))
        .block("block", block -> block.set("parquet_row_group_size_bytes", Memory.megabytes(20)))
        .block("search", search -> search.set("read_buffer_count", 8));
  }

  /** Without keys here, the client reads them from its environment. */
  private void s3(ConfigTree s3) {
    s3.set("bucket", bucket.name())
        .set("endpoint", bucket.address())
        .set("region", bucket.region())
        .set("insecure", bucket.insecure())
        .set("forcepathstyle", bucket.pathStyle());
    if (!bucket.pathStyle()) {
      s3.set("bucket_lookup_type", LOOKUP_BY_HOST);
    }
    if (!bucket.prefix().isEmpty()) {
      s3.set("prefix", bucket.prefix());
    }
  }

  /** Upstream's defaults, written down because {@link #crashWindow} is made of them. */
  private static void liveStore(ConfigTree live) {
    live.set("max_trace_idle", TRACE_IDLE)
        .set("max_trace_live", TRACE_LIVE)
        .set("flush_check_period", CUT_PERIOD)
        .set("max_live_traces_bytes", LIVE_TRACES)
        .set("max_block_bytes", Memory.megabytes(20))
        .set("complete_block_concurrency", 1)
        .set("query_block_concurrency", 2)
        .set("shutdown_marker_dir", DATA + "/live-store/shutdown-marker")
        .block("wal", wal -> wal.set("path", DATA + "/live-store/traces"));
  }

  /** The worker is the one that deletes; the scheduler's copy of the same keys plans by it. */
  private void compaction(ConfigTree compaction) {
    compaction.set("block_retention", props.retention().period());
  }

  private void scheduler(ConfigTree scheduler) {
    scheduler
        .set("local_work_path", DATA)
        .block(
            "provider",
            provider ->
                provider.block(
                    "compaction",
                    jobs ->
                        jobs.block(
                            "compaction",
                            plan -> {
                              compaction(plan);
                              plan.set("max_block_bytes", Memory.gibibytes(1));
                            })));
  }
}
