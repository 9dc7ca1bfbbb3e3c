package constructs.model.config;

import constructs.model.diagnostics.Internal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first asked for and kept from then on. Two threads that ask at
 * once may both make it, so it must be a function of what can't change any more.
 *
 * @param <T> what it is
 */
@Internal
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T made;

  /** Not made yet. */
  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T known = made;
    if (known == null) {
      known = maker.get();
      made = known;
    }
    return known;
  }
}
