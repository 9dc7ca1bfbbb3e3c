package constructs.model.signals;

import constructs.model.labels.SecretRef;

/** How a scraper shows who it is; every credential is a Secret in the scraper's own namespace. */
public sealed interface ScrapeAuth {
  /** Nothing is asked for. */
  static None none() {
    return new None();
  }

  /** A token in the header {@code Authorization: Bearer}. */
  static Bearer bearer(SecretRef token) {
    return new Bearer(token);
  }

  /** A user and a password in the header {@code Authorization: Basic}. */
  static Basic basic(SecretRef username, SecretRef password) {
    return new Basic(username, password);
  }

  /** Nothing is asked for. */
  record None() implements ScrapeAuth {}

  /**
   * A token, as MinIO and others want it.
   *
   * @param token where the token is
   */
  record Bearer(SecretRef token) implements ScrapeAuth {}

  /**
   * A user and a password.
   *
   * @param username where the user's name is
   * @param password where the password is
   */
  record Basic(SecretRef username, SecretRef password) implements ScrapeAuth {}
}
