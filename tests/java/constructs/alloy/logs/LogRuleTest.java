package constructs.alloy.logs;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.PatchedAlloy;
import constructs.alloy.Sloth;
import constructs.alloy.collect.Pipeline;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.Outputs;
import constructs.alloy.syntax.Signal.Entries;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.OtlpAny;
import constructs.alloy.syntax.Signal.OtlpLogs;
import constructs.alloy.syntax.Signal.Targets;
import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class LogRuleTest {
  private static final Redaction REDACTION = Redaction.standard();

  private final Chart chart = Rendered.chart();

  private AlloyDaemonSet alloy(PodLogs logs) {
    return new AlloyDaemonSet(chart, "alloy", Sloth.props().podLogs(logs).build());
  }

  private List<String> problems() {
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  private static LogStage labels(String... names) {
    Map<String, String> values = new LinkedHashMap<>();
    List.of(names).forEach(name -> values.put(name, ""));
    return process ->
        process.block("stage.labels", stage -> stage.set("values", Expr.object(values)));
  }

  /** A pipeline that reads a file of its own through a {@code loki.process}. */
  private static Pipeline reading(Consumer<Body<None>> relabel, Consumer<Body<Entries>> stages) {
    return draft -> {
      ComponentRef<Entries> process =
          draft
              .file()
              .declare(
                  ComponentKind.LOKI_PROCESS,
                  "tree",
                  body -> stages.accept(body.forwardTo(draft.logs())));
      ComponentRef<Targets> targets =
          draft
              .file()
              .declare(
                  ComponentKind.DISCOVERY_RELABEL,
                  "tree",
                  body -> relabel.accept(body.targets(draft.pods())));
      draft
          .file()
          .declare(
              ComponentKind.LOKI_SOURCE_FILE,
              "tree",
              body -> body.targets(targets).forwardTo(process));
    };
  }

  private static Consumer<Body<None>> rule(String attribute, String value, String replacement) {
    return relabel ->
        relabel.block("rule", rule -> rule.set(attribute, value).set("replacement", replacement));
  }

  @Nested
  class HighCardinalityLabel {
    @Test
    void fires_with_the_whole_message() {
      alloy(PodLogs.api().stage(labels("traceID")));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/high-cardinality-label: loki.process.pods makes a label of what has a value of its own for each request, user or pod start, got traceID;"
                  + " expected structured metadata, which a query finds by | traceID=\"..\"; fix: stage.structured_metadata { values = { traceID = \"\" } } in place of the label");
    }

    /** As a label here and as metadata there, one query would find only half of the lines. */
    @Test
    void fires_for_what_all_other_lines_have_as_metadata() {
      alloy(PodLogs.api().stage(labels("level", "pod")));
      assertThat(problems())
          .hasSize(2)
          .first()
          .isEqualTo(
              "[test/alloy] alloy/high-cardinality-label: loki.process.pods makes a label of what is structured metadata of all other lines, got level;"
                  + " expected structured metadata, which a query finds by | level=\"..\"; fix: stage.structured_metadata { values = { level = \"\" } } in place of the label");
    }

    @Test
    void fires_for_a_label_of_a_target_and_for_every_label_of_a_pod() {
      alloy(PodLogs.api()).add(reading(rule("target_label", "pod_uid", "$1"), REDACTION::stages));
      assertThat(problems())
          .singleElement()
          .asString()
          .startsWith(
              "[test/alloy] alloy/high-cardinality-label: discovery.relabel.tree makes a label of what");
    }

    @Test
    void fires_for_every_label_of_a_pod() {
      alloy(PodLogs.api()).add(reading(rule("action", "labelmap", "$1"), REDACTION::stages));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/high-cardinality-label: discovery.relabel.tree makes a label of every label of a pod, the hash of its template among them, got action = \"labelmap\";"
                  + " expected a rule for each label that is wanted; fix: rule { source_labels = [\"__meta_kubernetes_pod_label_team\"] target_label = \"team\" }");
    }

    @Test
    void stays_quiet_for_labels_that_are_gone_before_a_line_is_read() {
      alloy(PodLogs.api())
          .add(reading(rule("action", "labelmap", "__tmp_$1"), REDACTION::stages))
          .add(
              draft ->
                  draft
                      .file()
                      .declare(
                          ComponentKind.PROMETHEUS_RELABEL,
                          "ids",
                          body ->
                              body.forwardTo(draft.metrics())
                                  .block("rule", r -> r.set("target_label", "trace_id"))));
      assertThat(problems()).isEmpty();
    }

    @Test
    void stays_quiet_after_the_fix() {
      alloy(
          PodLogs.api()
              .stage(
                  process ->
                      process.block(
                          "stage.structured_metadata",
                          stage -> stage.set("values", Expr.object(Map.of("traceID", ""))))));
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class TooManyLabels {
    private final String[] nine =
        IntStream.range(0, 9).mapToObj(i -> "toe" + i).toArray(String[]::new);

    @Test
    void fires_with_the_whole_message() {
      alloy(PodLogs.fromFiles().stage(labels(nine)));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/too-many-log-labels: lines of loki.source.file.pods get to loki.write.logs with too many labels,"
                  + " got 16: app, cluster, container, log_type, namespace, node, service_name, toe0, toe1, toe2, toe3, toe4, toe5, toe6, toe7, toe8;"
                  + " expected at most 15, which Loki takes; fix: stage.label_drop { values = [..] }, or stage.structured_metadata { values = {..} } for what is only searched");
    }

    @Test
    void stays_quiet_at_the_limit() {
      alloy(PodLogs.fromFiles().stage(labels(nine)).stage(drop("toe3")));
      assertThat(problems()).isEmpty();
    }

    @Test
    void counts_a_label_that_some_lines_get() {
      alloy(
          PodLogs.api()
              .stage(
                  process ->
                      process.block(
                          "stage.match",
                          match -> {
                            match.set("selector", "{app=\"sloth\"}");
                            labels(nine).declare(match);
                            drop("toe3").declare(match);
                            labels("toe9").declare(match);
                          })));
      assertThat(problems()).singleElement().asString().contains("got 16: ");
    }

    private static LogStage drop(String label) {
      return process ->
          process.block("stage.label_drop", stage -> stage.set("values", Expr.texts(label)));
    }
  }

  @Nested
  class LostRedaction {
    /** The pipelines here lack what other rules ask for. */
    private List<String> problems() {
      return lost(LogRuleTest.this.problems());
    }

    private static List<String> lost(List<String> problems) {
      return problems.stream().filter(p -> p.contains(LogRule.LOST_REDACTION.id())).toList();
    }

    @Test
    void fires_with_the_whole_message_for_lines() {
      alloy(PodLogs.api()).add(reading(relabel -> {}, stages -> {}));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/lost-redaction: lines of loki.source.file.tree get to loki.write.logs with their secrets, got no loki.process that hides them;"
                  + " expected the values of authorization, password, token hidden before;"
                  + " fix: forwardTo a loki.process that begins with props.podLogs().redaction().stages(process), or PodLogs.redaction(Redaction.none())");
    }

    @Test
    void fires_with_the_whole_message_for_records() {
      alloy(PodLogs.api()).add(receiving(Redaction.of("claw")));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/lost-redaction: log records of otelcol.receiver.otlp.tree get to otelcol.exporter.otlphttp.tree with their secrets, got no otelcol.processor.transform that hides them;"
                  + " expected the values of authorization, password, token hidden before;"
                  + " fix: output to an otelcol.processor.transform with props.podLogs().redaction().statements(transform), or PodLogs.redaction(Redaction.none())");
    }

    @Test
    void fires_when_a_value_got_out_before_it_was_hidden() {
      alloy(PodLogs.api())
          .add(
              reading(
                  relabel -> {},
                  process -> {
                    labels("level").declare(process);
                    REDACTION.stages(process);
                  }));
      assertThat(problems()).singleElement().asString().contains("alloy/lost-redaction");
    }

    @Test
    void fires_for_one_of_two_ways() {
      alloy(PodLogs.api())
          .add(
              draft -> {
                ComponentRef<Entries> process =
                    draft
                        .file()
                        .declare(
                            ComponentKind.LOKI_PROCESS,
                            "tree",
                            body -> REDACTION.stages(body.forwardTo(draft.logs())));
                draft
                    .file()
                    .declare(
                        ComponentKind.LOKI_SOURCE_FILE,
                        "tree",
                        body -> body.targets(draft.pods()).forwardTo(process, draft.logs()));
              });
      assertThat(problems()).singleElement().asString().contains("loki.source.file.tree get to");
    }

    @Test
    void stays_quiet_after_the_fix() {
      alloy(PodLogs.api()).add(reading(relabel -> {}, REDACTION::stages)).add(receiving(REDACTION));
      assertThat(problems()).isEmpty();
    }

    @Test
    void stays_quiet_when_nothing_is_to_be_hidden() {
      alloy(PodLogs.api().redaction(Redaction.none()))
          .add(reading(relabel -> {}, stages -> {}))
          .add(receiving(Redaction.none()));
      assertThat(problems()).isEmpty();
    }

    @Test
    void fires_when_a_patch_of_the_text_goes_round_it() {
      PatchedAlloy patched = new PatchedAlloy(PodLogs.api());
      patched.patchText("[loki.process.pods.receiver]", "[loki.write.logs.receiver]");
      patched.patchText(
          "[otelcol.processor.transform.redaction.input]",
          "[otelcol.processor.transform.logs.input]");
      assertThat(lost(patched.problems(LogRule.class)))
          .extracting(problem -> problem.replaceAll(".*lost-redaction: (.*) with their.*", "$1"))
          .containsExactlyInAnyOrder(
              "lines of loki.source.kubernetes.pods get to loki.write.logs",
              "log records of otelcol.receiver.otlp.apps get to otelcol.exporter.otlphttp.logs");
    }

    @Test
    void fires_when_a_patch_of_the_text_hides_less() {
      PatchedAlloy patched = new PatchedAlloy(PodLogs.api());
      patched.patchText("(?i:authorization|password|token)'?", "(?i:authorization|password)'?");
      assertThat(lost(patched.problems(LogRule.class))).hasSize(2);
    }

    private static Pipeline receiving(Redaction redaction) {
      return draft -> {
        ComponentRef<OtlpAny> exporter =
            draft
                .file()
                .declare(
                    ComponentKind.OTELCOL_EXPORTER_OTLPHTTP,
                    "tree",
                    body -> body.block("sending_queue", queue -> queue.set("enabled", false)));
        ComponentRef<OtlpLogs> transform =
            draft
                .file()
                .declare(
                    ComponentKind.<OtlpLogs>processor("otelcol.processor.transform"),
                    "tree",
                    body -> {
                      redaction.statements(body);
                      body.output(Outputs.logs(exporter));
                    });
        draft
            .file()
            .declare(
                ComponentKind.<OtlpLogs>otlpReceiver(),
                "tree",
                body -> body.output(Outputs.logs(transform)));
      };
    }
  }
}
