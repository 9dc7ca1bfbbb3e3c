package constructs.tempo;

import static constructs.model.config.ConfigOverride.configOverride;
import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.checks.KubeRule;
import constructs.kit.checks.process.ProcessKeys;
import constructs.kit.checks.process.ProcessRule;
import constructs.model.config.ConfigOverride;
import constructs.model.config.OverridePolicy;
import constructs.model.store.Buckets;
import constructs.model.store.ObjectStore;
import java.net.URI;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import testing.Found;
import testing.Rendered;
import tools.jackson.databind.JsonNode;

/** Where Tempo keeps what, and where it listens. */
class TempoStorageTest {
  private static final ObjectStore SHARED =
      ObjectStore.external(URI.create("https://s3.test:9123"), "zz-1", Buckets.shared("zoo"));

  private final Chart chart = Rendered.chart();

  private void tempo(ObjectStore store, ConfigOverride... overrides) {
    new TempoStore(
        chart, "tempo", TempoStoreProps.builder(store).configOverrides(List.of(overrides)).build());
  }

  private JsonNode s3() {
    return Found.file(chart, TempoProcess.PROGRAM.file()).at("/storage/trace/s3");
  }

  @Test
  void keeps_its_objects_under_a_prefix_in_a_shared_bucket() {
    tempo(SHARED);

    assertThat(s3().toString())
        .isEqualTo(
            "{\"bucket\":\"zoo\",\"endpoint\":\"s3.test:9123\",\"region\":\"zz-1\",\"insecure\":false,\"forcepathstyle\":true,\"prefix\":\"tempo\"}");
  }

  @Test
  void asks_by_host_name_where_the_store_wants_it() {
    tempo(
        ObjectStore.external(URI.create("https://s3.test:9123"), "zz-1", "zoo-")
            .withVirtualHosts());

    assertThat(s3().toString())
        .isEqualTo(
            "{\"bucket\":\"zoo-tempo\",\"endpoint\":\"s3.test:9123\",\"region\":\"zz-1\",\"insecure\":false,\"forcepathstyle\":false,\"bucket_lookup_type\":1}");
  }

  /** {@link KubeRule#PORT_CLASH}. */
  @Test
  void a_second_server_on_the_port_of_a_receiver_is_refused() {
    tempo(
        SHARED,
        configOverride("internal_server.enable", true),
        configOverride("internal_server.http_listen_port", 4318));

    assertThat(Found.by(chart, KubeRule.PORT_CLASH))
        .containsExactly(
            "[test/tempo/Resource] kube/port-clash: two listeners in the pod of StatefulSet observability/tempo have one port, "
                + "got distributor.receivers.otlp.protocols.http.endpoint and internal_server.http_listen_port: 4318; expected a port for each listener of a pod; "
                + "fix: another port for one of the two, or leave the patch or override of it out");
  }

  @Test
  void another_port_is_the_fix() {
    tempo(
        SHARED,
        configOverride("internal_server.enable", true),
        configOverride("internal_server.http_listen_port", 3201));

    assertThat(Found.by(chart, KubeRule.PORT_CLASH)).isEmpty();
  }

  @Test
  void nothing_is_outside_or_overlaps_by_itself() {
    tempo(SHARED);

    assertThat(Found.by(chart, ProcessRule.PATH_OUTSIDE_VOLUME, ProcessRule.PATHS_OVERLAP))
        .isEmpty();
  }

  @Test
  void the_paths_and_ports_are_keys_that_tempo_has() {
    assertThat(
            OverridePolicy.of("tempo")
                .owned(TempoProcess.KEYS.paths().stream().map(ProcessKeys.PathKey::key).toList())
                .owned(TempoProcess.KEYS.ports().stream().map(ProcessKeys.PortKey::key).toList())
                .strangers())
        .isEmpty();
  }
}
