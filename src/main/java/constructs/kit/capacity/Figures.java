package constructs.kit.capacity;

import java.util.HashMap;
import java.util.Map;

/**
 * The constants of one component's model, some of them replaced by what an importer has measured.
 *
 * <pre>{@code
 * Figures.<MimirFigure>defaults().with(MimirFigure.SERIES_MEMORY, 5_100)
 * }</pre>
 *
 * @param own what replaces the library's value, in the same unit; not negative
 * @param <F> the constants of the component
 */
public record Figures<F extends Figure>(Map<F, Double> own) {
  /** Copies the values and checks their bound. */
  public Figures {
    own = Map.copyOf(own);
    own.forEach(
        (figure, value) -> {
          if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                figure.name() + " must not be negative, got " + value);
          }
        });
  }

  /** The library's own values. */
  public static <F extends Figure> Figures<F> defaults() {
    return new Figures<>(Map.of());
  }

  /** The same with another value for one constant. */
  public Figures<F> with(F figure, double value) {
    Map<F, Double> more = new HashMap<>(own);
    more.put(figure, value);
    return new Figures<>(more);
  }

  /** The value of a constant. */
  public double of(F figure) {
    return own.getOrDefault(figure, figure.constant().value());
  }
}
