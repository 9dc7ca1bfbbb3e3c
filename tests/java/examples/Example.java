package examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import testing.Golden;

/** A copy of one project under examples/, to be built and run. */
final class Example {
  private static final Pattern DEPENDENCIES =
      Pattern.compile("(?s)(?<=<dependencies>\n).*(?= {2}</dependencies>)");
  private static final Pattern DEPENDENCY =
      Pattern.compile("(?s) {4}<dependency>.*?</dependency>\n");

  private static final Pattern MAIN_CLASS = Pattern.compile("(?s).*<mainClass>(.*)</mainClass>.*");
  private static final Pattern BUILD = Pattern.compile("(?s).*(<build>.*</build>).*");

  /** The parent of the copies. */
  private static final Path ALL = Path.of("target", "examples");

  private final String name;
  private final Path folder;

  private Example(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  /** Copies a project as it is. */
  static Example copyOf(String name) throws IOException {
    return copy(name, name);
  }

  /** Copies a project and lists its dependencies the other way round. */
  static Example reversed(String name) throws IOException {
    Example example = copy(name, name + "-reversed");
    Path pom = example.folder.resolve("pom.xml");
    Files.writeString(pom, reverse(example.pom()));
    return example;
  }

  static String reverse(String pom) {
    return DEPENDENCIES
        .matcher(pom)
        .replaceFirst(
            list -> {
              List<String> dependencies =
                  new ArrayList<>(
                      DEPENDENCY.matcher(list.group()).results().map(MatchResult::group).toList());
              Collections.reverse(dependencies);
              return String.join("", dependencies).replace("$", "\\$");
            });
  }

  private static Example copy(String name, String as) throws IOException {
    Path source = Path.of("examples", name);
    Path target = ALL.resolve(as);
    if (Files.exists(target)) {
      try (Stream<Path> old = Files.walk(target)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file :
          files
              .filter(
                  f ->
                      !source.relativize(f).startsWith("target")
                          && !source.relativize(f).startsWith("dist"))
              .toList()) {
        Files.createDirectories(target.resolve(source.relativize(file)).getParent());
        Files.copy(file, target.resolve(source.relativize(file)));
      }
    }
    return new Example(name, target);
  }

  /** Whether there is a Maven to build it with. */
  static boolean canRun() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "mvn")));
  }

  /** Compiles and runs it as its README says. */
  Run run(Path repository) throws IOException, InterruptedException {
    return maven(folder, repository, List.of("compile", "exec:java"));
  }

  /**
   * Compiles several as modules of one Maven and runs each in a JVM of its own: half of the time
   * that a Maven for each takes.
   */
  static Run runTogether(Path repository, List<Example> examples)
      throws IOException, InterruptedException {
    StringBuilder modules = new StringBuilder();
    for (Example example : examples) {
      modules.append("<module>").append(example.folder.getFileName()).append("</module>");
      // The name of the main class is an argument file of the JVM: on Maven's command line it would
      // be the same for all modules.
      Files.writeString(
          example.folder.resolve("main"), MAIN_CLASS.matcher(example.pom()).replaceFirst("$1"));
    }
    Files.writeString(
        ALL.resolve("pom.xml"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>example</groupId>
          <artifactId>all</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
          <properties><exec.skip>true</exec.skip></properties>
          <modules>%s</modules>
          %s
        </project>
        """
            .formatted(modules, BUILD.matcher(examples.get(0).pom()).replaceFirst("$1")));
    return maven(
        ALL,
        repository,
        List.of(
            "-T2",
            "compile",
            "exec:exec",
            "-Dexec.executable=" + Path.of(System.getProperty("java.home"), "bin", "java"),
            "-Dexec.args=@../../../tools/jvm.options -cp %classpath @main"));
  }

  private String pom() throws IOException {
    return Files.readString(folder.resolve("pom.xml"));
  }

  /** What a run came to. */
  record Run(int code, String output) {}

  /** Without a network if everything is at hand. */
  private static Run maven(Path folder, Path repository, List<String> arguments)
      throws IOException, InterruptedException {
    Run offline = maven(folder, repository, "--offline", arguments);
    return offline.code() == 0
        ? offline
        : maven(folder, repository, "--no-transfer-progress", arguments);
  }

  private static Run maven(Path folder, Path repository, String option, List<String> arguments)
      throws IOException, InterruptedException {
    Path log = folder.resolve("run.log").toAbsolutePath();
    ProcessBuilder maven =
        new ProcessBuilder(
            "mvn", "--batch-mode", "--quiet", option, "-Dmaven.repo.local=" + repository);
    maven.command().addAll(arguments);
    maven.environment().remove("CDK8S_OUTDIR");
    maven
        .environment()
        .merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC", (a, b) -> a + " " + b);
    int code =
        maven
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    return new Run(code, Files.readString(log));
  }

  /** Asserts that what it wrote is what is committed beside it. */
  void assertOutput() throws IOException {
    Path output = Path.of("examples", name, "output");
    for (String file : dist()) {
      Golden.assertGolden(output.resolve(file), dist(file));
    }
    assertThat(files(output)).isEqualTo(dist());
  }

  /** A file that it wrote. */
  String dist(String file) throws IOException {
    return Files.readString(folder.resolve("dist").resolve(file));
  }

  /** The names of what it wrote. */
  List<String> dist() throws IOException {
    return files(folder.resolve("dist"));
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> root.relativize(f).toString())
          .sorted()
          .toList();
    }
  }
}
