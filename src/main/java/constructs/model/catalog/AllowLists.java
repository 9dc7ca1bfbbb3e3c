package constructs.model.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Which metrics of which job a collector stores, so that a query for a dropped metric can be
 * refused.
 *
 * @param byJob the lists by job; asked at synthesis
 */
public record AllowLists(Supplier<? extends Map<String, AllowList>> byJob) {
  /** All lists by job; of a job that several collect, what any of them keeps. */
  public static SortedMap<String, AllowList> byJob(List<AllowLists> declared) {
    SortedMap<String, AllowList> all = new TreeMap<>();
    declared.forEach(
        lists -> lists.byJob.get().forEach((job, list) -> all.merge(job, list, AllowList::or)));
    return Collections.unmodifiableSortedMap(all);
  }
}
