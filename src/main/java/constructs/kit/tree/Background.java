package constructs.kit.tree;

import constructs.model.diagnostics.Internal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A second thread for what needs no jsii: the first one spends most of a synthesis waiting for the
 * jsii process. Nothing that is done here may touch a construct.
 *
 * <p>Work is done in the order in which it was begun, so one piece may {@link #join} another that
 * was begun before it.
 */
@Internal
public final class Background {
  private static final Executor THREAD =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "synth-background");
            thread.setDaemon(true);
            return thread;
          });

  private Background() {}

  /** Begins to work something out. */
  public static <T> CompletableFuture<T> start(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, THREAD);
  }

  /** The outcome, or the exception that ended the work. */
  public static <T> T join(CompletableFuture<T> work) {
    try {
      return work.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
