package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Turns the manifests that our synth wrote into the one compact file that the floor reads: the
 * bodies of each chart, in order.
 */
public final class Bodies {
  private Bodies() {}

  /**
   * Reads a folder of manifests and writes the file.
   *
   * @param args the folder, the file
   */
  public static void main(String[] args) throws IOException {
    ObjectNode charts = JsonMapper.shared().createObjectNode();
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      for (Path file : (List<Path>) files.sorted().toList()) {
        // 0003-production-logs.k8s.yaml is the chart production-logs.
        ArrayNode bodies =
            charts.putArray(file.getFileName().toString().replaceAll("^\\d+-|\\.k8s\\.yaml$", ""));
        try (MappingIterator<JsonNode> documents =
            new YAMLMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
          documents.forEachRemaining(bodies::add);
        }
      }
    }
    Files.writeString(Path.of(args[1]), charts.toString());
  }
}
