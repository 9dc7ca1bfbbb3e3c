package constructs.lgtm;

import com.google.auto.value.AutoBuilder;
import constructs.kit.budget.Budget;
import constructs.kit.kube.Platform;
import constructs.model.signals.Retention;
import constructs.model.signals.Sampling;
import java.time.Duration;

/**
 * What a whole stack needs.
 *
 * @param budget the resource summary; each component requests what its row says
 * @param objectStore who keeps the objects
 * @param mesh whether the stack is part of a service mesh; default {@link Mesh#NONE}
 * @param sampling which traces are kept; default all
 * @param metrics how long metrics are kept; default 90 days
 * @param logs how long logs are kept; default 31 days
 * @param traces how long traces are kept; default 14 days, which is also Tempo's own default
 * @param scrapeInterval how often metrics are scraped; default 15 s
 * @param namespaces where it runs; default {@link LgtmNamespaces#defaults()}
 * @param configOverrides values of the backends' own configurations that no prop sets; default none
 * @param platform what the platform dictates for every workload; default {@link
 *     Platform#defaults()}
 */
public record LgtmStackProps(
    Budget budget,
    Storing objectStore,
    Mesh mesh,
    Sampling sampling,
    Retention metrics,
    Retention logs,
    Retention traces,
    Duration scrapeInterval,
    LgtmNamespaces namespaces,
    BackendOverrides configOverrides,
    Platform platform) {

  /** A builder with the defaults. */
  public static Builder builder(Budget budget, Storing objectStore) {
    return new AutoBuilder_LgtmStackProps_Builder()
        .budget(budget)
        .objectStore(objectStore)
        .mesh(Mesh.NONE)
        .sampling(Sampling.all())
        .metrics(Retention.days(90))
        .logs(Retention.days(31))
        .traces(Retention.days(14))
        .scrapeInterval(Duration.ofSeconds(15))
        .namespaces(LgtmNamespaces.defaults())
        .configOverrides(BackendOverrides.none())
        .platform(Platform.defaults());
  }

  /** A builder that starts from these props. */
  public Builder toBuilder() {
    return new AutoBuilder_LgtmStackProps_Builder(this);
  }

  /** Builds {@link LgtmStackProps}. */
  @AutoBuilder
  public interface Builder {
    /** See {@link LgtmStackProps#budget()}. */
    Builder budget(Budget budget);

    /** See {@link LgtmStackProps#objectStore()}. */
    Builder objectStore(Storing objectStore);

    /** See {@link LgtmStackProps#mesh()}. */
    Builder mesh(Mesh mesh);

    /** See {@link LgtmStackProps#sampling()}. */
    Builder sampling(Sampling sampling);

    /** See {@link LgtmStackProps#metrics()}. */
    Builder metrics(Retention metrics);

    /** See {@link LgtmStackProps#logs()}. */
    Builder logs(Retention logs);

    /** See {@link LgtmStackProps#traces()}. */
    Builder traces(Retention traces);

    /** See {@link LgtmStackProps#scrapeInterval()}. */
    Builder scrapeInterval(Duration scrapeInterval);

    /** See {@link LgtmStackProps#namespaces()}. */
    Builder namespaces(LgtmNamespaces namespaces);

    /** See {@link LgtmStackProps#configOverrides()}. */
    Builder configOverrides(BackendOverrides configOverrides);

    /** See {@link LgtmStackProps#platform()}. */
    Builder platform(Platform platform);

    /** The props. */
    LgtmStackProps build();
  }
}
