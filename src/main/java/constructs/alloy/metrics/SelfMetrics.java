package constructs.alloy.metrics;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.Samples;
import constructs.alloy.syntax.Signal.Targets;
import constructs.model.catalog.Producer;
import constructs.model.diagnostics.Internal;
import java.util.function.Consumer;

/** The metrics of the Alloy that collects. */
@Internal
public final class SelfMetrics {
  private static final String JOB = NodeMetrics.SELF_JOB;

  private SelfMetrics() {}

  /**
   * Declares the scrape.
   *
   * @param labels says which Alloy it is
   */
  public static void declare(ConfigDraft draft, Consumer<Body<None>> labels) {
    File.Builder file = draft.file();
    ComponentRef<Samples> stored = StoredMetrics.of(draft, JOB, Producer.ALLOY.stored());
    ComponentRef<Targets> exported =
        file.declare(ComponentKind.PROMETHEUS_EXPORTER_SELF, JOB, exporter -> {});
    ComponentRef<Targets> self =
        file.declare(
            ComponentKind.DISCOVERY_RELABEL,
            JOB,
            relabel -> labels.accept(relabel.targets(exported)));
    file.declare(
        ComponentKind.PROMETHEUS_SCRAPE,
        JOB,
        scrape ->
            scrape.targets(self).forwardTo(stored).set("scrape_interval", draft.scrapeInterval()));
  }
}
