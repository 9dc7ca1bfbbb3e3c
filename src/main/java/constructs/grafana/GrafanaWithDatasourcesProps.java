package constructs.grafana;

import com.google.auto.value.AutoBuilder;
import constructs.kit.budget.BudgetRow;
import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Images;
import constructs.kit.kube.Platform;
import constructs.kit.kube.Resources;
import constructs.model.load.LoadProfile;
import constructs.model.signals.LogsSource;
import constructs.model.signals.MetricsSource;
import constructs.model.signals.TracesSource;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What Grafana needs.
 *
 * @param metrics where metrics are queried; the default datasource
 * @param logs where logs are queried
 * @param traces where traces are queried
 * @param scrapeInterval how often metrics are scraped, upstream {@code jsonData.timeInterval};
 *     {@code $__rate_interval} is at least four of these. Whole seconds, at least 1 s; default 15 s
 * @param rootUrl the address that people type, upstream {@code server.root_url}; links in mails and
 *     redirects begin with it. Default none: Grafana then says {@code http://localhost:3000}
 * @param adminSecret the Secret in the same namespace with the keys {@code user}, {@code password}
 *     and {@code secret-key}; default {@code grafana-admin}
 * @param namespace where it runs; default {@code observability}
 * @param image default {@link Images#GRAFANA}
 * @param resources default requests 200 MB and 100m (the resource summary), limit 512 MiB
 * @param platform default {@link Platform#defaults()}
 */
public record GrafanaWithDatasourcesProps(
    MetricsSource metrics,
    LogsSource logs,
    TracesSource traces,
    Duration scrapeInterval,
    @Nullable URI rootUrl,
    String adminSecret,
    String namespace,
    ImageRef image,
    Resources resources,
    Platform platform) {
  static final Resources RESOURCES =
      new Resources(Memory.megabytes(200), Cpu.millicores(100), Memory.mebibytes(512));

  /** Checks the scrape interval and the root URL. */
  public GrafanaWithDatasourcesProps {
    if (scrapeInterval.toSeconds() < 1
        || !scrapeInterval.equals(Duration.ofSeconds(scrapeInterval.toSeconds()))) {
      throw new IllegalArgumentException(
          "scrapeInterval must be whole seconds, at least 1 s, got " + scrapeInterval);
    }
    if (rootUrl != null
        && (rootUrl.getHost() == null
            || !("http".equals(rootUrl.getScheme()) || "https".equals(rootUrl.getScheme())))) {
      throw new IllegalArgumentException(
          "rootUrl must be an http or https URL with a host, got '" + rootUrl + "'");
    }
  }

  /** The row of the budget that Grafana asks for by default. */
  public static BudgetRow row() {
    return RESOURCES.row("grafana", 1);
  }

  /** A builder with the defaults. */
  public static Builder builder(MetricsSource metrics, LogsSource logs, TracesSource traces) {
    return new AutoBuilder_GrafanaWithDatasourcesProps_Builder()
        .metrics(metrics)
        .logs(logs)
        .traces(traces)
        .scrapeInterval(LoadProfile.SCRAPE_INTERVAL)
        .adminSecret("grafana-admin")
        .namespace(Platform.NAMESPACE)
        .image(Images.GRAFANA)
        .resources(RESOURCES)
        .platform(Platform.defaults());
  }

  /** A builder that starts from these props. */
  public Builder toBuilder() {
    return new AutoBuilder_GrafanaWithDatasourcesProps_Builder(this);
  }

  /** Builds {@link GrafanaWithDatasourcesProps}: each method sets the component of its name. */
  @AutoBuilder
  public interface Builder {
    Builder metrics(MetricsSource metrics);

    Builder logs(LogsSource logs);

    Builder traces(TracesSource traces);

    Builder scrapeInterval(Duration scrapeInterval);

    Builder rootUrl(@Nullable URI rootUrl);

    Builder adminSecret(String adminSecret);

    Builder namespace(String namespace);

    Builder image(ImageRef image);

    Builder resources(Resources resources);

    Builder platform(Platform platform);

    GrafanaWithDatasourcesProps build();
  }
}
