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
import constructs.model.labels.Protocol;
import constructs.model.labels.Workload;
import constructs.model.signals.Edges;
import constructs.model.signals.TenantBackends;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Alloy's configuration file, from props alone: the pipelines, each in a class of its own, over the
 * sinks that they share.
 */
final class AlloyConfig {
  private AlloyConfig() {}

  /**
   * The configuration of the node agent.
   *
   * @param added the pipelines that were added to those of the props
   */
  static Composition ofNode(
      AlloyDaemonSetProps props,
      Workload self,
      Destinations to,
      List<KubeletScrape> kubeletScrapes,
      List<Pipeline> added) {
    ConfigDraft draft =
        new ConfigDraft(
            self,
            to.metrics(),
            to.logs(),
            props.platform().cluster(),
            props.scrapeInterval(),
            props.delivery());
    List<Pipeline> pipelines = new ArrayList<>();
    pipelines.add(c -> NodeMetrics.declare(c, kubeletScrapes));
    pipelines.add(props.hostMetrics());
    pipelines.add(props.appPods());
    pipelines.add(props.podLogs());
    pipelines.add(
        c -> {
          OtlpLogConfig records = new OtlpLogConfig(props.podLogs());
          OtlpPipeline.declare(
              c,
              records::extract,
              () -> records.declare(c, to.otlpLogs()),
              TraceSampling.declare(
                  c, props.sampling(), props.spanMetrics(), to.traces(), to.balancing()));
        });
    return composed(draft, pipelines, props.pipelines(), added);
  }

  /** What the rules must know beside the text. */
  static AlloyFacts facts(AlloyDaemonSetProps props, Workload self, ManifestTree tree) {
    return new AlloyFacts(
        true,
        props.metrics(),
        props.logs(),
        props.traces(),
        props.sampling(),
        Stream.of(self.name(), Destinations.serviceName(self))
            .map(service -> service + "." + self.namespace())
            .toList(),
        Destinations.BALANCING_PORT,
        tree.attached(RateWindows.class).orElseGet(RateWindows::defaults),
        tree.attached(WidestSeries.class).orElse(new WidestSeries("any pod", 1)),
        props.resources().memoryLimit(),
        tree.attached(TenantBackends.class).orElseGet(TenantBackends::new));
  }

  private static Composition composed(
      ConfigDraft draft, List<Pipeline> own, List<Pipeline> ofProps, List<Pipeline> added) {
    Stream.of(own, ofProps, added)
        .flatMap(List::stream)
        .forEach(pipeline -> pipeline.declare(draft));
    return draft.build();
  }

  /**
   * The configuration of the one Alloy of a cluster.
   *
   * @param added the pipelines that were added to those of the props
   */
  static Composition single(
      AlloySingletonProps props,
      Workload self,
      Endpoint push,
      Endpoint logsPush,
      List<Pipeline> added) {
    ConfigDraft draft =
        new ConfigDraft(
            self,
            push,
            logsPush,
            props.platform().cluster(),
            props.scrapeInterval(),
            Delivery.defaults());
    List<Pipeline> pipelines = new ArrayList<>();
    pipelines.add(c -> metricsOf(c, self));
    if (props.kubernetesEvents()) {
      pipelines.add(new KubernetesEvents());
    }
    return composed(draft, pipelines, props.pipelines(), added);
  }

  /** Its name stays the same on whatever node it runs, and no Alloy of a node has it. */
  private static void metricsOf(ConfigDraft draft, Workload self) {
    SelfMetrics.declare(
        draft,
        relabel -> {
          Relabel.set(relabel, Labels.JOB, Expr.text(NodeMetrics.SELF_JOB));
          Relabel.set(relabel, Labels.INSTANCE, Expr.text(self.name()));
        });
  }

  /**
   * The addresses that Alloy sends to; taking them is what registers the edges.
   *
   * @param metrics the remote-write address
   * @param logs Loki's push address
   * @param otlpLogs Loki's OTLP address
   * @param traces the OTLP/gRPC address of the trace store
   * @param balancing the headless Service over all Alloy pods, where spans of one trace meet; used
   *     for tail sampling and for the calls between services
   */
  record Destinations(
      Endpoint metrics, Endpoint logs, Endpoint otlpLogs, Endpoint traces, Endpoint balancing) {
    /** The port on which Alloy pods take spans from each other. */
    static final int BALANCING_PORT = 4319;

    static Destinations take(AlloyDaemonSetProps props, Workload self, Edges edges) {
      Endpoint balancing =
          Endpoint.service(
              new Workload(self.namespace(), serviceName(self)), BALANCING_PORT, Protocol.GRPC);
      Endpoint toSelf =
          new Endpoint(self, balancing.host(), balancing.port(), balancing.protocol(), "");
      return new Destinations(
          edges.take(props.metrics().push(), "remote write"),
          edges.take(props.logs().push(), "pod logs"),
          edges.take(props.logs().otlp(), "OTLP logs"),
          edges.take(props.traces().otlpGrpc(), "OTLP traces"),
          TraceSampling.balances(props.sampling(), props.spanMetrics())
              ? edges.take(toSelf, "spans of one trace")
              : toSelf);
    }

    static String serviceName(Workload self) {
      return self.name() + "-sampling";
    }
  }
}
