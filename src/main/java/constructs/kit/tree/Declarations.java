package constructs.kit.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What constructs declare, asked at synthesis: on the first thread, or on the second one where
 * nothing of it touches a construct.
 */
final class Declarations<T> {
  private record Declaration<T>(
      Supplier<? extends List<? extends T>> content, boolean onFirstThread) {}

  private final List<Declaration<T>> all = new ArrayList<>();
  private final Runnable changed;

  /** None yet; each that is added is told. */
  Declarations(Runnable changed) {
    this.changed = changed;
  }

  void add(Supplier<? extends List<? extends T>> content, boolean onFirstThread) {
    all.add(new Declaration<>(content, onFirstThread));
    changed.run();
  }

  /** Asks everybody who is to be asked on this thread, and begins to ask the others. */
  CompletableFuture<List<T>> begin() {
    List<Supplier<? extends List<? extends T>>> asked = new ArrayList<>();
    for (Declaration<T> declaration : all) {
      if (declaration.onFirstThread()) {
        List<? extends T> content = declaration.content().get();
        asked.add(() -> content);
      } else {
        asked.add(declaration.content());
      }
    }
    return Background.start(
        () -> {
          List<T> declared = new ArrayList<>();
          asked.forEach(content -> declared.addAll(content.get()));
          return declared;
        });
  }
}
