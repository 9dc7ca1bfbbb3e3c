package constructs.kit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.app.synth.Synth;
import constructs.kit.checks.KubeRule;
import constructs.kit.kube.Fixtures;
import constructs.model.config.Pins;
import constructs.model.diagnostics.InvalidValueException;
import constructs.model.diagnostics.Problem;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.cdk8s.ApiObject;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import org.cdk8s.JsonPatch;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private final App app = Testing.app();
  private final Chart chart = new Chart(app, "zoo");

  private static ConfigMap configMap(Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName("sloth")
        .endMetadata()
        .withData(data)
        .build();
  }

  private static Deployment deployment() {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("sloth")
        .endMetadata()
        .withNewSpec()
        .withNewSelector()
        .addToMatchLabels("app", "sloth")
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .addToLabels("app", "sloth")
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("sloth")
        .withImage("docker.io/zoo/sloth:1.7")
        .withResources(Fixtures.RESOURCES.toModel())
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  @Test
  void body_is_rendered_late() {
    List<String> toes = new ArrayList<>();
    Manifest manifest =
        new Manifest(
            chart,
            "sloth",
            configMap(Map.of()),
            () -> configMap(Map.of("toes", String.join(",", toes))));
    toes.add("third");
    assertThat(Manifests.json(manifest).at("/data/toes").asString()).isEqualTo("third");
    assertThat(Testing.synth(chart).toString()).contains("toes=third");
  }

  @Test
  void derived_body_is_made_of_what_is_known_at_synthesis() {
    List<String> toes = new ArrayList<>();
    Manifest manifest =
        Product.of(chart)
            .manifest(
                "sloth",
                configMap(Map.of()),
                () -> List.copyOf(toes),
                t -> configMap(Map.of("toes", String.join(",", t))));
    toes.add("third");
    assertThat(Manifests.json(manifest).at("/data/toes").asString()).isEqualTo("third");
    toes.add("fourth");
    ManifestTree.of(chart).changed();
    assertThat(Testing.synth(chart).toString()).contains("toes=third,fourth");
  }

  @Test
  void a_body_that_can_not_be_made_says_why() {
    Product.of(chart)
        .manifest(
            "sloth",
            configMap(Map.of()),
            () -> {
              throw new IllegalArgumentException("toes must be 2 or 3, got 4");
            });
    assertThatThrownBy(() -> ManifestTree.of(chart).inspect().report())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("toes must be 2 or 3, got 4");
  }

  @Test
  void name_is_that_of_the_late_body() {
    Manifest manifest =
        new Manifest(
            chart,
            "sloth",
            configMap(Map.of()),
            () ->
                new ConfigMapBuilder(configMap(Map.of()))
                    .editMetadata()
                    .withName("sloth-317")
                    .endMetadata()
                    .build());
    assertThat(Manifests.json(manifest).at("/metadata/name").asString()).isEqualTo("sloth-317");
    assertThat(manifest.getName()).isEqualTo("sloth");
  }

  @Test
  void keys_are_in_order_and_empty_things_are_left_out() {
    assertThat(
            Manifests.json(
                new Manifest(chart, "sloth", configMap(Map.of("c", "1", "a", "2", "b", "3")))))
        .hasToString(
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"sloth\"},\"data\":{\"a\":\"2\",\"b\":\"3\",\"c\":\"1\"}}");
  }

  @Test
  void labels_of_the_chart_land_in_the_body_but_do_not_replace_its_own() {
    Chart labelled =
        new Chart(
            app,
            "labelled",
            ChartProps.builder().labels(Map.of("team", "zoo", "app", "of the chart")).build());
    Manifest manifest =
        new Manifest(
            labelled,
            "sloth",
            new ConfigMapBuilder(configMap(Map.of()))
                .editMetadata()
                .addToLabels("app", "sloth")
                .endMetadata()
                .build());
    assertThat(Manifests.json(manifest).at("/metadata/labels"))
        .hasToString("{\"app\":\"sloth\",\"team\":\"zoo\"}");
  }

  @Test
  void metadata_added_through_cdk8s_lands_in_the_body() {
    Manifest manifest = new Manifest(chart, "sloth", configMap(Map.of()));
    assertThat(Manifests.json(manifest).at("/metadata/labels").isMissingNode()).isTrue();
    manifest.getMetadata().addLabel("toes", "three");
    manifest.getMetadata().addAnnotation("zoo.example/slow", "very");
    manifest.getMetadata().addFinalizers("zoo.example/nap");
    assertThat(Manifests.json(manifest).get("metadata"))
        .hasToString(
            "{\"name\":\"sloth\",\"annotations\":{\"zoo.example/slow\":\"very\"},\"finalizers\":[\"zoo.example/nap\"],\"labels\":{\"toes\":\"three\"}}");
  }

  @Test
  void metadata_is_added_to_a_late_name() {
    Manifest manifest =
        new Manifest(
            chart,
            "sloth",
            configMap(Map.of()),
            () ->
                new ConfigMapBuilder(configMap(Map.of()))
                    .editMetadata()
                    .withName("sloth-317")
                    .endMetadata()
                    .build());
    manifest.getMetadata().addLabel("toes", "three");
    assertThat(Manifests.json(manifest).get("metadata"))
        .hasToString("{\"name\":\"sloth-317\",\"labels\":{\"toes\":\"three\"}}");
  }

  /** What an importer patches wins over everything. */
  @Nested
  class Patch {
    @Test
    void changes_the_memory_limit_and_leaves_its_neighbours() {
      Manifest manifest = new Manifest(chart, "sloth", deployment());
      ApiObject.of(manifest)
          .addJsonPatch(
              JsonPatch.replace(
                  "/spec/template/spec/containers/0/resources/limits/memory", "731M"));
      assertThat(Manifests.json(manifest).at("/spec/template/spec/containers/0/resources"))
          .hasToString(
              "{\"limits\":{\"memory\":\"731M\"},\"requests\":{\"cpu\":\"70m\",\"memory\":\"300M\"}}");
      assertThat(Testing.synth(chart).toString()).contains("memory=731M");
    }

    @Test
    void wins_over_metadata_and_earlier_patches() {
      Manifest manifest = new Manifest(chart, "sloth", configMap(Map.of("toes", "3")));
      manifest.addJsonPatch(
          JsonPatch.add("/metadata/labels", Map.of("toes", "patched")),
          JsonPatch.replace("/data/toes", "2"));
      manifest.addJsonPatch(JsonPatch.replace("/data/toes", "5"));
      manifest.getMetadata().addLabel("toes", "three");
      assertThat(Manifests.json(manifest))
          .hasToString(
              "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"sloth\",\"labels\":{\"toes\":\"patched\"}},\"data\":{\"toes\":\"5\"}}");
    }

    @Test
    void is_applied_to_the_late_body_even_after_a_look_at_it() {
      List<String> toes = new ArrayList<>(List.of("first"));
      Manifest manifest =
          new Manifest(
              chart,
              "sloth",
              configMap(Map.of()),
              () -> configMap(Map.of("toes", String.join(",", toes))));
      assertThat(Manifests.json(manifest).at("/data")).hasToString("{\"toes\":\"first\"}");
      toes.add("second");
      manifest.addJsonPatch(JsonPatch.add("/data/claws", "long"));
      assertThat(Manifests.json(manifest).at("/data"))
          .hasToString("{\"toes\":\"first,second\",\"claws\":\"long\"}");
    }
  }

  /** {@link KubeRule#SCHEMA}, from the patch to the report and to plain cdk8s. */
  @Nested
  class PatchThatDoesNotFit {
    private static final String KUBERNETES = Pins.version("kubernetes");
    private final Manifest manifest = new Manifest(chart, "sloth", deployment());

    @Test
    void adds_an_unknown_field() {
      manifest.addJsonPatch(JsonPatch.add("/spec/replicsa", 3));
      assertThat(Synth.check(app).text())
          .isEqualTo(
              """
              zoo/sloth
                error   kube/schema: /spec/replicsa of Deployment default/sloth doesn't fit Kubernetes %s, got 3; expected no field replicsa in DeploymentSpec; fix: write replicas at the prop or patch that sets it
              1 error, 0 warnings
              """
                  .formatted(KUBERNETES));
    }

    @Test
    void sets_a_wrong_type() {
      manifest.addJsonPatch(
          JsonPatch.add("/spec/replicas", "three"),
          JsonPatch.replace("/spec/template/spec/containers/0/image", 17));
      assertThat(Synth.check(app).text())
          .isEqualTo(
              """
              zoo/sloth
                error   kube/schema: /spec/replicas of Deployment default/sloth doesn't fit Kubernetes %s, got "three"; expected an integer; fix: the expected form, at the prop or patch that sets it
                error   kube/schema: /spec/template/spec/containers/0/image of Deployment default/sloth doesn't fit Kubernetes %s, got 17; expected a string; fix: write "17" at the prop or patch that sets it
              2 errors, 0 warnings
              """
                  .formatted(KUBERNETES, KUBERNETES));
    }

    @Test
    void fails_a_plain_synthesis_of_cdk8s_with_the_text_of_the_rule() {
      manifest.addJsonPatch(JsonPatch.add("/spec/replicsa", 3));
      assertThatThrownBy(app::synth)
          .hasMessageContaining(
              "[zoo/sloth] kube/schema: /spec/replicsa of Deployment default/sloth doesn't fit Kubernetes "
                  + KUBERNETES
                  + ", got 3; expected no field replicsa in DeploymentSpec; "
                  + "fix: write replicas at the prop or patch that sets it");
    }

    @Test
    void is_fixed_by_the_proposed_field() {
      manifest.addJsonPatch(JsonPatch.add("/spec/replicas", 3));
      assertThat(Synth.check(app).text()).isEmpty();
      app.synth();
    }
  }

  /** {@link KubeRule#PATCH_NOT_APPLICABLE}. */
  @Nested
  class PatchNotApplicable {
    private final Manifest manifest = new Manifest(chart, "sloth", deployment());

    @Test
    void fires_for_a_path_that_is_not_there() {
      manifest.addJsonPatch(
          JsonPatch.add("/spec/replicas", 3), JsonPatch.replace("/spec/strategy/type", "Recreate"));
      assertThatThrownBy(() -> Synth.check(app))
          .isInstanceOf(InvalidValueException.class)
          .hasMessage(
              "[zoo/sloth] kube/patch-not-applicable: operation 2 of the JSON patches of Deployment"
                  + " sloth can't be applied; expected a path that exists in the object; fix: the"
                  + " path as it is in dist/, or JsonPatch.add(..) for each level that is missing");
    }

    @Test
    void is_fixed_by_the_missing_level() {
      manifest.addJsonPatch(
          JsonPatch.add("/spec/strategy", Map.of()),
          JsonPatch.add("/spec/strategy/type", "Recreate"));
      assertThat(Synth.check(app).problems()).isEmpty();
    }
  }

  /** {@link KubeRule#NONDETERMINISTIC_BODY}. */
  @Nested
  class NondeterministicBody {
    @Test
    void fires_for_a_body_that_changes() {
      AtomicInteger clock = new AtomicInteger(7);
      new Manifest(
          chart,
          "sloth",
          configMap(Map.of()),
          () -> configMap(Map.of("now", "" + clock.getAndIncrement())));
      assertThat(Synth.check(app).problems())
          .extracting(Problem::toString)
          .containsExactly(
              "[zoo/sloth] kube/nondeterministic-body: the object is rendered differently each time; expected a body that is a function of the props; "
                  + "fix: values that are fixed when the construct is made; no clock, no random number");
    }

    @Test
    void is_fixed_by_a_value_of_the_construction() {
      int now = new AtomicInteger(7).getAndIncrement();
      new Manifest(chart, "sloth", configMap(Map.of()), () -> configMap(Map.of("now", "" + now)));
      assertThat(Synth.check(app).problems()).isEmpty();
    }
  }

  /** Each further one would be sent to the jsii process with every object of a stack. */
  @Test
  void has_only_the_methods_that_cdk8s_calls() {
    assertThat(Manifest.class.getDeclaredMethods())
        .filteredOn(method -> !Modifier.isPrivate(method.getModifiers()))
        .extracting(Method::getName)
        .containsExactlyInAnyOrder("addJsonPatch", "getMetadata", "toJson");
  }
}
