package constructs.alloy.syntax;

/**
 * A reference to what a declared component exports; {@link File.Builder#declare} is the only place
 * where one comes from, so that it can't dangle.
 *
 * @param <S> the signal that may be sent to it, or read from it
 */
public final class ComponentRef<S extends Signal> {
  private final String component;
  private final String label;
  private final String export;

  ComponentRef(ComponentKind<?, S> kind, String label) {
    this.component = kind.componentName();
    this.label = label;
    this.export = kind.exportName();
  }

  /** The address of the block: {@code prometheus.remote_write.mimir}. */
  String address() {
    return component + "." + label;
  }

  /** The export as it is written: {@code prometheus.remote_write.mimir.receiver}. */
  @Override
  public String toString() {
    return address() + "." + export;
  }
}
