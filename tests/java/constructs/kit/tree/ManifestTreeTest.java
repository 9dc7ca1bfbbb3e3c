package constructs.kit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.app.synth.Synth;
import constructs.kit.checks.KubeRule;
import constructs.kit.checks.schema.Schemas;
import constructs.model.config.Pins;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Workload;
import constructs.model.needs.Requirement;
import constructs.model.signals.Edge;
import constructs.model.signals.Flow;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.ApiObjectProps;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;
import testing.Yaml;

class ManifestTreeTest {
  private final App app = Testing.app();
  private final Chart chart = new Chart(app, "zoo");
  private final ManifestTree tree = ManifestTree.of(chart);

  private static ApiObject foreign(
      Construct scope, String id, String apiVersion, String kind, String name) {
    return new ApiObject(
        scope,
        id,
        ApiObjectProps.builder()
            .apiVersion(apiVersion)
            .kind(kind)
            .metadata(ApiObjectMetadata.builder().name(name).namespace("zoo").build())
            .build());
  }

  private List<String> problems() {
    return Synth.check(app).problems().stream().map(Problem::toString).toList();
  }

  @Test
  void all_constructs_of_an_app_share_one_tree_and_two_apps_do_not() {
    assertThat(ManifestTree.of(new Construct(new Chart(app, "forest"), "deep")))
        .isSameAs(tree)
        .isSameAs(ManifestTree.of(app));
    assertThat(ManifestTree.of(Testing.app())).isNotSameAs(tree);
  }

  @Test
  void declarations_are_asked_late() {
    List<Requirement> needs = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    tree.require(() -> needs);
    tree.connect(() -> edges);
    needs.add(new Requirement.Namespace("zoo", "the sloth lives there"));
    Edge edge =
        new Edge(
            new Workload("zoo", "sloth"),
            Endpoint.external(URI.create("http://leaves.example:8317")),
            Flow.OBJECTS,
            "eating");
    edges.add(edge);
    assertThat(tree.requirements().all()).isEqualTo(needs);
    assertThat(tree.edges()).containsExactly(edge);
  }

  @Test
  void problems_of_a_check_get_the_path_of_its_construct() {
    Construct sloth = new Construct(chart, "sloth");
    tree.check(
        sloth,
        () ->
            List.of(
                KubeRule.SCHEMA.problem("a").expected("b").fix("c"),
                KubeRule.SCHEMA.problem("a").at("elsewhere").expected("b").fix("c")));
    assertThat(problems())
        .containsExactly(
            "[elsewhere] kube/schema: a; expected b; fix: c",
            "[zoo/sloth] kube/schema: a; expected b; fix: c");
  }

  @Test
  void checks_over_all_objects_run_with_the_others() {
    new Manifest(
        chart,
        "sloth",
        new ConfigMapBuilder().withNewMetadata().withName("sloth").endMetadata().build());
    tree.check(
        objects ->
            objects.all().stream()
                .map(o -> KubeRule.SCHEMA.problem("a").at(o.path()).expected("b").fix("c"))
                .toList());
    assertThat(problems()).containsExactly("[zoo/sloth] kube/schema: a; expected b; fix: c");
  }

  @Test
  void values_of_one_kind_stand_beside_each_other_in_order() {
    tree.declare("slow");
    tree.declare(7);
    tree.declare("slower");
    assertThat(tree.declared(String.class)).containsExactly("slow", "slower");
    assertThat(tree.declared(Number.class)).containsExactly(7);
    assertThat(tree.declared(Long.class)).isEmpty();
  }

  @Test
  void inspection_is_kept_until_something_changes() {
    Inspection first = tree.inspect();
    assertThat(tree.inspect()).isSameAs(first);
    new Manifest(
        chart,
        "sloth",
        new ConfigMapBuilder().withNewMetadata().withName("sloth").endMetadata().build());
    assertThat(tree.inspect()).isNotSameAs(first);
    assertThat(tree.inspect().objects().all()).hasSize(1);
  }

  /** Objects of cdk8s itself, of cdk8s-plus and of included files. */
  @Nested
  class ForeignObjects {
    @Test
    void are_checked_as_ours_are() {
      foreign(chart, "secret", "v1", "Secret", "Sloth")
          .addJsonPatch(JsonPatch.add("/stringData", Map.of("toes", "three")));
      assertThat(problems())
          .containsExactly(
              "[zoo/secret] kube/invalid-name: the name of the Secret is not one that Kubernetes takes, got 'Sloth'; expected a DNS subdomain: lower-case letters, digits, '-' and '.', at most 253; "
                  + "fix: a construct id or name of lower-case letters, digits and '-', beginning with a letter",
              "[zoo/secret] kube/literal-credential: Secret zoo/Sloth carries values; expected a Secret that the cluster has, made from ./secrets or by your secret store; "
                  + "fix: new SecretRef(name, key) with Env.secret(..), and put the value into that Secret",
              "[zoo/secret] kube/unknown-namespace: Secret zoo/Sloth is in a namespace that nobody makes or declares, got 'zoo'; expected a Namespace of that name; "
                  + "fix: a Manifest with that Namespace, or declare it: ManifestTree.of(this).require(() -> List.of(new Requirement.Namespace(\"zoo\", reason)))");
    }

    @Test
    void meet_ours() {
      foreign(chart, "theirs", "v1", "ConfigMap", "sloth");
      new Manifest(
          chart,
          "ours",
          new ConfigMapBuilder()
              .withNewMetadata()
              .withName("sloth")
              .withNamespace("zoo")
              .endMetadata()
              .build());
      tree.require(() -> List.of(new Requirement.Namespace("zoo", "the sloth lives there")));
      assertThat(problems())
          .containsExactly(
              "[zoo/theirs] kube/name-collision: ConfigMap zoo/sloth is made twice, also at zoo/ours; expected one object per kind, namespace and name; "
                  + "fix: another construct id for one of the two; object names derive from it");
    }

    @Test
    void fail_a_plain_synthesis_only_by_errors() {
      foreign(chart, "custom", "zoo.example/v1", "Sloth", "lazy");
      tree.require(() -> List.of(new Requirement.Namespace("zoo", "the sloth lives there")));
      assertThat(problems())
          .containsExactly(
              "[zoo/custom] kube/unknown-kind: Sloth zoo/lazy is of a kind without a schema, got zoo.example/v1 Sloth; expected a kind of Kubernetes "
                  + Pins.version("kubernetes")
                  + " or one that was registered; "
                  + "fix: Schemas.bundled().add(apiVersion, kind, schema)");
      app.synth();
      foreign(chart, "error", "v1", "ConfigMap", "-");
      ManifestTree.of(app).require(List::of);
      assertThatThrownBy(app::synth)
          .hasMessageContaining("[zoo/error] kube/invalid-name")
          .hasMessageNotContaining("kube/unknown-kind");
    }

    @Test
    void are_held_against_an_attached_schema() {
      foreign(chart, "custom", "zoo.example/v1", "Sloth", "lazy");
      tree.declare(
          Schemas.bundled()
              .add("zoo.example/v1", "Sloth", Yaml.tree("{type: object, required: [spec]}")));
      tree.require(() -> List.of(new Requirement.Namespace("zoo", "the sloth lives there")));
      assertThat(problems())
          .containsExactly(
              "[zoo/custom] kube/schema: /spec of Sloth zoo/lazy doesn't fit the schema of its kind, got nothing; expected the required field spec of Sloth; "
                  + "fix: the expected form, at the prop or patch that sets it");
    }
  }

  /**
   * {@link constructs.model.labels.SignalRule#BARE_SERVICE_NAME}: defect 18 of the seed, in what
   * constructs are given.
   */
  @Nested
  class BareServiceName {
    private void connect(String url) {
      tree.connect(
          () ->
              List.of(
                  new Edge(
                      new Workload("zoo", "sloth"),
                      Endpoint.external(URI.create(url)),
                      Flow.METRICS,
                      "remote write")));
    }

    @Test
    void fires_for_a_host_without_a_namespace() {
      connect("http://mimir:9009/api/v1/push");
      assertThat(problems())
          .containsExactly(
              "[zoo/sloth] signals/bare-service-name: the address for remote write is a bare Service name, got http://mimir:9009/api/v1/push; expected a name that holds in every namespace; "
                  + "fix: URI.create(\"http://mimir.<namespace>.svc:9009/api/v1/push\")");
    }

    @Test
    void stays_quiet_about_full_names_addresses_and_localhost() {
      connect("http://localhost:9009");
      connect("http://[::1]:9009");
      connect("http://10.0.0.7:9009");
      connect("https://mimir.example");
      assertThat(problems()).isEmpty();
    }

    @Test
    void is_fixed_by_the_proposed_address() {
      connect("http://mimir.observability.svc:9009/api/v1/push");
      assertThat(problems()).isEmpty();
    }
  }
}
