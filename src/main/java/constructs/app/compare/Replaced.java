package constructs.app.compare;

import constructs.kit.checks.KubeObject;
import constructs.kit.checks.lifecycle.LifecycleRule;
import constructs.model.config.YamlReader;
import constructs.model.diagnostics.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The objects of a folder that are about to be replaced by something else.
 *
 * <p>Files that stay as they are are compared as bytes, documents that do, in whatever file, as
 * text, and neither is parsed: most syntheses change little or nothing.
 */
final class Replaced {
  /** In YAML no other line can begin so, not even within a text. */
  private static final Pattern SEPARATOR = Pattern.compile("(?m)^---(?=\\s|$)");

  private final Consumer<Problem> problems;

  Replaced(Consumer<Problem> problems) {
    this.problems = problems;
  }

  /** The objects before that aren't there any more in just this form; none without a folder. */
  List<KubeObject> by(Path after, Path before) {
    List<KubeObject> replaced = new ArrayList<>();
    List<Path> changed =
        Files.isDirectory(before)
            ? ManifestFiles.in(before).stream()
                .filter(file -> !isSame(file, after.resolve(before.relativize(file))))
                .toList()
            : List.of();
    if (!changed.isEmpty()) {
      Set<String> kept = new HashSet<>();
      ManifestFiles.in(after).forEach(file -> kept.addAll(documents(file)));
      for (Path file : changed) {
        try {
          documents(file).stream()
              .filter(document -> !kept.contains(document))
              .flatMap(document -> YamlReader.read(document).stream())
              .map(located -> new KubeObject(file.toString(), located.json()))
              .filter(object -> object.body().isObject())
              .forEach(replaced::add);
        } catch (YamlReader.SyntaxException | UncheckedIOException e) {
          problems.accept(unreadable(before, file, String.valueOf(e.getMessage())));
        }
      }
    }
    return replaced;
  }

  private static boolean isSame(Path file, Path other) {
    try {
      return Files.isRegularFile(other) && Files.mismatch(file, other) < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> documents(Path file) {
    try {
      return SEPARATOR
          .splitAsStream(Files.readString(file))
          .map(String::strip)
          .filter(document -> !document.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Problem unreadable(Path folder, Path file, String reason) {
    return LifecycleRule.UNREADABLE_STATE
        .problem(
            "the manifests that are replaced can't be read, and changes of what can't change go unseen")
        .at(folder.toAbsolutePath().getFileName() + "/" + folder.relativize(file))
        .got(reason)
        .expected("the YAML that was applied last")
        .fix("git checkout of that file, and synthesize again");
  }
}
