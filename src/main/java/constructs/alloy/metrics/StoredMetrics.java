package constructs.alloy.metrics;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Relabel;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Signal.Samples;
import constructs.model.catalog.AllowList;
import java.util.function.Consumer;

/** The way of a job's samples to the store, past its allow-list. */
final class StoredMetrics {
  private StoredMetrics() {}

  /** Where the samples of a job go; what its list doesn't keep ends there. */
  static ComponentRef<Samples> of(ConfigDraft draft, String job, AllowList list) {
    return of(draft, label(job), job, list);
  }

  /** The same by a component with a label of its own. */
  static ComponentRef<Samples> of(ConfigDraft draft, String label, String job, AllowList list) {
    draft.stores(job, list);
    return list.isEverything() ? draft.metrics() : filter(draft, label, list, relabel -> {});
  }

  /**
   * The same with further rules.
   *
   * @param rules adds rules that hold for what the list keeps
   */
  static ComponentRef<Samples> of(
      ConfigDraft draft, String job, AllowList list, Consumer<Body<Samples>> rules) {
    draft.stores(job, list);
    return filter(draft, label(job), list, rules);
  }

  private static ComponentRef<Samples> filter(
      ConfigDraft draft, String label, AllowList list, Consumer<Body<Samples>> rules) {
    ComponentRef<Samples> sink = draft.metrics();
    return draft
        .file()
        .declare(
            ComponentKind.PROMETHEUS_RELABEL,
            label,
            relabel -> {
              Relabel.keepMetrics(relabel.forwardTo(sink), list.alternatives());
              rules.accept(relabel);
            });
  }

  /** The label of a job's components. */
  static String label(String job) {
    return job.replace('-', '_');
  }
}
