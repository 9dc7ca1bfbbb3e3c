package constructs.kit.kube;

import org.jspecify.annotations.Nullable;

/**
 * A container image.
 *
 * @param registry the registry host, for example {@code docker.io}
 * @param repository the repository, for example {@code grafana/loki}
 * @param tag the tag, never {@code latest}
 * @param digest the digest in the form {@code sha256:..}; it wins over the tag when both are given
 */
public record ImageRef(String registry, String repository, String tag, @Nullable String digest) {
  /** Refuses a tag that moves, and a digest that is none. */
  public ImageRef {
    if (tag.isEmpty() || tag.equals("latest")) {
      throw new IllegalArgumentException(
          "image " + repository + " needs a tag that does not move, got '" + tag + "'");
    }
    if (digest != null && !digest.matches("sha256:[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "image digest must be sha256: and 64 hexadecimal digits, got '" + digest + "'");
    }
  }

  /** The same image from another registry, for example a mirror. */
  public ImageRef withRegistry(String newRegistry) {
    return new ImageRef(newRegistry, repository, tag, digest);
  }

  /** The same image at another tag; a digest is dropped, because it belongs to the old tag. */
  public ImageRef withTag(String newTag) {
    return new ImageRef(registry, repository, newTag, null);
  }

  /** The same image pinned to its content. */
  public ImageRef withDigest(String newDigest) {
    return new ImageRef(registry, repository, tag, newDigest);
  }

  /** The reference as a manifest wants it. */
  public String reference() {
    return registry + "/" + repository + ":" + tag + (digest == null ? "" : "@" + digest);
  }
}
