package constructs.kit.checks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Yaml.problems;

import constructs.kit.checks.KubeRule;
import constructs.model.config.ConfigTree;
import constructs.model.config.OverridableConfig;
import constructs.model.config.OverridePolicy;
import constructs.model.labels.Workload;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and ports of one program's configuration, against its pod. */
class ProcessRulesTest {
  private static final ProcessKeys KEYS =
      ProcessKeys.none()
          .expandsBy("-expand")
          .writes("home", "")
          .owns("naps.dir", "{home}/naps")
          .owns("leaves.dir", "leaves")
          .writes("diary", "")
          .listens("http")
          .listens("den.address")
          .listens("visitors.port", "visitors.enabled");
  private static final String GOOD = "home: /data\nleaves: {dir: /data/leaves}\n";

  private static ConfigTree own() {
    return ConfigTree.empty().set("home", "/data");
  }

  /** The text of the file differs from the library's own, as after a patch of the ConfigMap. */
  private static List<String> found(String config, String... more) {
    String mounts =
        more.length > 0
            ? more[0]
            : "[{name: data, mountPath: /data}, {name: config, mountPath: /etc/sloth}, {name: guest, mountPath: /guest, readOnly: true}]";
    String sidecar = more.length > 1 ? ", " + more[1] : "";
    String yaml =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: sloth, namespace: zoo}
        data:
          sloth.yaml: "%s"
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: sloth, namespace: zoo}
        spec:
          template:
            spec:
              containers: [{name: sloth, ports: [{containerPort: 8317}], volumeMounts: %s}%s]
              volumes: [{name: data, persistentVolumeClaim: {claimName: sloth-data}}, {name: config, configMap: {name: sloth}}, {name: guest, emptyDir: {}}]
        """
            .formatted(config.replace("\n", "\\n").replace("\"", "\\\""), mounts, sidecar);
    OverridableConfig own =
        new OverridableConfig(OverridePolicy.of("mimir"), List.of(), ProcessRulesTest::own);
    return problems(new ProcessChecks(new Workload("zoo", "sloth"), "sloth.yaml", own, KEYS), yaml);
  }

  /** {@link ProcessRule#PATH_OUTSIDE_VOLUME}. */
  @Nested
  class PathOutsideVolume {
    @Test
    void fires_for_a_path_beside_the_volumes() {
      assertThat(found(GOOD + "diary: /var/diary"))
          .containsExactly(
              "[yaml#2] kube/path-outside-volume: StatefulSet zoo/sloth writes what no volume carries, got diary: /var/diary; "
                  + "expected a path below one of [/data]; fix: configOverride(\"diary\", \"/data/..\") or persistence(..), or a JSON patch that mounts a volume there");
    }

    @Test
    void fires_for_a_default_that_is_relative() {
      assertThat(found("home: /data"))
          .containsExactly(
              "[yaml#2] kube/path-outside-volume: StatefulSet zoo/sloth writes what no volume carries, got leaves.dir: leaves, its default; "
                  + "expected a path below one of [/data]; fix: configOverride(\"leaves.dir\", \"/data/..\") or persistence(..), or a JSON patch that mounts a volume there");
    }

    @Test
    void fires_for_a_default_that_follows_another_key() {
      assertThat(found("home: /$1\nleaves: {dir: /data/leaves}"))
          .hasSize(2)
          .anyMatch(p -> p.contains("got naps.dir: /$1/naps, its default;"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"/etc/sloth/diary", "/guest/diary", "/data-2/diary", "/data/../diary", "diary"})
    void fires_where_the_volume_can_not_be_written_or_is_another_one(String diary) {
      assertThat(found(GOOD + "diary: " + diary)).hasSize(1);
    }

    @Test
    void fires_for_a_file_that_is_only_read_where_nothing_is_mounted() {
      assertThat(found(GOOD + "visitors: {list_file: /etc/visitors/list}"))
          .containsExactly(
              "[yaml#2] kube/path-outside-volume: StatefulSet zoo/sloth names what no volume carries, got visitors.list_file: /etc/visitors/list; "
                  + "expected a path below one of [/data, /etc/sloth, /guest]; fix: configOverride(\"visitors.list_file\", \"/data/..\") or persistence(..), or a JSON patch that mounts a volume there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/gues", "/et"})
    void fires_for_a_folder_in_which_nothing_is_mounted(String folder) {
      assertThat(found(GOOD + "visitors: {list_dir: " + folder + "}")).hasSize(1);
    }

    @Test
    void fires_when_the_mount_is_gone() {
      assertThat(found(GOOD, "[]"))
          .hasSize(3)
          .allMatch(p -> p.contains("expected a mounted volume, there is none; "));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "diary: /data/diary",
          "diary: /data/./deep/../diary",
          "visitors: {list_file: /guest/list}",
          "visitors: {list_dir: /etc}",
          "visitors: {list_file: /etc/sloth/list}",
          "http_path_prefix: /zoo",
          "visitors: {url_path: ''}"
        })
    void stays_quiet_inside_of_volumes_and_about_other_keys(String line) {
      assertThat(found(GOOD + line)).isEmpty();
    }
  }

  /** {@link ProcessRule#PATHS_OVERLAP}. */
  @Nested
  class PathsOverlap {
    @Test
    void fires_for_a_directory_in_another() {
      assertThat(found("home: /data\nleaves: {dir: /data/naps/leaves}"))
          .containsExactly(
              "[yaml#2] kube/paths-overlap: two parts of StatefulSet zoo/sloth keep their files in one directory, "
                  + "got naps.dir: /data/naps, its default and leaves.dir: /data/naps/leaves; expected directories of which none is in the other; "
                  + "fix: another directory for one of the two keys, or leave the patch or override of it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/naps", "/data", "/data/x/../naps"})
    void fires_for_the_same_and_the_one_above(String leaves) {
      assertThat(found("home: /data\nleaves: {dir: " + leaves + "}")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/leaves", "/data/naps-2"})
    void stays_quiet_after_the_fix(String leaves) {
      assertThat(found("home: /data\nleaves: {dir: " + leaves + "}")).isEmpty();
    }
  }

  /** {@link KubeRule#PORT_CLASH}. */
  @Nested
  class PortClash {
    @Test
    void fires_for_two_listeners_of_one_process() {
      assertThat(found(GOOD + "http: 8317\nden: {address: \"0.0.0.0:8317\"}"))
          .containsExactly(
              "[yaml#2] kube/port-clash: two listeners in the pod of StatefulSet zoo/sloth have one port, got http and den.address: 8317; "
                  + "expected a port for each listener of a pod; fix: another port for one of the two, or leave the patch or override of it out");
    }

    @Test
    void fires_for_a_container_that_declares_what_the_process_listens_on() {
      assertThat(
              found(
                  GOOD + "http: 8391",
                  "[{name: data, mountPath: /data}]",
                  "{name: guide, ports: [{containerPort: 8391}]}"))
          .singleElement()
          .asString()
          .contains("got http and container 'guide': 8391; ");
    }

    @Test
    void fires_only_when_the_listener_is_on() {
      String clash = GOOD + "http: 8317\nvisitors: {port: 8317, enabled: %s}";
      assertThat(found(clash.formatted("true"))).hasSize(1);
      assertThat(found(clash.formatted("false"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"8317, 8318", "0, 0", "8317, ''"})
    void stays_quiet_about_different_and_random_ports(String http, String den) {
      assertThat(found(GOOD + "http: " + http + "\nden: {address: \"" + den + "\"}")).isEmpty();
    }
  }

  /** {@link ProcessRule#UNEXPANDED_VARIABLE}. */
  @Nested
  class UnexpandedVariable {
    private final String file = GOOD + "friends: [{key: \"${LEAF_KEY}\"}]";

    private List<String> withArguments(String arguments) {
      return found(file, "[{name: data, mountPath: /data}], args: [" + arguments + "]");
    }

    @Test
    void fires_without_the_flag() {
      assertThat(found(file))
          .containsExactly(
              "[yaml#2] kube/unexpanded-variable: StatefulSet zoo/sloth reads a variable as its text, got friends[0].key: ${LEAF_KEY}; "
                  + "expected a value, because its arguments have no -expand=true; "
                  + "fix: the value itself; keys of an object store are in the Secret of StoreAccess.keys(..), which its client finds without the file");
      assertThat(withArguments("-expand=false, -expanding")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-expand", "-expand=true", "--expand=true"})
    void stays_quiet_with_it(String argument) {
      assertThat(withArguments(argument)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$1", "${1}-leaf", "green", "{{ $labels.tree }}"})
    void stays_quiet_about_values(String value) {
      assertThat(found(GOOD + "friends: [{key: \"" + value + "\"}]")).isEmpty();
    }
  }

  @Test
  void a_file_that_is_not_yaml_is_left_to_the_program() {
    assertThat(found("home: [")).isEmpty();
  }

  @Test
  void a_workload_that_a_patch_has_renamed_is_left_alone() {
    OverridableConfig own =
        new OverridableConfig(OverridePolicy.of("mimir"), List.of(), ProcessRulesTest::own);
    assertThat(
            problems(
                new ProcessChecks(new Workload("zoo", "bear"), "bear.yaml", own, KEYS),
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: bear, namespace: zoo}}"))
        .isEmpty();
  }
}
