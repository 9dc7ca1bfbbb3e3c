package constructs.kit.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import constructs.model.config.Pins;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformTest {
  private static final Toleration TREE =
      new TolerationBuilder().withKey("tree").withOperator("Exists").build();

  private static PodTemplateSpec template(Platform platform, PodSpecBuilder spec) {
    return Pods.template(Fixtures.identity(platform), Map.of("checksum/config", "317"), spec);
  }

  @Test
  void defaults_dictate_nothing() {
    Platform platform = Platform.defaults();
    assertThat(platform.cluster()).isEqualTo("default");
    assertThat(platform.partOf()).isEqualTo("observability");
    assertThat(platform.image(Fixtures.IMAGE)).isEqualTo(Fixtures.IMAGE);
    PodTemplateSpec template = template(platform, new PodSpecBuilder());
    assertThat(template.getSpec())
        .isEqualTo(new PodSpecBuilder().addToNodeSelector("kubernetes.io/os", "linux").build());
    assertThat(template.getMetadata().getAnnotations())
        .containsExactly(Map.entry("checksum/config", "317"));
  }

  @Test
  void everything_it_dictates_is_in_the_pod() {
    Platform platform =
        Platform.builder()
            .imagePullSecrets(List.of("mirror-login"))
            .priorityClassName("slow-but-sure")
            .nodeSelector(Map.of("wood", "hard"))
            .tolerations(List.of(TREE))
            .affinity(new AffinityBuilder().withNewPodAntiAffinity().endPodAntiAffinity().build())
            .labels(Map.of("team", "zoo"))
            .annotations(Map.of("zoo.example/keeper", "Ada"))
            .build();
    PodTemplateSpec template =
        template(
            platform,
            new PodSpecBuilder().addToTolerations(new Toleration()).withPriorityClassName("own"));
    PodSpec spec = template.getSpec();
    assertThat(spec.getImagePullSecrets()).extracting("name").containsExactly("mirror-login");
    assertThat(spec.getPriorityClassName()).isEqualTo("slow-but-sure");
    assertThat(spec.getNodeSelector())
        .containsOnly(Map.entry("kubernetes.io/os", "linux"), Map.entry("wood", "hard"));
    assertThat(spec.getTolerations()).containsExactly(new Toleration(), TREE);
    assertThat(spec.getAffinity()).isEqualTo(platform.affinity());
    assertThat(template.getMetadata().getLabels())
        .containsEntry("team", "zoo")
        .containsEntry(Identity.NAME, "sloth");
    assertThat(template.getMetadata().getAnnotations())
        .containsExactly(
            Map.entry("checksum/config", "317"), Map.entry("zoo.example/keeper", "Ada"));
  }

  @Test
  void priority_of_the_pod_stays_where_the_platform_says_nothing() {
    assertThat(
            template(Platform.defaults(), new PodSpecBuilder().withPriorityClassName("own"))
                .getSpec()
                .getPriorityClassName())
        .isEqualTo("own");
  }

  @Test
  void images_come_from_the_mirror() {
    assertThat(
            Platform.builder()
                .imageRegistry("mirror.example:5443")
                .build()
                .image(Images.LOKI)
                .reference())
        .isEqualTo("mirror.example:5443/grafana/loki:" + Pins.version("loki"));
  }

  @Test
  void reserved_labels_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Platform.builder().labels(Map.of("app.kubernetes.io/name", "toad")).build())
        .withMessage(
            "label 'app.kubernetes.io/name' is derived from the construct, use partOf(..) or the construct's own props");
  }

  @Test
  void collections_are_copied_and_a_copy_is_equal() {
    List<String> secrets = new ArrayList<>(List.of("mirror-login"));
    Platform platform = Platform.builder().imagePullSecrets(secrets).build();
    secrets.clear();
    assertThat(platform.imagePullSecrets()).containsExactly("mirror-login");
    assertThat(platform.toBuilder().build()).isEqualTo(platform);
  }

  /** The loss of one node is to cost little. */
  @Test
  void single_pods_keep_off_the_nodes_of_the_others_unless_the_platform_places_them() {
    Platform none = Platform.builder().partOf("zoo").build();
    var terms =
        template(none, Pods.spread(Fixtures.identity(none)))
            .getSpec()
            .getAffinity()
            .getPodAntiAffinity()
            .getPreferredDuringSchedulingIgnoredDuringExecution();
    assertThat(terms).hasSize(1);
    var term = terms.get(0).getPodAffinityTerm();
    assertThat(term.getTopologyKey()).isEqualTo("kubernetes.io/hostname");
    assertThat(term.getLabelSelector().getMatchLabels())
        .containsExactly(Map.entry("app.kubernetes.io/part-of", "zoo"));
    assertThat(term.getNamespaceSelector()).as("of any namespace").isEqualTo(new LabelSelector());

    Platform own =
        none.toBuilder()
            .affinity(new AffinityBuilder().withNewPodAntiAffinity().endPodAntiAffinity().build())
            .build();
    assertThat(template(own, Pods.spread(Fixtures.identity(own))).getSpec().getAffinity())
        .isEqualTo(own.affinity());
  }
}
