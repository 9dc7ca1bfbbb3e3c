package constructs.loki;

import constructs.model.config.ConfigTree;
import constructs.model.config.GoDuration;
import constructs.model.labels.Labels;
import constructs.model.load.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The part of Loki's file about what is taken, kept and answered: {@code limits_config}. */
final class LokiLimits {
  /** The value of {@code deletion_mode} with which the API of deletions answers 403. */
  static final String DELETION_OFF = "disabled";

  /** Above 0, which is the default's own; streams with a retention of their own go before it. */
  private static final long STREAM_PRIORITY = 10;

  /**
   * Into what parts a query is cut; with the default of one hour, an empty query over a year took
   * 15 s and logged 45,000 lines, with a day 0.7 s and 3,500.
   */
  private static final Duration SPLIT = Duration.ofHours(24);

  private final LokiWithMinioProps props;
  private final LokiCapacity capacity;

  LokiLimits(LokiWithMinioProps props) {
    this.props = props;
    capacity = new LokiCapacity(props);
  }

  /**
   * Nobody deletes by hand, because the API asks for no password, and even {@code filter-only}
   * hides lines; the price is that each part of a query logs an error and a warning. {@code
   * max_query_length} is above the longest retention, because by default a query may span 30 days
   * and no line older than that is found together with a new one; {@code max_query_lookback} spares
   * the search where nothing is left. By time, streams are cut because the lines of several pods
   * share one: the backlog of one pod behind the fresh lines of another would be refused when it's
   * older than an hour.
   */
  void limits(ConfigTree limits) {
    Retention retention = props.retention();
    limits.set("retention_period", retention.period());
    if (!retention.streams().isEmpty()) {
      limits.list(
          "retention_stream",
          List.copyOf(retention.streams().entrySet()),
          LokiLimits::retentionStream);
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
        .set("per_stream_rate_limit_burst", capacity.streamBurst() + "B")
        .set("max_global_streams_per_user", capacity.maxStreams())
        .block(
            "otlp_config",
            otlp -> otlp.block("resource_attributes", LokiLimits::resourceAttributes))
        .block(
            "shard_streams",
            shards ->
                shards
                    .set("time_sharding_enabled", true)
                    .set("time_sharding_ignore_recent", LokiConfig.CHUNK_AGE.dividedBy(3)));
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
