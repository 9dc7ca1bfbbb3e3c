package constructs.kit.checks;

import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Rule;
import java.util.ArrayList;
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
      Set<String> volumes =
          pod.volumes()
              .map(v -> v.path("name").asString(""))
              .collect(Collectors.toCollection(TreeSet::new));
      for (JsonNode claim : pod.owner().body().at("/spec/volumeClaimTemplates")) {
        volumes.add(claim.at("/metadata/name").asString(""));
      }
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
          .anyMatch(
              set ->
                  set.body()
                      .at("/spec/volumeClaimTemplates")
                      .valueStream()
                      .map(t -> t.at("/metadata/name").asString("") + "-" + set.name())
                      .anyMatch(name -> claim.matches(Pattern.quote(name) + "-[0-9]+")));
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
      Optional<Set<String>> known =
          objects
              .find("Secret", namespace(), name)
              .map(o -> keysOf(o, "data", "stringData"))
              .or(
                  () ->
                      objects
                          .requirements()
                          .secret(namespace(), name)
                          .map(
                              s ->
                                  s.keys().stream()
                                      .map(k -> k.name())
                                      .collect(Collectors.toCollection(TreeSet::new))));
      resolve(
          reference,
          "Secret",
          KubeRule.UNKNOWN_SECRET,
          KubeRule.UNKNOWN_SECRET_KEY,
          place,
          name,
          known,
          "declare it: ManifestTree.of(this).require(() -> List.of(Requirement.Secret.single(\""
              + namespace()
              + "\", \""
              + name
              + "\", keys, reason)))");
    }

    private void configMap(String place, JsonNode reference) {
      String name = reference.path("name").asString("");
      Optional<Set<String>> known =
          objects
              .find("ConfigMap", namespace(), name)
              .map(o -> keysOf(o, "data", "binaryData"))
              .or(
                  () ->
                      objects
                          .requirements()
                          .configMap(namespace(), name)
                          .map(c -> new TreeSet<>(c.keys())));
      resolve(
          reference,
          "ConfigMap",
          KubeRule.UNKNOWN_CONFIG_MAP,
          KubeRule.UNKNOWN_CONFIG_MAP_KEY,
          place,
          name,
          known,
          "a Manifest with that ConfigMap, or declare it: ManifestTree.of(this).require(() ->"
              + " List.of(new Requirement.ConfigMap(\""
              + namespace()
              + "\", \""
              + name
              + "\", keys, madeBy)))");
    }

    private void resolve(
        JsonNode reference,
        String kind,
        Rule unknown,
        Rule unknownKey,
        String place,
        String name,
        Optional<Set<String>> known,
        String declare) {
      if (!reference.isObject() || reference.path("optional").asBoolean(false)) {
        return;
      }
      String title = kind + " " + namespace() + "/" + name;
      if (known.isEmpty()) {
        add(
            unknown,
            place + " refers to a " + kind + " that nobody makes or declares",
            "'" + name + "'",
            "a " + title,
            declare);
        return;
      }
      keysIn(reference)
          .filter(key -> !known.get().contains(key))
          .forEach(
              key ->
                  add(
                      unknownKey,
                      place + " refers to a key that " + title + " doesn't have",
                      "'" + key + "'",
                      "one of " + known.get(),
                      "one of those keys, or add the key where the "
                          + kind
                          + " is made or declared"));
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

    private static Set<String> keysOf(KubeObject object, String... fields) {
      Set<String> keys = new TreeSet<>();
      for (String field : fields) {
        keys.addAll(object.body().path(field).propertyNames());
      }
      return keys;
    }
  }
}
