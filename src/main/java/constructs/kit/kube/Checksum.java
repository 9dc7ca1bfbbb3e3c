package constructs.kit.kube;

import constructs.kit.tree.Json;
import constructs.model.diagnostics.Internal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short fingerprint of a text, for names and annotations that must change when it does. */
@Internal
public final class Checksum {
  private Checksum() {}

  /** The fingerprint of a model object in its manifest form. */
  public static String ofModel(Object model) {
    return of(Json.toTree(model).toString());
  }

  /** The first 16 hexadecimal digits of the SHA-256 of the text. */
  public static String of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
