package constructs.app.synth;

import constructs.kit.checks.KubeObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads Kubernetes objects from YAML and JSON files. */
final class ManifestFiles {
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              tools.jackson.dataformat.yaml.YAMLFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  private ManifestFiles() {}

  /** Input that is no set of Kubernetes objects; the message names file and line. */
  static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  /** All objects below a folder, or of one file, in the order of file names. */
  static List<KubeObject> read(Path folder) {
    List<KubeObject> objects = new ArrayList<>();
    if (Files.notExists(folder)) {
      throw new UnreadableException(folder + ": no such file or folder");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(f -> f.toString().matches(".*\\.(ya?ml|json)"))
              .sorted()
              .toList()) {
        readFile(objects, file);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new UnreadableException(folder + ": " + e.getMessage());
    }
    if (objects.isEmpty()) {
      throw new UnreadableException(
          folder + ": no Kubernetes object in any .yaml, .yml or .json file");
    }
    return objects;
  }

  private static void readFile(List<KubeObject> objects, Path file) throws IOException {
    String text = Files.readString(file);
    int document = 0;
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(text)) {
      while (documents.hasNextValue()) {
        int line = documents.currentLocation().getLineNr();
        JsonNode node = documents.nextValue();
        document++;
        if (node.isMissingNode() || node.isNull()) {
          continue;
        }
        add(objects, file, line, node, file + "#" + document);
      }
    } catch (JacksonException e) {
      throw new UnreadableException(
          file
              + ":"
              + Math.max(1, e.getLocation().getLineNr())
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
    }
  }

  private static void add(
      List<KubeObject> objects, Path file, int line, JsonNode node, String path) {
    if (!node.path("kind").isString() || !node.path("apiVersion").isString()) {
      throw new UnreadableException(
          file + ":" + line + ": a document without apiVersion and kind is no Kubernetes object");
    }
    if (node.path("kind").asString().equals("List")) {
      node.path("items").forEach(item -> add(objects, file, line, item, path));
    } else {
      objects.add(new KubeObject(path, node));
    }
  }
}
