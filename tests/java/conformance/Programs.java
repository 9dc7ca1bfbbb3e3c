package conformance;

import constructs.model.config.Pins;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds and runs the programs of the components: in the folder that {@value #FOLDER} names, on the
 * PATH, or among those of the test cluster, where a sibling folder shared/cluster is present. What
 * is not found is written down once, and {@code ./verify} prints it.
 */
public final class Programs {
  private static final String FOLDER = "OBSERVABILITY_BIN";
  private static final Path SKIPPED = Path.of("target", "skipped.txt");
  private static final Pattern VERSION = Pattern.compile(".*? version ([^ (]*)");
  private static final Pattern MODULE = Pattern.compile("\nmod\t\\S+\t(\\S+)\t");
  private static final Map<String, Optional<Path>> KNOWN = new TreeMap<>();
  private static final Map<Path, List<String>> VERSIONS = new TreeMap<>();

  /** Those of which this library pins a version, and what else its lists may be made from. */
  private static final Map<String, List<String>> PINS =
      Map.of(
          "alloy",
          List.of("alloy"),
          "loki",
          List.of("loki"),
          "mimir",
          List.of("mimir", "mimir.keys"),
          "tempo",
          List.of("tempo"));

  private Programs() {}

  /**
   * What a program answered.
   *
   * @param status its exit status
   * @param output both of its streams
   */
  record Answer(int status, String output) {}

  /**
   * The program of that name; where there is none, the checks that can't be made are written down.
   */
  public static Optional<Path> find(String name, String checks) {
    return KNOWN.computeIfAbsent(name, n -> search(n, checks));
  }

  private static Optional<Path> search(String name, String checks) {
    Optional<Path> found =
        folders().stream().map(f -> f.resolve(name)).filter(Files::isExecutable).findFirst();
    found.ifPresentOrElse(
        program -> System.out.println("conformance: " + name + " " + version(program)),
        () -> skip(name + ": not found on PATH or in $" + FOLDER + ": " + checks + " not run"));
    return found;
  }

  private static List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    String named = System.getenv().getOrDefault(FOLDER, "");
    if (!named.isEmpty()) {
      folders.add(Path.of(named));
    }
    for (String folder :
        System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1)) {
      folders.add(Path.of(folder));
    }
    if (Files.isDirectory(Path.of("..", "shared", "cluster"))) {
      String home = System.getenv().getOrDefault("CLUSTER_HOME", "");
      folders.add(
          (home.isEmpty()
                  ? Path.of(System.getProperty("user.home"), ".cache", "talent-mesh-cluster")
                  : Path.of(home))
              .resolve("bin"));
    }
    return folders;
  }

  /**
   * That a program is of another version than the pinned one, for example {@code loki 1.2.3 instead
   * of 1.2.4}; empty where it is of that one, or where none is pinned.
   */
  static Optional<String> otherVersion(Path program) {
    String name = program.getFileName().toString();
    List<String> pins = PINS.getOrDefault(name, List.of()).stream().map(Pins::version).toList();
    return pins.isEmpty() || versions(program).stream().anyMatch(pins::contains)
        ? Optional.empty()
        : Optional.of(name + " " + version(program) + " instead of " + String.join(" or ", pins));
  }

  /** What a program says of itself, else what it was built from. */
  static String version(Path program) {
    return versions(program).stream().findFirst().orElse("of an unknown version");
  }

  private static List<String> versions(Path program) {
    return VERSIONS.computeIfAbsent(
        program,
        p ->
            Stream.of(said(p), built(p))
                .map(v -> v.replaceFirst("^v(?=[0-9.]+$)", ""))
                .filter(v -> !v.isEmpty())
                .toList());
  }

  /**
   * Programs answer {@code alloy, version v1.2.3 (branch: ..)} or {@code Mimir, version 1.2.3
   * (..)}.
   */
  private static String said(Path program) {
    Matcher version = VERSION.matcher(answer(program, List.of("--version")).output());
    return version.lookingAt() ? version.group(1) : "";
  }

  /** The version in a program's own build information; Go writes {@code mod, module, version}. */
  private static String built(Path program) {
    try {
      Matcher module =
          MODULE.matcher(new String(Files.readAllBytes(program), StandardCharsets.ISO_8859_1));
      return module.find() ? module.group(1).replace("(devel)", "") : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes down what {@code ./verify} prints at its end. */
  static void skip(String line) {
    try {
      Files.createDirectories(SKIPPED.getParent());
      Files.writeString(SKIPPED, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end, a minute at most, in a folder of its own. */
  static Answer run(Path program, List<String> arguments) {
    OtherVersions.used(program);
    return answer(program, arguments);
  }

  private static Answer answer(Path program, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program.toAbsolutePath().toString()));
    command.addAll(arguments);
    try {
      Path folder = Files.createTempDirectory("conformance");
      Path output = folder.resolve("output");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        return new Answer(-1, "still running after a minute\n" + Files.readString(output));
      }
      return new Answer(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
