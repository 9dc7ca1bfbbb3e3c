package constructs.model.labels;

import constructs.model.diagnostics.InvalidValueException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose data a backend keeps: nobody's in particular, or one tenant's.
 *
 * <p>Mimir, Loki and Tempo keep the data of each tenant apart from that of all others, by a header
 * of every request. A backend hands its tenancy out with its addresses, so that whoever writes or
 * reads sends the header; the rule {@code tenancy/mismatch} guards those that were given an address
 * in another way.
 *
 * <pre>{@code
 * LgtmStackProps.builder(budget, store).tenancy(Tenancy.single("acme"))
 * }</pre>
 */
public sealed interface Tenancy {
  /** The header that names the tenant, the same for Mimir, Loki and Tempo. */
  String HEADER = "X-Scope-OrgID";

  /** No tenants: clients send no header, and the backends ask for none. */
  static Tenancy none() {
    return new None();
  }

  /**
   * One tenant, whose name each request carries; a request without it is answered with 401.
   *
   * @param tenant 1 to 150 letters, digits and {@code !-_.*'()}, but none of {@code .}, {@code ..}
   *     and {@code __mimir_cluster}
   */
  static Tenancy single(String tenant) {
    return new Single(tenant);
  }

  /** The tenant, if there is one. */
  default Optional<String> tenant() {
    return this instanceof Single one ? Optional.of(one.name()) : Optional.empty();
  }

  /** Whether requests must name a tenant. */
  default boolean isOn() {
    return tenant().isPresent();
  }

  /** The headers that a client sends; none without a tenant. */
  default Map<String, String> headers() {
    return tenant().map(name -> Map.of(HEADER, name)).orElse(Map.of());
  }

  /** The call that makes it. */
  default String call() {
    return tenant().map(name -> "Tenancy.single(\"" + name + "\")").orElse("Tenancy.none()");
  }

  /** See {@link Tenancy#none()}. */
  record None() implements Tenancy {}

  /**
   * See {@link Tenancy#single}. The bounds are those of dskit's {@code ValidTenantID}, which Mimir,
   * Loki and Tempo share, and the name that Mimir keeps for itself.
   *
   * @param name the name of the tenant
   */
  record Single(String name) implements Tenancy {
    private static final Pattern NAME =
        Pattern.compile("(?!\\.{1,2}$)(?!__mimir_cluster$)[A-Za-z0-9!_.*'()-]{1,150}");

    /** Checks the name. */
    public Single {
      if (!NAME.matcher(name).matches()) {
        throw new InvalidValueException(
            SignalRule.TENANT_NAME
                .problem("the name is none for a tenant")
                .got("'" + name + "'")
                .expected(
                    "1 to 150 letters, digits and any of !-_.*'(), but not '.', '..' or '__mimir_cluster'")
                .fix("Tenancy.single(\"" + suggestion(name) + "\")"));
      }
    }

    private static String suggestion(String name) {
      String plain = name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-+|-+$", "");
      String valid = plain.substring(0, Math.min(plain.length(), 63));
      return valid.isEmpty() || name.equals("__mimir_cluster") ? "acme" : valid;
    }
  }
}
