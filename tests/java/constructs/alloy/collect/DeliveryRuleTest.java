package constructs.alloy.collect;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.AlloyDaemonSet;
import constructs.alloy.AlloyDaemonSetProps;
import constructs.alloy.Sloth;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Outputs;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.OtlpAny;
import constructs.kit.kube.Resources;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.model.diagnostics.Problem;
import constructs.model.load.NodeLoad;
import constructs.model.load.Sampling;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.cdk8s.ApiObject;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.Rendered;

class DeliveryRuleTest {
  private final Chart chart = Rendered.chart();

  private List<String> problems() {
    return ManifestTree.of(chart).problems().stream().map(Problem::toString).toList();
  }

  private AlloyDaemonSet alloy(AlloyDaemonSetProps.Builder props) {
    return new AlloyDaemonSet(chart, "alloy", props.build());
  }

  private AlloyDaemonSet alloy() {
    return alloy(Sloth.props());
  }

  @Nested
  class UnboundedQueue {
    private Pipeline exporter(Consumer<Body<None>> content) {
      return draft ->
          draft
              .file()
              .declare(
                  ComponentKind.OTELCOL_EXPORTER_OTLP,
                  "claws",
                  exporter -> {
                    exporter.block("client", client -> client.set("endpoint", "claws:1234"));
                    content.accept(exporter);
                  });
    }

    private static void queue(Body<None> exporter, Consumer<Body<None>> content) {
      exporter.block("sending_queue", content);
    }

    @Test
    void fires_with_the_whole_message_for_a_queue_of_requests() {
      alloy().add(exporter(e -> queue(e, q -> q.set("queue_size", 77))));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/unbounded-queue: the queue of otelcol.exporter.otlp.claws has no size in spans, records or bytes, got 77 requests; expected sending_queue with a queue_size in items or bytes;"
                  + " fix: sending_queue { queue_size = 10000 sizer = \"items\" }");
    }

    @Test
    void fires_for_the_defaults_of_upstream() {
      alloy().add(exporter(e -> {})).add(balancer(b -> {}));
      assertThat(problems())
          .hasSize(2)
          .anyMatch(p -> p.contains("otelcol.exporter.otlp.claws has no size in spans"))
          .anyMatch(p -> p.contains("otelcol.exporter.loadbalancing.claws has no size in spans"))
          .allMatch(p -> p.matches(".*got no (sending_queue|protocol > otlp > queue);.*"));
    }

    private Pipeline balancer(Consumer<Body<None>> otlp) {
      return draft ->
          draft
              .file()
              .declare(
                  ComponentKind.OTELCOL_EXPORTER_LOADBALANCING,
                  "claws",
                  b ->
                      b.block(
                              "resolver",
                              r -> r.block("dns", dns -> dns.set("hostname", "claws.zoo.svc")))
                          .block("protocol", p -> p.block("otlp", otlp)));
    }

    @Test
    void fires_for_a_sampler_that_does_not_say_how_much_it_holds() {
      alloy()
          .add(
              draft ->
                  draft
                      .file()
                      .declare(
                          ComponentKind.OTELCOL_PROCESSOR_TAIL_SAMPLING,
                          "claws",
                          sampler ->
                              sampler
                                  .set("decision_wait", "7s")
                                  .output(
                                      Outputs.traces(
                                          draft
                                              .file()
                                              .declare(
                                                  ComponentKind.OTELCOL_EXPORTER_OTLP,
                                                  "claws",
                                                  e -> queue(e, q -> q.set("enabled", false)))))));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/unbounded-queue: otelcol.processor.tail_sampling.claws doesn't say how many traces it holds, got no num_traces, upstream's 50,000;"
                  + " expected a num_traces that the memory has room for; fix: num_traces = 5000");
    }

    @Test
    void fires_for_a_remote_write_without_its_queue() {
      alloy()
          .add(
              draft ->
                  draft
                      .file()
                      .declare(
                          ComponentKind.PROMETHEUS_REMOTE_WRITE,
                          "claws",
                          write ->
                              write.block(
                                  "endpoint", e -> e.set("url", "http://claws.example/push"))));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/unbounded-queue: prometheus.remote_write.claws doesn't say how many samples it holds in memory, got no queue_config with max_shards and capacity, upstream's 500,000;"
                  + " expected a queue_config with max_shards and capacity; fix: queue_config { capacity = 10000 max_shards = 10 }");
    }

    @Test
    void fires_for_queues_that_the_memory_has_no_room_for() {
      alloy(Sloth.props().sampling(Sampling.tail()).delivery(Delivery.defaults().spans(30_000)));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/unbounded-queue: full queues take about 233 MB, and the memory limiter refuses data at 296 MB of the limit of 537 MB,"
                  + " got otelcol.exporter.otlphttp.logs 16777216 bytes, otelcol.exporter.loadbalancing.sampling 9437184 bytes, otelcol.exporter.otlp.traces 30000 items, otelcol.processor.tail_sampling.sampling 1105 waiting spans;"
                  + " expected at most 42 MB in all queues; fix: AlloyDaemonSetProps.delivery(Delivery.defaults()..) with smaller queues, sampling(..) with a shorter longestRequest(..), or resources(..) with a higher limit");
    }

    @Test
    void stays_quiet_after_either_fix() {
      alloy(
          Sloth.props()
              .delivery(Delivery.defaults().spans(30_000))
              .resources(
                  new Resources(Memory.megabytes(400), Cpu.millicores(100), Memory.gibibytes(1))));
      assertThat(problems()).isEmpty();
    }

    @Test
    void stays_quiet_for_queues_with_a_size_and_for_none() {
      alloy()
          .add(exporter(e -> queue(e, q -> q.set("queue_size", 77).set("sizer", "items"))))
          .add(balancer(otlp -> otlp.block("queue", q -> q.set("enabled", false))));
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class BatchOverQueue {
    private Pipeline batch(Consumer<Body<OtlpAny>> content) {
      return draft ->
          draft
              .file()
              .declare(
                  ComponentKind.<OtlpAny>processor("otelcol.processor.batch"),
                  "claws",
                  batch -> {
                    content.accept(batch);
                    batch.output(Outputs.all(exporter(draft)));
                  });
    }

    private static ComponentRef<OtlpAny> exporter(ConfigDraft draft) {
      return draft
          .file()
          .declare(
              ComponentKind.OTELCOL_EXPORTER_OTLP,
              "claws",
              exporter ->
                  exporter
                      .block("client", client -> client.set("endpoint", "claws:1234"))
                      .block("sending_queue", q -> q.set("queue_size", 700).set("sizer", "items")));
    }

    private static final String MESSAGE =
        "[test/alloy] alloy/batch-over-queue: otelcol.exporter.otlp.claws has no room for all batches of otelcol.processor.batch.claws, got %s;"
            + " expected at most 700, the queue_size; fix: send_batch_size = 700 send_batch_max_size = 700";

    @Test
    void fires_with_the_whole_message_for_batches_without_a_bound() {
      alloy().add(batch(b -> {}));
      assertThat(problems()).containsExactly(MESSAGE.formatted("no send_batch_max_size"));
    }

    @Test
    void fires_for_a_bound_over_the_queue() {
      alloy().add(batch(b -> b.set("send_batch_size", 701).set("send_batch_max_size", 701)));
      assertThat(problems()).containsExactly(MESSAGE.formatted("send_batch_max_size = 701"));
    }

    @Test
    void the_fix_works() {
      alloy().add(batch(b -> b.set("send_batch_size", 700).set("send_batch_max_size", 700)));
      assertThat(problems()).isEmpty();
    }
  }

  @Nested
  class WaitingTracesOverRoom {
    private static final NodeLoad LOAD = new NodeLoad(100, 7_001, 71);
    private static final Delivery SMALL = Delivery.defaults().spans(1_700);

    private Pipeline sampler(int room) {
      return draft ->
          draft
              .file()
              .declare(
                  ComponentKind.OTELCOL_PROCESSOR_TAIL_SAMPLING,
                  "claws",
                  sampler ->
                      sampler
                          .set("decision_wait", "1m7s")
                          .set("num_traces", room)
                          .output(
                              Outputs.traces(
                                  draft
                                      .file()
                                      .declare(
                                          ComponentKind.OTELCOL_EXPORTER_OTLP,
                                          "claws",
                                          e ->
                                              e.block(
                                                  "sending_queue",
                                                  q -> q.set("enabled", false))))));
    }

    @Test
    void fires_with_the_whole_message_where_more_traces_are_declared() {
      alloy(Sloth.props().load(LOAD)).add(sampler(4_756));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/waiting-traces-over-room: more traces wait in otelcol.processor.tail_sampling.claws than it has room for, got num_traces = 4756;"
                  + " expected at least 4757, from 71 spans/s that wait for 1m7s; fix: num_traces = 9514");
    }

    @Test
    void stays_quiet_at_the_least() {
      alloy(Sloth.props().load(LOAD).delivery(SMALL)).add(sampler(4_757));
      assertThat(problems()).isEmpty();
    }

    @Test
    void the_fix_works() {
      alloy(Sloth.props().load(LOAD).delivery(SMALL)).add(sampler(9_514));
      assertThat(problems()).isEmpty();
    }

    @Test
    void what_waits_needs_memory_too() {
      alloy(
          Sloth.props()
              .load(new NodeLoad(100, 7_001, 71))
              .sampling(Sampling.tail().longestRequest(Duration.ofSeconds(77))));
      assertThat(problems())
          .singleElement()
          .asString()
          .contains(
              "alloy/unbounded-queue: full queues take about 170 MB",
              "otelcol.processor.tail_sampling.sampling 5822 waiting spans",
              "sampling(..) with a shorter longestRequest(..)");
    }
  }

  @Nested
  class ShutdownOverGrace {
    private static final String GRACE = "/spec/template/spec/terminationGracePeriodSeconds";
    private static final String ARGUMENT = "/spec/template/spec/containers/0/args/5";

    private void patch(JsonPatch patch) {
      ((ApiObject) alloy().getNode().findChild(Manifest.WORKLOAD)).addJsonPatch(patch);
    }

    @Test
    void fires_with_the_whole_message_when_a_patch_shortens_the_grace_period() {
      patch(JsonPatch.replace(GRACE, 45));
      assertThat(problems())
          .containsExactly(
              "[test/alloy] alloy/shutdown-over-grace: components may take 45s to end, and the pod is killed after 45s, got --feature.component-shutdown-deadline=45s; expected less than 45s;"
                  + " fix: leave out the JSON patch that changes it");
    }

    @Test
    void fires_when_the_defaults_of_upstream_are_left() {
      patch(JsonPatch.remove(ARGUMENT));
      assertThat(problems())
          .singleElement()
          .asString()
          .contains("may take 10m to end", "killed after 1m,", "got no --feature.component");
    }

    @Test
    void fires_when_the_default_of_kubernetes_is_left() {
      patch(JsonPatch.remove(GRACE));
      assertThat(problems()).singleElement().asString().contains("the pod is killed after 30s,");
    }

    @Test
    void stays_quiet_for_a_longer_grace_period() {
      patch(JsonPatch.replace(GRACE, 77));
      assertThat(problems()).isEmpty();
    }
  }
}
