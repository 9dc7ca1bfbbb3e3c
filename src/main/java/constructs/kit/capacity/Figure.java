package constructs.kit.capacity;

/** The name of a constant of one component's model; each component has an enum of them. */
public interface Figure {
  /** The number, its unit and its source. */
  Constant constant();

  /** The name of the enum constant. */
  String name();
}
