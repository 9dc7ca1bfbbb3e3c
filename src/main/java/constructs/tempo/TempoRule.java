package constructs.tempo;

import constructs.model.diagnostics.Rule;
import constructs.model.diagnostics.Severity;

/** The rules about Tempo. */
enum TempoRule implements Rule {
  NOT_TEMPO_3(
      "tempo/not-tempo-3",
      "Tempo 2 doesn't know the live store and the backend worker, and an unknown key stops it at its start"),
  STREAM_RETENTION(
      "tempo/stream-retention",
      "only logs have streams, so what was meant to be kept longer would be deleted with the rest"),
  TWO_PRODUCERS(
      "tempo/two-producers",
      "each request is counted twice: rates and the numbers on the service graph are double the truth"),
  NO_PRODUCER(
      "tempo/no-producer",
      Severity.WARNING,
      "Grafana's service graph is empty: it is drawn of traces_service_graph_*, which Tempo itself doesn't have"),
  GENERATOR_BEHIND_SAMPLER(
      "tempo/generator-behind-sampler",
      "the spans of dropped traces are missing: at 10 % the rate is a tenth, and the share of errors is several times too high"),
  GENERATOR_WITHOUT_SINK(
      "tempo/generator-without-sink",
      "Tempo takes memory for the series, and writes them nowhere; only a warning in its log says so"),
  RETENTION_WITHOUT_DELETER(
      "tempo/retention-without-deleter",
      "only the backend worker deletes blocks: the bucket grows until it is full"),
  QUERY_WINDOW_BELOW_RETENTION(
      "tempo/query-window-below-retention",
      "Tempo refuses the search: traces are kept, and paid for, that nobody can find but by their id");

  private final Definition definition;

  TempoRule(String id, String rationale) {
    this(id, Severity.ERROR, rationale);
  }

  TempoRule(String id, Severity severity, String rationale) {
    this.definition = new Definition(id, severity, rationale);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
