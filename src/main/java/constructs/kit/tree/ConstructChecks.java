package constructs.kit.tree;

import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The checks of single constructs: those of the first thread, and those that any thread may do. */
final class ConstructChecks {
  private final List<Supplier<List<Problem>>> ofFirstThread = new ArrayList<>();
  private final List<Supplier<List<Problem>>> ofAnyThread = new ArrayList<>();

  void add(Supplier<String> path, Supplier<List<Problem>> check) {
    ofFirstThread.add(() -> at(path.get(), check.get()));
  }

  void addPure(String path, Supplier<List<Problem>> check) {
    ofAnyThread.add(() -> at(path, check.get()));
  }

  /** What all of them find, on the thread of the caller. */
  List<Problem> problems() {
    return Stream.concat(ofFirstThread.stream(), ofAnyThread.stream())
        .flatMap(check -> check.get().stream())
        .toList();
  }

  /** What those of the first thread find. */
  List<Problem> problemsOfFirstThread() {
    return ofFirstThread.stream().flatMap(check -> check.get().stream()).toList();
  }

  /** Begins with the others. */
  CompletableFuture<List<Problem>> begin() {
    List<Supplier<List<Problem>>> now = List.copyOf(ofAnyThread);
    return Background.start(() -> now.stream().flatMap(check -> check.get().stream()).toList());
  }

  private static List<Problem> at(String path, List<Problem> problems) {
    return problems.stream().map(p -> p.path().isEmpty() ? p.at(path) : p).toList();
  }
}
