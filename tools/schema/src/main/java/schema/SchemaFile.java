package schema;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The file that the library reads: one JSON document with one kind and one definition a line, so
 * that the reader parses only the lines it needs.
 */
final class SchemaFile {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private SchemaFile() {}

  static void write(
      Path file,
      String source,
      String version,
      Map<String, String> kinds,
      Map<String, JsonObject> definitions)
      throws IOException {
    String text =
        "{\"source\":"
            + GSON.toJson(source)
            + ",\"version\":"
            + GSON.toJson(version)
            + ",\"kinds\":{\n"
            + lines(kinds)
            + "\n},\"$defs\":{\n"
            + lines(definitions)
            + "\n}}\n";
    try (OutputStream out = new Gzip(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String lines(Map<String, ?> entries) {
    return entries.entrySet().stream()
        .map(entry -> GSON.toJson(entry.getKey()) + ":" + GSON.toJson(entry.getValue()))
        .collect(Collectors.joining(",\n"));
  }

  /** Java's gzip writes no time stamp, so that equal input gives equal bytes. */
  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
