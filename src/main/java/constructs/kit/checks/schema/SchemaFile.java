package constructs.kit.checks.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A schema resource made by {@code tools/schema}: one kind and one definition a line, read without
 * parsing the JSON of the definitions.
 *
 * @param source the artifact that the file was made from
 * @param kinds definition name by kind, in its {@link KindName#path()} form
 * @param definitions JSON text by definition name
 */
record SchemaFile(String source, Map<String, String> kinds, Map<String, String> definitions) {

  private static final String FOLDER = "/schema/";

  /** Reads a file of the class path. */
  static SchemaFile read(String name) {
    String text = unzip(name);
    Map<String, String> kinds = new HashMap<>();
    Map<String, String> definitions = new HashMap<>();
    Map<String, String> section = kinds;
    int start = text.indexOf('\n') + 1;
    String source = text.substring(text.indexOf(':') + 2, text.indexOf("\",\"version\""));
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      if (text.charAt(start) == '"') {
        int colon = text.indexOf("\":", start);
        int last = text.charAt(end - 1) == ',' ? end - 1 : end;
        section.put(text.substring(start + 1, colon), text.substring(colon + 2, last));
      } else {
        section = definitions;
      }
      start = end + 1;
    }
    kinds.replaceAll((kind, quoted) -> quoted.substring(1, quoted.length() - 1));
    return new SchemaFile(source, kinds, definitions);
  }

  private static String unzip(String name) {
    try (InputStream resource = SchemaFile.class.getResourceAsStream(FOLDER + name)) {
      if (resource == null) {
        throw new IllegalStateException("no resource " + FOLDER + name);
      }
      try (InputStream in = new GZIPInputStream(resource, 1 << 15)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
