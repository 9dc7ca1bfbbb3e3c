package constructs.grafana.settings;

import constructs.kit.kube.Env;
import constructs.model.labels.SecretRef;
import constructs.model.units.Memory;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What Grafana's server is told, as environment variables: upstream's keys of {@code grafana.ini}
 * in the form {@code GF_SECTION_KEY}.
 *
 * @param user the name of the first user
 * @param password the password of the first user
 * @param signingKey the key that signs cookies and encrypts what is stored
 * @param rootUrl the address that people type, null for Grafana's own default
 * @param memoryLimit the limit of the container
 */
public record ServerSettings(
    SecretRef user,
    SecretRef password,
    SecretRef signingKey,
    @Nullable URI rootUrl,
    Memory memoryLimit) {
  /**
   * The server's share of the memory limit, in percent; the rest is for the processes of the
   * plugins, which don't inherit {@code GOMEMLIMIT}.
   */
  private static final int SERVER_PERCENT = 75;

  /** An address that no datasource has; an empty list would allow all. */
  private static final String NOTHING = "nothing";

  /**
   * Nothing is preinstalled or updated: at every start Grafana would download 450 MB of plugins,
   * and since 13.2 it stops each bundled datasource that has a newer release and then fails to
   * replace it on a read-only root file system, which leaves the datasource dead (grafana/grafana
   * issue 132528).
   *
   * <p>The proxy hands every request of every user on to a datasource, whatever its method and
   * path: by that of Loki a Viewer would push lines and delete some. Queries don't take that way.
   *
   * @param plugins the plugins that a datasource needs; the other bundled ones are switched off
   * @param proxied host and port of what the proxy may call
   */
  public List<EnvVar> env(Set<String> plugins, SortedSet<String> proxied) {
    List<EnvVar> env = new ArrayList<>();
    env.add(Env.secret("GF_SECURITY_ADMIN_USER", user));
    env.add(Env.secret("GF_SECURITY_ADMIN_PASSWORD", password));
    env.add(Env.secret("GF_SECURITY_SECRET_KEY", signingKey));
    env.add(
        Env.value(
            "GF_SECURITY_DATA_SOURCE_PROXY_WHITELIST",
            proxied.isEmpty() ? NOTHING : String.join(" ", proxied)));
    env.add(Env.value("GF_AUTH_ANONYMOUS_ENABLED", "false"));
    env.add(Env.value("GF_USERS_ALLOW_SIGN_UP", "false"));
    env.add(Env.value("GF_ANALYTICS_REPORTING_ENABLED", "false"));
    env.add(Env.value("GF_ANALYTICS_CHECK_FOR_UPDATES", "false"));
    env.add(Env.value("GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES", "false"));
    env.add(Env.value("GF_NEWS_NEWS_FEED_ENABLED", "false"));
    env.add(Env.value("GF_SECURITY_DISABLE_GRAVATAR", "true"));
    env.add(Env.value("GF_SNAPSHOTS_EXTERNAL_ENABLED", "false"));
    env.add(Env.value("GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED", "true"));
    env.add(Env.value("GF_PLUGINS_PLUGIN_ADMIN_ENABLED", "false"));
    env.add(Env.value("GF_PLUGINS_PREINSTALL_DISABLED", "true"));
    env.add(Env.value("GF_PLUGINS_PREINSTALL_AUTO_UPDATE", "false"));
    env.add(
        Env.value("GF_PLUGINS_DISABLE_PLUGINS", String.join(",", BundledPlugins.beside(plugins))));
    env.add(Env.value("GF_LOG_CONSOLE_FORMAT", "json"));
    if (rootUrl != null) {
      env.add(Env.value("GF_SERVER_ROOT_URL", rootUrl.toString()));
    }
    env.add(Env.value("GOMEMLIMIT", memoryLimit.percent(SERVER_PERCENT).bytes() + "B"));
    return env;
  }
}
