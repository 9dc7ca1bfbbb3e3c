package constructs.alloy;

import constructs.alloy.collect.AlloyFacts;
import constructs.alloy.collect.Composition;
import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Delivery;
import constructs.alloy.collect.OtlpPipeline;
import constructs.alloy.collect.Pipeline;
import constructs.alloy.collect.Relabel;
import constructs.alloy.logs.KubernetesEvents;
import constructs.alloy.logs.OtlpLogConfig;
import constructs.alloy.metrics.KubeletScrape;
import constructs.alloy.metrics.NodeMetrics;
import constructs.alloy.metrics.SelfMetrics;
import constructs.alloy.syntax.Expr;
import constructs.alloy.traces.TraceSampling;
import constructs.kit.tree.ManifestTree;
import constructs.model.catalog.RateWindows;
import constructs.model.catalog.WidestSeries;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Labels;
import constructs.model.labels.Peer;
import constructs.model.labels.Protocol;
import constructs.model.labels.Workload;
import constructs.model.signals.Edge;
import constructs.model.signals.Edges;
import constructs.model.signals.Flow;
import constructs.model.signals.OtlpReceiver;
import constructs.model.signals.TenantBackends;
import java.util.List;
import java.util.stream.Stream;

/**
 * Alloy's configuration file, from props alone: the pipelines, each in a class of its own, over the
 * sinks that they share.
 */
final class AlloyConfig {
  /** The port on which Alloys take spans from each other. */
  static final int BALANCING_PORT = 4319;

  private AlloyConfig() {}

  /**
   * The configuration of the node agent.
   *
   * @param added the pipelines that were added to those of the props
   */
  static Composition ofNode(
      AlloyDaemonSetProps props,
      Workload self,
      List<KubeletScrape> kubeletScrapes,
      List<Pipeline> added) {
    ConfigDraft draft =
        new ConfigDraft(
            self,
            props.metrics().push(),
            props.logs().push(),
            props.platform().cluster(),
            props.scrapeInterval(),
            props.delivery());
    NodeMetrics.declare(draft, kubeletScrapes);
    props.hostMetrics().declare(draft);
    props.appPods().declare(draft);
    props.podLogs().declare(draft);
    OtlpLogConfig records = new OtlpLogConfig(props.podLogs());
    OtlpPipeline.declare(
        draft,
        records::extract,
        () -> records.declare(draft, props.logs().otlp()),
        TraceSampling.declare(
            draft,
            props.sampling(),
            props.load().spansPerSecond(),
            props.spanMetrics(),
            props.traces().otlpGrpc(),
            balancing(self)));
    return with(draft, props.pipelines(), added);
  }

  /** What the rules must know beside the text. */
  static AlloyFacts facts(AlloyDaemonSetProps props, Workload self, ManifestTree tree) {
    return new AlloyFacts(
        true,
        props.metrics(),
        props.logs(),
        props.traces(),
        props.sampling(),
        props.load().spansPerSecond(),
        Stream.of(self.name(), balancingService(self))
            .map(service -> service + "." + self.namespace())
            .toList(),
        BALANCING_PORT,
        RateWindows.all(tree.declared(RateWindows.class)),
        WidestSeries.of(tree.declared(WidestSeries.class), "any pod"),
        props.resources().memoryLimit(),
        TenantBackends.of(tree.declared(TenantBackends.Backend.class)));
  }

  private static Composition with(ConfigDraft draft, List<Pipeline> ofProps, List<Pipeline> added) {
    ofProps.forEach(pipeline -> pipeline.declare(draft));
    added.forEach(pipeline -> pipeline.declare(draft));
    return draft.build();
  }

  /**
   * The configuration of the one Alloy of a cluster.
   *
   * @param added the pipelines that were added to those of the props
   */
  static Composition single(AlloySingletonProps props, Workload self, List<Pipeline> added) {
    ConfigDraft draft =
        new ConfigDraft(
            self,
            props.metrics().push(),
            props.logs().push(),
            props.platform().cluster(),
            props.scrapeInterval(),
            Delivery.defaults());
    // Its name stays the same on whatever node it runs, and no Alloy of a node has it.
    SelfMetrics.declare(
        draft,
        relabel -> {
          Relabel.set(relabel, Labels.JOB, Expr.text(NodeMetrics.SELF_JOB));
          Relabel.set(relabel, Labels.INSTANCE, Expr.text(self.name()));
        });
    if (props.kubernetesEvents()) {
      new KubernetesEvents().declare(draft);
    }
    return with(draft, props.pipelines(), added);
  }

  /** The headless Service over all Alloys, where the spans of one trace meet. */
  static String balancingService(Workload self) {
    return self.name() + "-sampling";
  }

  private static Endpoint balancing(Workload self) {
    Endpoint service =
        Endpoint.service(
            new Workload(self.namespace(), balancingService(self)), BALANCING_PORT, Protocol.GRPC);
    return new Endpoint(self, service.host(), service.port(), service.protocol(), "");
  }

  /** What the node agent connects to, whatever it collects. */
  static List<Edge> edges(AlloyDaemonSetProps props, Workload self) {
    Edges edges = new Edges(self);
    edges.take(props.metrics().push(), Flow.METRICS, "remote write");
    edges.take(props.logs().push(), Flow.LOGS, "pod logs");
    edges.take(props.logs().otlp(), Flow.LOGS, "OTLP logs");
    edges.take(props.traces().otlpGrpc(), Flow.TRACES, "OTLP traces");
    if (TraceSampling.balances(props.sampling(), props.spanMetrics())) {
      edges.take(balancing(self), Flow.TRACES, "spans of one trace");
    }
    Peer apps = Peer.anyPod();
    edges.add(new Edge(apps, self, OtlpReceiver.GRPC_PORT, Protocol.GRPC, Flow.TELEMETRY, "OTLP"));
    edges.add(new Edge(apps, self, OtlpReceiver.HTTP_PORT, Protocol.HTTP, Flow.TELEMETRY, "OTLP"));
    return edges.list();
  }
}
