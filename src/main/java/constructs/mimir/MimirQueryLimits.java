package constructs.mimir;

import constructs.model.config.ConfigTree;
import constructs.model.units.Memory;

/**
 * What queries may take, so that as many heavy ones at once as people ask are slow or refused, and
 * the kernel doesn't kill the ingester with them.
 *
 * <p>Measured with 30,000 active series and a memory limit of 1 GiB, six queries over 3 h of all of
 * them at once: without these limits, {@code rate()} of every series took 6.9 GB; with them it is
 * refused with 422. Sums by a thousand paths take 9 to 13 s from the head and 27 s from the bucket,
 * counts of every sample 25 and 49 s, with 952 MB at most and nothing killed.
 *
 * @param series how many series a query may read: twice the active ones, because those that ended
 *     are read as well
 * @param chunks how many bytes of chunks a query may read; they pass through, and aren't held
 * @param memory how much memory a query may take by the engine's own estimate, which leaves out the
 *     answer and what the ingester reads for it
 */
record MimirQueryLimits(long series, Memory chunks, Memory memory) {
  /** How many queries run at once; less than 4 is none to Mimir. */
  static final int CONCURRENT = 4;

  /** Into how many parts a query is cut that are worked on at once. */
  private static final int PARALLEL = 2;

  static MimirQueryLimits of(MimirMonolithicProps props) {
    Memory limit = props.resources().memoryLimit();
    return new MimirQueryLimits(
        2L * new MimirCapacity(props).maxSeries(), limit.percent(50), limit.percent(8));
  }

  void write(ConfigTree limits) {
    limits
        .set("max_query_parallelism", PARALLEL)
        .set("max_fetched_series_per_query", series)
        .set("max_fetched_chunk_bytes_per_query", chunks)
        .set("max_estimated_memory_consumption_per_query", memory);
  }
}
