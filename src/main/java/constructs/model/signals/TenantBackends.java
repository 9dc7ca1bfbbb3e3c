package constructs.model.signals;

import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Endpoint;
import constructs.model.labels.SignalRule;
import constructs.model.labels.Tenancy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The backends of an app that tell tenants apart, or don't; what clients send is held against them.
 */
@Internal
public final class TenantBackends {
  /** What a server answers whoever asks. */
  private static final Pattern OF_NO_TENANT = Pattern.compile("/(metrics|ready|healthz?)/?");

  /** The forms of a Service's name that lead to the same server. */
  private static final Pattern SERVICE =
      Pattern.compile("([^.]+\\.[^.]+)(\\.svc(\\.cluster\\.local)?)?\\.?");

  private final List<Endpoint> served;

  private TenantBackends(List<Endpoint> served) {
    this.served = served;
  }

  /**
   * One backend, as it is declared.
   *
   * @param address its address, with the tenancy that it asks for
   */
  public record Backend(Endpoint address) {}

  /** All backends that are declared. */
  public static TenantBackends of(List<Backend> declared) {
    return new TenantBackends(declared.stream().map(Backend::address).toList());
  }

  /** The problem with what a connection sends. */
  public Optional<Problem> mismatch(Edge edge, Endpoint to) {
    return mismatch(
        edge.client().toString(), "its " + edge.purpose(), to, to.tenancy().tenant().orElse(""));
  }

  /**
   * The problem with what a client sends.
   *
   * @param path the construct path for the message, empty for that of the check
   * @param what what is sent, for people: {@code its remote write}
   * @param to the address that it is sent to
   * @param tenant what the header says, empty where there is none
   */
  public Optional<Problem> mismatch(String path, String what, Endpoint to, String tenant) {
    return served.stream()
        .filter(backend -> isSame(backend, to) && !OF_NO_TENANT.matcher(to.path()).matches())
        .filter(backend -> !backend.tenancy().tenant().orElse("").equals(tenant))
        .findFirst()
        .map(backend -> problem(path, what, backend, tenant));
  }

  private static Problem problem(String path, String what, Endpoint backend, String tenant) {
    String server = backend.server().toString();
    return SignalRule.TENANT_MISMATCH
        .problem(
            what
                + backend
                    .tenancy()
                    .tenant()
                    .map(t -> " doesn't name the tenant of " + server)
                    .orElse(" names a tenant, and " + server + " has none"))
        .at(path)
        .got(header(tenant))
        .expected(header(backend.tenancy().tenant().orElse("")))
        .fix(
            "the sink() or source() of the backend, or external(.., "
                + backend.tenancy().call()
                + ") for its address");
  }

  private static String header(String tenant) {
    return tenant.isEmpty() ? "no " + Tenancy.HEADER : Tenancy.HEADER + ": " + tenant;
  }

  private static boolean isSame(Endpoint one, Endpoint other) {
    return one.port() == other.port() && host(one).equals(host(other));
  }

  private static String host(Endpoint endpoint) {
    String host = endpoint.host().toLowerCase(Locale.ROOT);
    return SERVICE.matcher(host).replaceFirst("$1");
  }
}
