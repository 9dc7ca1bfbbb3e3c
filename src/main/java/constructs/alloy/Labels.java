package constructs.alloy;

/** The one vocabulary of labels on metrics and logs, however they came in. */
final class Labels {
  static final String CLUSTER = "cluster";
  static final String NAMESPACE = "namespace";
  static final String POD = "pod";
  static final String CONTAINER = "container";
  static final String NODE = "node";
  static final String APP = "app";
  static final String SERVICE_NAME = "service_name";
  static final String JOB = "job";
  static final String INSTANCE = "instance";
  static final String LEVEL = "level";
  static final String TRACE_ID = "trace_id";
  static final String SPAN_ID = "span_id";

  private Labels() {}
}
