package constructs.model.signals;

/** What flows over a connection. */
public enum Flow {
  /** Samples. */
  METRICS,
  /** Log lines. */
  LOGS,
  /** Spans. */
  TRACES,
  /** Samples, lines and spans of applications, over one port. */
  TELEMETRY,
  /** Rules for a ruler. */
  RULES,
  /** Alerts and notifications. */
  ALERTS,
  /** Objects of an object store. */
  OBJECTS,
  /** Who and what there is: the Kubernetes API, names, a mesh's control plane. */
  DISCOVERY,
  /** Metrics, asked for. */
  SCRAPE,
  /** Questions about what is stored. */
  QUERIES,
  /** Whether somebody lives and is ready. */
  PROBES,
  /** Connections of others, encrypted by a mesh. */
  MESH
}
