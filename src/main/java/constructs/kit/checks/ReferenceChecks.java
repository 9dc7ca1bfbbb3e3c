package constructs.kit.checks;

import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Rule;
import constructs.model.needs.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a pod names must exist: in the same set of objects, or declared as a requirement. */
final class ReferenceChecks implements ObjectCheck {
  private static final Keyed SECRET =
      new Keyed(
          "Secret",
          List.of("data", "stringData"),
          KubeRule.UNKNOWN_SECRET,
          KubeRule.UNKNOWN_SECRET_KEY,
          "declare it: ManifestTree.of(this).require(() -> List.of(Requirement.Secret.single(\"%s\", \"%s\", keys, reason)))");

  private static final Keyed CONFIG_MAP =
      new Keyed(
          "ConfigMap",
          List.of("data", "binaryData"),
          KubeRule.UNKNOWN_CONFIG_MAP,
          KubeRule.UNKNOWN_CONFIG_MAP_KEY,
          "a Manifest with that ConfigMap, or declare it: ManifestTree.of(this).require(() -> List.of(new Requirement.ConfigMap(\"%s\", \"%s\", keys, madeBy)))");

  @Override
  public List<Problem> check(ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    for (PodTemplate pod : objects.pods()) {
      new PodReferences(objects, pod, problems).check();
    }
    return problems;
  }

  /** The references of one pod. */
  private record PodReferences(ObjectSet objects, PodTemplate pod, List<Problem> problems) {
    void check() {
      checkServiceAccount();
      Set<String> volumes = new TreeSet<>();
      pod.volumes().forEach(volume -> volumes.add(volume.path("name").asString("")));
      claims(pod.owner()).forEach(volumes::add);
      pod.spec().path("imagePullSecrets").forEach(s -> pullSecret(s.path("name").asString("")));
      int i = 0;
      for (JsonNode volume : pod.spec().path("volumes")) {
        checkVolume(pod.place("volumes[" + i++ + "]"), volume);
      }
      for (PodTemplate.Container container : pod.containers()) {
        checkEnvironment(container);
        for (JsonNode mount : container.body().path("volumeMounts")) {
          String name = mount.path("name").asString("");
          if (!volumes.contains(name)) {
            add(
                KubeRule.UNKNOWN_VOLUME,
                container.place() + " mounts a volume that the pod doesn't have",
                "'" + name + "'",
                "one of " + volumes,
                "a volume of that name in the pod's volumes");
          }
        }
      }
    }

    private void checkServiceAccount() {
      JsonNode former = pod.spec().path("serviceAccount"); // the API server copies it over
      String name = pod.spec().path("serviceAccountName").asString(former.asString("default"));
      if (!name.equals("default") && objects.find("ServiceAccount", namespace(), name).isEmpty()) {
        add(
            KubeRule.UNKNOWN_SERVICE_ACCOUNT,
            pod.place("serviceAccountName") + " names a ServiceAccount that nobody makes",
            "'" + name + "'",
            "a ServiceAccount " + namespace() + "/" + name,
            "new Manifest(this, \"serviceaccount\", ..) for a ServiceAccount of that name");
      }
    }

    /** It can't come from ./secrets, and a registry may do without it: no error. */
    private void pullSecret(String name) {
      if (objects.find("Secret", namespace(), name).isEmpty()
          && objects.requirements().secret(namespace(), name).isEmpty()) {
        add(
            KubeRule.UNKNOWN_PULL_SECRET,
            pod.place("imagePullSecrets") + " names a Secret that nobody makes or declares",
            "'" + name + "'",
            "a Secret " + namespace() + "/" + name,
            "kubectl create secret docker-registry " + name + " -n " + namespace());
      }
    }

    private void checkVolume(String place, JsonNode volume) {
      configMap(place, volume.path("configMap"));
      secret(place, volume.path("secret"), "secretName");
      for (JsonNode source : volume.at("/projected/sources")) {
        configMap(place, source.path("configMap"));
        secret(place, source.path("secret"), "name");
      }
      JsonNode claim = volume.at("/persistentVolumeClaim/claimName");
      if (claim.isString()
          && objects.find("PersistentVolumeClaim", namespace(), claim.asString("")).isEmpty()
          && !isOfTemplate(claim.asString(""))) {
        add(
            KubeRule.UNKNOWN_CLAIM,
            place + " names a claim that nobody makes",
            "'" + claim.asString("") + "'",
            "a PersistentVolumeClaim " + namespace() + "/" + claim.asString(""),
            "Persistence.claim(..), or a Manifest with that claim");
      }
    }

    /** Whether a StatefulSet makes the claim from a template: {@code data-minio-0}. */
    private boolean isOfTemplate(String claim) {
      return objects
          .ofKind("StatefulSet")
          .filter(set -> set.namespace().equals(namespace()))
          .flatMap(set -> claims(set).map(template -> template + "-" + set.name()))
          .anyMatch(name -> claim.matches(Pattern.quote(name) + "-[0-9]+"));
    }

    private static Stream<String> claims(KubeObject owner) {
      return owner
          .body()
          .at("/spec/volumeClaimTemplates")
          .valueStream()
          .map(claim -> claim.at("/metadata/name").asString(""));
    }

    private void checkEnvironment(PodTemplate.Container container) {
      int i = 0;
      for (JsonNode variable : container.body().path("env")) {
        String place = container.place() + ".env[" + i++ + "]";
        secret(place, variable.at("/valueFrom/secretKeyRef"), "name");
        configMap(place, variable.at("/valueFrom/configMapKeyRef"));
      }
      for (JsonNode source : container.body().path("envFrom")) {
        secret(container.place() + ".envFrom", source.path("secretRef"), "name");
        configMap(container.place() + ".envFrom", source.path("configMapRef"));
      }
    }

    private void secret(String place, JsonNode reference, String nameField) {
      String name = reference.path(nameField).asString("");
      Optional<Collection<String>> declared =
          objects
              .requirements()
              .secret(namespace(), name)
              .map(s -> s.keys().stream().map(Requirement.SecretKey::name).toList());
      resolve(SECRET, place, reference, name, declared);
    }

    private void configMap(String place, JsonNode reference) {
      String name = reference.path("name").asString("");
      Optional<Collection<String>> declared =
          objects.requirements().configMap(namespace(), name).map(Requirement.ConfigMap::keys);
      resolve(CONFIG_MAP, place, reference, name, declared);
    }

    private void resolve(
        Keyed kind,
        String place,
        JsonNode reference,
        String name,
        Optional<Collection<String>> declared) {
      if (!reference.isObject() || reference.path("optional").asBoolean(false)) {
        return;
      }
      String title = kind.name() + " " + namespace() + "/" + name;
      Optional<Set<String>> known =
          objects
              .find(kind.name(), namespace(), name)
              .map(kind::keysOf)
              .or(() -> declared.map(TreeSet::new));
      if (known.isEmpty()) {
        add(
            kind.unknown(),
            place + " refers to a " + kind.name() + " that nobody makes or declares",
            "'" + name + "'",
            "a " + title,
            kind.declare().formatted(namespace(), name));
        return;
      }
      for (String key : keysIn(reference).filter(k -> !known.get().contains(k)).toList()) {
        add(
            kind.unknownKey(),
            place + " refers to a key that " + title + " doesn't have",
            "'" + key + "'",
            "one of " + known.get(),
            "one of those keys, or add the key where the " + kind.name() + " is made or declared");
      }
    }

    private void add(Rule rule, String what, String value, String expected, String fix) {
      problems.add(
          rule.problem(what).at(pod.owner().path()).got(value).expected(expected).fix(fix));
    }

    private String namespace() {
      return pod.owner().namespace();
    }

    /** The key of a variable, or the keys of the items of a volume. */
    private static Stream<String> keysIn(JsonNode reference) {
      return Stream.concat(Stream.of(reference), reference.path("items").valueStream())
          .map(r -> r.path("key").asString(""))
          .filter(key -> !key.isEmpty());
    }
  }

  /** A kind whose objects have keys that pods refer to. */
  private record Keyed(
      String name, List<String> fields, Rule unknown, Rule unknownKey, String declare) {
    Set<String> keysOf(KubeObject object) {
      return fields.stream()
          .flatMap(field -> object.body().path(field).propertyNames().stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
