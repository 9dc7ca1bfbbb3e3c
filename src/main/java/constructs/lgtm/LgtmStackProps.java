package constructs.lgtm;

import com.google.auto.value.AutoBuilder;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.alloy.AlloySingletonProps;
import constructs.exporters.kubestate.KubeStateMetricsProps;
import constructs.grafana.GrafanaWithDatasourcesProps;
import constructs.kit.budget.Budget;
import constructs.kit.kube.Platform;
import constructs.loki.LokiWithMinioProps;
import constructs.mesh.ZtunnelAmbientProps;
import constructs.mimir.MimirMonolithicProps;
import constructs.model.labels.Tenancy;
import constructs.model.load.LoadProfile;
import constructs.model.load.Retention;
import constructs.model.load.Sampling;
import constructs.model.signals.AuditLogs;
import constructs.objectstore.MinioStoreProps;
import constructs.tempo.TempoStoreProps;
import java.util.function.UnaryOperator;

/**
 * What a whole stack needs. What concerns one part only is a prop of that part, and is set by the
 * builder's method of its name, which is applied last:
 *
 * <pre>{@code
 * LgtmStackProps.builder(LgtmBudget.of(3), StackStore.minio(Storage.gigabytes(50)))
 *     .mimir(p -> p.toBuilder().maxSeries(50_000).build())
 *     .build()
 * }</pre>
 *
 * @param budget the resource summary; each component requests what its row says
 * @param objectStore who keeps the objects
 * @param mesh whether the stack is part of a service mesh; default {@link Mesh#NONE}
 * @param sampling which traces are kept; default all
 * @param metrics how long metrics are kept; default {@link MimirMonolithicProps#RETENTION}, 365
 *     days
 * @param logs how long logs are kept; default {@link LokiWithMinioProps#RETENTION}, 31 days. Audit
 *     logs are kept for {@link AuditLogs#KEPT}, 365 days, unless it says something of their stream
 * @param traces how long traces are kept; default {@link TempoStoreProps#RETENTION}, 14 days
 * @param kubeStateMetrics whether the state of Kubernetes objects is kept as metrics, by the rows
 *     {@code kube-state-metrics} and {@code alloy-singleton} of the budget; default yes
 * @param stackMetrics whether the metrics of Mimir, Loki, Tempo, Grafana and MinIO are kept, by the
 *     row {@code alloy-singleton} of the budget: what they refuse, nobody else counts. Default yes
 * @param namespaces where it runs; default {@link LgtmNamespaces#defaults()}
 * @param tenancy whose telemetry it is; every client and every backend has this one value; default
 *     {@link Tenancy#none()}
 * @param load the declared load, which is held against the budget and the size of the object store;
 *     its scrape interval is that of all scrapes. Default {@link LoadProfile#defaults()}
 * @param platform what the platform dictates for every workload; default {@link
 *     Platform#defaults()}
 * @param hooks what is changed about the props of single parts; the builder has a method for each,
 *     for example {@link Builder#mimir}. Default nothing
 */
public record LgtmStackProps(
    Budget budget,
    StackStore objectStore,
    Mesh mesh,
    Sampling sampling,
    Retention metrics,
    Retention logs,
    Retention traces,
    boolean kubeStateMetrics,
    boolean stackMetrics,
    LgtmNamespaces namespaces,
    Tenancy tenancy,
    LoadProfile load,
    Platform platform,
    PartHooks hooks) {

  /** Keeps audit logs longer where {@code logs} says nothing of them. */
  public LgtmStackProps {
    logs = AuditLogs.keptLonger(logs);
  }

  /** A builder with the defaults. */
  public static Builder builder(Budget budget, StackStore objectStore) {
    return new AutoBuilder_LgtmStackProps_Builder()
        .budget(budget)
        .objectStore(objectStore)
        .mesh(Mesh.NONE)
        .sampling(Sampling.all())
        .metrics(MimirMonolithicProps.RETENTION)
        .logs(LokiWithMinioProps.RETENTION)
        .traces(TempoStoreProps.RETENTION)
        .kubeStateMetrics(true)
        .stackMetrics(true)
        .namespaces(LgtmNamespaces.defaults())
        .tenancy(Tenancy.none())
        .load(LoadProfile.defaults())
        .platform(Platform.defaults())
        .hooks(PartHooks.none());
  }

  /** A builder that starts from these props. */
  public Builder toBuilder() {
    return new AutoBuilder_LgtmStackProps_Builder(this);
  }

  /** Builds {@link LgtmStackProps}: each method sets the component of its name. */
  @AutoBuilder
  public interface Builder {
    Builder budget(Budget budget);

    Builder objectStore(StackStore objectStore);

    Builder mesh(Mesh mesh);

    Builder sampling(Sampling sampling);

    Builder metrics(Retention metrics);

    Builder logs(Retention logs);

    Builder traces(Retention traces);

    Builder kubeStateMetrics(boolean kubeStateMetrics);

    Builder stackMetrics(boolean stackMetrics);

    Builder namespaces(LgtmNamespaces namespaces);

    Builder tenancy(Tenancy tenancy);

    Builder load(LoadProfile load);

    Builder platform(Platform platform);

    Builder hooks(PartHooks hooks);

    /** The changes so far. */
    PartHooks hooks();

    /** Changes the props of Mimir, after what was changed before. */
    default Builder mimir(UnaryOperator<MimirMonolithicProps> change) {
      return hooks(hooks().and(MimirMonolithicProps.class, change));
    }

    /** Changes the props of Loki, after what was changed before. */
    default Builder loki(UnaryOperator<LokiWithMinioProps> change) {
      return hooks(hooks().and(LokiWithMinioProps.class, change));
    }

    /** Changes the props of Tempo, after what was changed before. */
    default Builder tempo(UnaryOperator<TempoStoreProps> change) {
      return hooks(hooks().and(TempoStoreProps.class, change));
    }

    /** Changes the props of Grafana, after what was changed before. */
    default Builder grafana(UnaryOperator<GrafanaWithDatasourcesProps> change) {
      return hooks(hooks().and(GrafanaWithDatasourcesProps.class, change));
    }

    /** Changes the props of the Alloys of the nodes, after what was changed before. */
    default Builder alloy(UnaryOperator<AlloyDaemonSetProps> change) {
      return hooks(hooks().and(AlloyDaemonSetProps.class, change));
    }

    /** Changes the props of the one Alloy of the cluster, after what was changed before. */
    default Builder singleton(UnaryOperator<AlloySingletonProps> change) {
      return hooks(hooks().and(AlloySingletonProps.class, change));
    }

    /** Changes the props of kube-state-metrics, after what was changed before. */
    default Builder kubeState(UnaryOperator<KubeStateMetricsProps> change) {
      return hooks(hooks().and(KubeStateMetricsProps.class, change));
    }

    /** Changes the props of MinIO, after what was changed before. */
    default Builder minio(UnaryOperator<MinioStoreProps> change) {
      return hooks(hooks().and(MinioStoreProps.class, change));
    }

    /** Changes the props of ztunnel, after what was changed before. */
    default Builder ztunnel(UnaryOperator<ZtunnelAmbientProps> change) {
      return hooks(hooks().and(ZtunnelAmbientProps.class, change));
    }

    LgtmStackProps build();
  }
}
