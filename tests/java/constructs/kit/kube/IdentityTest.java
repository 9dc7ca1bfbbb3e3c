package constructs.kit.kube;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.model.labels.Workload;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final Platform PLATFORM =
      Platform.builder()
          .cluster("forest")
          .partOf("zoo-at-night")
          .labels(Map.of("team", "zoo"))
          .annotations(Map.of("zoo.example/keeper", "Ada"))
          .build();

  private final Identity identity = Fixtures.identity(PLATFORM);

  @Test
  void selects_by_nothing_that_can_change() {
    assertThat(identity.selector())
        .containsExactly(
            Map.entry("app.kubernetes.io/instance", "forest"),
            Map.entry("app.kubernetes.io/name", "sloth"));
  }

  @Test
  void labels_are_those_of_kubernetes_and_of_the_platform() {
    assertThat(identity.labels())
        .containsExactly(
            Map.entry("app.kubernetes.io/component", "sleep"),
            Map.entry("app.kubernetes.io/instance", "forest"),
            Map.entry("app.kubernetes.io/managed-by", "cdk8s"),
            Map.entry("app.kubernetes.io/name", "sloth"),
            Map.entry("app.kubernetes.io/part-of", "zoo-at-night"),
            Map.entry("app.kubernetes.io/version", "1.7"),
            Map.entry("team", "zoo"));
    assertThat(identity.labels()).containsAllEntriesOf(identity.selector());
  }

  @Test
  void metadata_has_a_namespace_where_the_kind_has_one() {
    assertThat(identity.meta().getName()).isEqualTo("sloth");
    assertThat(identity.meta("nest").getNamespace()).isEqualTo("zoo");
    assertThat(identity.clusterMeta("climber").getNamespace()).isNull();
    assertThat(identity.clusterMeta("climber").getAnnotations())
        .containsExactly(Map.entry("zoo.example/keeper", "Ada"));
  }

  @Test
  void is_a_side_of_an_edge() {
    assertThat(identity.workload()).isEqualTo(new Workload("zoo", "sloth"));
  }
}
