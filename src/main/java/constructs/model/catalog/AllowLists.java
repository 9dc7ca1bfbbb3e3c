package constructs.model.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Which metrics of which job are stored, attached to the tree by those that collect them, so that a
 * query for a dropped metric can be refused.
 */
public final class AllowLists {
  private final List<Supplier<? extends Map<String, AllowList>>> collectors = new ArrayList<>();

  /** Adds the lists of one collector, by job; asked at synthesis. */
  public void add(Supplier<? extends Map<String, AllowList>> byJob) {
    collectors.add(byJob);
  }

  /** All lists by job; of a job that several collect, what any of them keeps. */
  public SortedMap<String, AllowList> byJob() {
    SortedMap<String, AllowList> all = new TreeMap<>();
    collectors.forEach(
        lists -> lists.get().forEach((job, list) -> all.merge(job, list, AllowList::or)));
    return Collections.unmodifiableSortedMap(all);
  }

  /** The list of a job; empty where no list is about it, as for application pods. */
  public Optional<AllowList> of(String job) {
    return Optional.ofNullable(byJob().get(job));
  }
}
