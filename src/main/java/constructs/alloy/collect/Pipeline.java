package constructs.alloy.collect;

/**
 * A part of Alloy's configuration: it declares components that end in what the {@link Collector}
 * offers.
 *
 * <p>It is called on another thread whenever something was added, so it must not touch a construct
 * and must declare the same each time.
 *
 * <pre>{@code
 * alloy.add(collector -> collector.file().declare(ComponentKind.PROMETHEUS_SCRAPE, "mine",
 *     scrape -> scrape.targets(targets).forwardTo(collector.metrics())));
 * }</pre>
 */
@FunctionalInterface
public interface Pipeline {
  /** Declares its components. */
  void declare(Collector collector);
}
