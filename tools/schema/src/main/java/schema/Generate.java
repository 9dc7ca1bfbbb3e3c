package schema;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the strict schema of one Kubernetes version from the model classes of its Java client. */
public final class Generate {

  private Generate() {}

  /**
   * Runs the generator.
   *
   * @param args Maven coordinates of the client, Kubernetes version, enum list, output file
   * @throws IOException when the enum list cannot be read or the output cannot be written
   */
  public static void main(String[] args) throws IOException {
    String source = args[0];
    String version = args[1];
    Enums enums = Enums.read(Path.of(args[2]));
    Path output = Path.of(args[3]).normalize();

    SortedMap<String, Class<?>> models = Models.load();
    SortedMap<String, String> kinds = Kinds.of(models);
    Types types = new Types(models, enums);
    SortedMap<String, JsonObject> definitions = new TreeMap<>(Types.shared());
    models.forEach((name, model) -> types.definitions(name, model, definitions));
    enums.failOnUnused();

    Files.createDirectories(output.getParent());
    SchemaFile.write(output, source, version, kinds, definitions);
    System.out.printf(
        "%s: Kubernetes %s from %s, %d kinds, %d definitions, %d enums, %d bytes%n",
        output.getFileName(),
        version,
        source,
        kinds.size(),
        definitions.size(),
        enums.size(),
        Files.size(output));
  }
}
