package constructs.app.compare;

import constructs.app.report.Contract;
import constructs.kit.checks.KubeObject;
import constructs.model.config.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads Kubernetes objects from YAML and JSON files. */
public final class ManifestFiles {
  /** The folder of reports, which hold no object. */
  public static final String REPORTS = "reports";

  private static final Pattern NAME = Pattern.compile(".*\\.(ya?ml|json)");

  private ManifestFiles() {}

  /** Input that is no set of Kubernetes objects; the message names file and line. */
  public static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An exception with the line for the user. */
    public UnreadableException(String message) {
      super(message);
    }
  }

  /**
   * All objects below a folder, or of one file, in the order of file names; not the reports that
   * synth wrote there. The path of an object is its file and line.
   */
  public static List<KubeObject> read(Path folder) {
    List<KubeObject> objects = new ArrayList<>();
    try {
      for (Path file : in(folder)) {
        readFile(objects, file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UnreadableException(folder + ": " + e.getMessage());
    }
    if (objects.isEmpty()) {
      throw new UnreadableException(
          folder + ": no Kubernetes object in any .yaml, .yml or .json file");
    }
    return objects;
  }

  /** The files with objects below a folder in the order of their names. */
  public static List<Path> in(Path folder) {
    if (Files.notExists(folder)) {
      throw new UnreadableException(folder + ": no such file or folder");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(ManifestFiles::isManifest).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isManifest(Path file) {
    return Files.isRegularFile(file)
        && NAME.matcher(file.toString()).matches()
        && !isReport(file.toAbsolutePath().normalize());
  }

  /** Somebody else's folder may have the same name, but not what synth writes into each. */
  private static boolean isReport(Path file) {
    Path last = file.subpath(Math.max(0, file.getNameCount() - 3), file.getNameCount() - 1);
    return (last.startsWith(REPORTS) || last.endsWith(REPORTS))
        && Files.exists(file.resolveSibling(Contract.REQUIREMENTS_FILE));
  }

  private static void readFile(List<KubeObject> objects, Path file) throws IOException {
    String text = text(file);
    try {
      for (YamlReader.Located document : YamlReader.read(text)) {
        JsonNode json = document.json();
        if (!json.path("kind").isString() || !json.path("apiVersion").isString()) {
          throw new UnreadableException(
              "%s:%s: a document without apiVersion and kind is no Kubernetes object"
                  .formatted(file, document.line()));
        }
        objects.add(new KubeObject(file + ":" + document.line(), json));
      }
    } catch (YamlReader.SyntaxException e) {
      throw new UnreadableException(file + ":" + e.line() + ": " + e.getMessage());
    }
  }

  private static String text(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    CharBuffer chars = CharBuffer.allocate(bytes.remaining());
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    boolean malformed = utf8.decode(bytes, chars, true).isError();
    String text = chars.flip().toString();
    if (malformed) {
      long line = text.chars().filter(c -> c == '\n').count() + 1;
      throw new UnreadableException(file + ":" + line + ": not a text in UTF-8");
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
