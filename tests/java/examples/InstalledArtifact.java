package examples;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * A local Maven repository that has our artifact as {@code mvn install} would put it, and
 * everything else from the user's own repository through links: nothing of the user's is changed,
 * nothing is downloaded twice. (Maven can chain repositories itself from 3.9 on.)
 */
final class InstalledArtifact {
  private static final Path CLASSES = Path.of("target", "classes");
  private static final String GROUP = "talentmesh";
  private static final String ARTIFACT = "observability-stack";
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private InstalledArtifact() {}

  /** Makes the repository below target/ anew. */
  static Path repository() throws IOException {
    Path users =
        Path.of(
                System.getProperty(
                    "localRepository", System.getProperty("user.home") + "/.m2/repository"))
            .toAbsolutePath();
    Path repository = Path.of("target", "examples", "repository").toAbsolutePath();
    Files.createDirectories(repository.resolve("io"));
    link(users, repository, "io");
    link(users.resolve("io"), repository.resolve("io"), GROUP);

    Path folder =
        Files.createDirectories(
            repository.resolve("io").resolve(GROUP).resolve(ARTIFACT).resolve(VERSION));
    Files.copy(
        Path.of("pom.xml"),
        folder.resolve(ARTIFACT + "-" + VERSION + ".pom"),
        StandardCopyOption.REPLACE_EXISTING);
    jar(folder.resolve(ARTIFACT + "-" + VERSION + ".jar"));
    return repository;
  }

  private static void link(Path from, Path to, String except) throws IOException {
    for (Path entry : list(from)) {
      if (!entry.getFileName().toString().equals(except)) {
        try {
          Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
        } catch (FileAlreadyExistsException fromTheLastRun) {
          // It leads to the same place.
        }
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static void jar(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out);
        Stream<Path> classes = Files.walk(CLASSES)) {
      jar.setLevel(Deflater.NO_COMPRESSION);
      for (Path path : classes.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new JarEntry(CLASSES.relativize(path).toString()));
        Files.copy(path, jar);
        jar.closeEntry();
      }
    }
  }
}
