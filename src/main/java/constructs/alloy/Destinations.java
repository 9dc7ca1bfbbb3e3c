package constructs.alloy;

import constructs.alloy.traces.TraceSampling;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import constructs.model.labels.Workload;
import constructs.model.signals.Edges;

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
