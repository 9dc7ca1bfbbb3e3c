package constructs.app.synth;

import constructs.model.diagnostics.InvalidValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder whose entries are replaced as a whole or not at all: everything is written beside it
 * first.
 */
final class OutputFolder implements AutoCloseable {
  /** What cdk8s appends to the name of a chart that is not a direct child of the app. */
  private static final Pattern NAME_HASH = Pattern.compile("-c[0-9a-f]{7}(?=\\.k8s\\.yaml$)");

  private final Path target;
  private final Path staging;
  private boolean keepStaging;

  private OutputFolder(Path target, Path staging) {
    this.target = target;
    this.staging = staging;
  }

  /**
   * Prepares to replace entries of a folder.
   *
   * @throws InvalidValueException when the folder can't be written
   */
  static OutputFolder of(Path target) {
    Path absolute = target.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    try {
      if (parent == null
          || (Files.exists(absolute)
              && !(Files.isDirectory(absolute) && Files.isWritable(absolute)))) {
        throw unwritable(
            target, Files.isDirectory(absolute) ? "a folder without the right to write" : "a file");
      }
      Files.createDirectories(parent);
      return new OutputFolder(
          absolute, Files.createTempDirectory(parent, "." + absolute.getFileName() + "-"));
    } catch (IOException e) {
      throw unwritable(target, reason(e));
    }
  }

  /**
   * Prepares to replace a folder as a whole.
   *
   * @throws InvalidValueException when it can't be written, or holds more than output
   */
  static OutputFolder ofWhole(Path target) {
    if (Path.of("").toAbsolutePath().startsWith(target.toAbsolutePath().normalize())) {
      throw unwritable(
          target, "a folder that the program runs in, and all of it would be replaced");
    }
    return of(target);
  }

  /** Exceptions of the file system say little more than a path. */
  private static String reason(IOException e) {
    Path file =
        e instanceof FileSystemException f && f.getFile() != null ? Path.of(f.getFile()) : null;
    if (file == null || file.getParent() == null) {
      return String.valueOf(e.getMessage());
    }
    return e instanceof FileAlreadyExistsException
        ? "a file at " + file
        : "no right or no room to write in " + file.getParent();
  }

  private static InvalidValueException unwritable(Path target, String reason) {
    return new InvalidValueException(
        SynthRule.UNWRITABLE_OUTPUT
            .problem("the output folder can't be written")
            .at(target.toString())
            .got(reason)
            .expected("a folder that can be made or written")
            .fix("--out DIR with another folder, or the rights to this one"));
  }

  /** The folder that is replaced, or whose entries are. */
  Path target() {
    return target;
  }

  /** A folder beside the target to write to. */
  Path staging(String entry) {
    return staging.resolve(entry);
  }

  /** Writes a text below the staging folder. */
  void write(String entry, String text) {
    try {
      Path file = staging.resolve(entry);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw unwritable(target, reason(e));
    }
  }

  /**
   * Drops the hash that cdk8s gives to the names of nested charts, where the names stay different
   * without it.
   */
  void shortenNames(String entry) {
    try (Stream<Path> files = Files.list(staging.resolve(entry))) {
      for (Path file : files.toList()) {
        Path shorter =
            file.resolveSibling(NAME_HASH.matcher(file.getFileName().toString()).replaceFirst(""));
        if (Files.notExists(shorter)) {
          Files.move(file, shorter);
        }
      }
    } catch (IOException e) {
      throw unwritable(target, reason(e));
    }
  }

  /** Replaces the whole target by one entry. */
  void publishAs(String entry) {
    replace(Map.of(target, staging.resolve(entry)));
  }

  /**
   * Moves the given entries into the target, instead of what is there; when one can't be moved,
   * those before it are moved back.
   */
  void publish(List<String> entries) {
    Map<Path, Path> moves = new LinkedHashMap<>();
    entries.forEach(entry -> moves.put(target.resolve(entry), staging.resolve(entry)));
    replace(moves);
  }

  private void replace(Map<Path, Path> moves) {
    Map<Path, Path> replaced = new LinkedHashMap<>();
    List<Path> published = new ArrayList<>();
    try {
      for (Map.Entry<Path, Path> move : moves.entrySet()) {
        Path destination = move.getKey();
        Files.createDirectories(destination.getParent());
        if (Files.exists(destination)) {
          Path aside = staging.resolve(".old-" + replaced.size());
          Files.move(destination, aside);
          replaced.put(destination, aside);
        }
        Files.move(move.getValue(), destination);
        published.add(destination);
      }
    } catch (IOException e) {
      published.forEach(OutputFolder::delete);
      replaced.forEach(this::moveBack);
      throw unwritable(target, reason(e));
    }
  }

  private void moveBack(Path destination, Path aside) {
    try {
      Files.move(aside, destination);
    } catch (IOException e) {
      keepStaging = true;
      throw new UncheckedIOException("could not restore " + destination + " from " + aside, e);
    }
  }

  @Override
  public void close() {
    if (!keepStaging) {
      delete(staging);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
