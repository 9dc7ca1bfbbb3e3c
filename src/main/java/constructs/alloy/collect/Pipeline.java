package constructs.alloy.collect;

/**
 * A part of Alloy's configuration: it declares components that end in what the {@link ConfigDraft}
 * offers.
 *
 * <p>It is called on another thread whenever something was added, so it must not touch a construct
 * and must declare the same each time.
 *
 * <pre>{@code
 * alloy.add(draft -> draft.file().declare(ComponentKind.PROMETHEUS_SCRAPE, "mine",
 *     scrape -> scrape.targets(targets).forwardTo(draft.metrics())));
 * }</pre>
 */
@FunctionalInterface
public interface Pipeline {
  /** Declares its components. */
  void declare(ConfigDraft draft);
}
