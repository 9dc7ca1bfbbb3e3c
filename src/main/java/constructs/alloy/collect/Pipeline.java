package constructs.alloy.collect;

/**
 * A part of Alloy's configuration: it declares components that end in what the {@link ConfigDraft}
 * offers.
 *
 * <p>It is called at synthesis, on another thread and perhaps more than once, so it must not touch
 * a construct and must declare the same each time.
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
