package constructs.lgtm;

import com.google.auto.value.AutoBuilder;
import constructs.alloy.AppPods;
import constructs.alloy.HostMetrics;
import constructs.alloy.PodLogs;
import constructs.alloy.SpanMetrics;
import constructs.kit.budget.Budget;
import constructs.kit.kube.Platform;
import constructs.model.labels.Tenancy;
import constructs.model.load.LoadProfile;
import constructs.model.load.Retention;
import constructs.model.load.Sampling;
import constructs.model.signals.AlertReceiver;
import java.time.Duration;
import java.util.List;

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
 * @param spanMetrics which metrics are made of spans; default {@link SpanMetrics#red()}
 * @param hostMetrics what the nodes use; default {@link HostMetrics#ofNode()}
 * @param appPods which pods are scraped; default {@link AppPods#annotated()}
 * @param podLogs how the logs of pods are read; default {@link PodLogs#api()}
 * @param kubernetesEvents whether the events of the cluster are kept as logs, by the row {@code
 *     alloy-singleton} of the budget; default yes
 * @param kubeStateMetrics whether the state of Kubernetes objects is kept as metrics, by the rows
 *     {@code kube-state-metrics} and {@code alloy-singleton} of the budget; default yes
 * @param scrapeInterval how often metrics are scraped; default 15 s
 * @param namespaces where it runs; default {@link LgtmNamespaces#defaults()}
 * @param alertReceivers who is told of every alert; default nobody
 * @param tenancy whose telemetry it is; every client and every backend has this one value; default
 *     {@link Tenancy#none()}
 * @param load the declared load, which is held against the budget and the size of the object store;
 *     its scrape interval is that of the stack. Default {@link LoadProfile#defaults()}
 * @param figures the constants of the capacity models; default {@link BackendFigures#defaults()}
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
    SpanMetrics spanMetrics,
    HostMetrics hostMetrics,
    AppPods appPods,
    PodLogs podLogs,
    boolean kubernetesEvents,
    boolean kubeStateMetrics,
    Duration scrapeInterval,
    LgtmNamespaces namespaces,
    List<AlertReceiver> alertReceivers,
    Tenancy tenancy,
    LoadProfile load,
    BackendFigures figures,
    BackendOverrides configOverrides,
    Platform platform) {

  /** Copies the receivers. */
  public LgtmStackProps {
    alertReceivers = List.copyOf(alertReceivers);
  }

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
        .spanMetrics(SpanMetrics.red())
        .hostMetrics(HostMetrics.ofNode())
        .appPods(AppPods.annotated())
        .podLogs(PodLogs.api())
        .kubernetesEvents(true)
        .kubeStateMetrics(true)
        .scrapeInterval(Duration.ofSeconds(15))
        .namespaces(LgtmNamespaces.defaults())
        .alertReceivers(List.of())
        .tenancy(Tenancy.none())
        .load(LoadProfile.defaults())
        .figures(BackendFigures.defaults())
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

    /** See {@link LgtmStackProps#spanMetrics()}. */
    Builder spanMetrics(SpanMetrics spanMetrics);

    /** See {@link LgtmStackProps#hostMetrics()}. */
    Builder hostMetrics(HostMetrics hostMetrics);

    /** See {@link LgtmStackProps#appPods()}. */
    Builder appPods(AppPods appPods);

    /** See {@link LgtmStackProps#podLogs()}. */
    Builder podLogs(PodLogs podLogs);

    /** See {@link LgtmStackProps#kubernetesEvents()}. */
    Builder kubernetesEvents(boolean kubernetesEvents);

    /** See {@link LgtmStackProps#kubeStateMetrics()}. */
    Builder kubeStateMetrics(boolean kubeStateMetrics);

    /** See {@link LgtmStackProps#scrapeInterval()}. */
    Builder scrapeInterval(Duration scrapeInterval);

    /** See {@link LgtmStackProps#namespaces()}. */
    Builder namespaces(LgtmNamespaces namespaces);

    /** See {@link LgtmStackProps#alertReceivers()}. */
    Builder alertReceivers(List<AlertReceiver> alertReceivers);

    /** See {@link LgtmStackProps#tenancy()}. */
    Builder tenancy(Tenancy tenancy);

    /** See {@link LgtmStackProps#load()}. */
    Builder load(LoadProfile load);

    /** See {@link LgtmStackProps#figures()}. */
    Builder figures(BackendFigures figures);

    /** See {@link LgtmStackProps#configOverrides()}. */
    Builder configOverrides(BackendOverrides configOverrides);

    /** See {@link LgtmStackProps#platform()}. */
    Builder platform(Platform platform);

    /** The props. */
    LgtmStackProps build();
  }
}
