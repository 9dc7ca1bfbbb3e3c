package constructs.kit.checks;

import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * No credential stands in a manifest: Secrets are made elsewhere and referred to. Values that are
 * found are never repeated in the message.
 */
final class CredentialChecks implements ObjectCheck {
  @Override
  public List<Problem> check(ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    String made = "a Secret that the cluster has, made from ./secrets or by your secret store";
    objects
        .ofKind("Secret")
        .filter(s -> !s.body().path("data").isEmpty() || !s.body().path("stringData").isEmpty())
        .forEach(s -> problems.add(problem(s.path(), s.title() + " carries values", made)));
    objects.ofKind("ConfigMap").forEach(c -> checkFiles(problems, objects, c));
    for (PodTemplate pod : objects.pods()) {
      Predicate<String> harmless = secretNames(objects, pod.owner());
      pod.containers().forEach(c -> checkContainer(problems, harmless, pod, c));
    }
    return problems;
  }

  private static void checkFiles(List<Problem> problems, ObjectSet objects, KubeObject configMap) {
    Predicate<String> harmless = secretNames(objects, configMap);
    for (Map.Entry<String, JsonNode> file : configMap.body().path("data").properties()) {
      String name = file.getKey();
      String text = file.getValue().asString("");
      if (CredentialText.isVariable(name, text, harmless)) {
        problems.add(inFile(configMap, name, "sets '" + name + "' to a literal"));
      }
      CredentialText.inFile(name, text, harmless)
          .forEach(found -> problems.add(inFile(configMap, name, found)));
    }
  }

  private static void checkContainer(
      List<Problem> problems,
      Predicate<String> harmless,
      PodTemplate pod,
      PodTemplate.Container container) {
    for (JsonNode variable : container.body().path("env")) {
      String name = variable.path("name").asString("");
      String value = variable.path("value").asString("");
      if (CredentialText.isVariable(name, value, harmless)) {
        problems.add(inPod(pod, container.place() + " sets " + name + " to a literal"));
      } else {
        for (String found : CredentialText.inValue(value)) {
          problems.add(inPod(pod, container.place() + " " + found + " in " + name));
        }
      }
    }
    List<String> arguments =
        Stream.of("command", "args")
            .flatMap(key -> container.body().path(key).valueStream())
            .map(a -> a.asString(""))
            .toList();
    for (String found : CredentialText.inArguments(arguments, harmless)) {
      problems.add(inPod(pod, container.place() + " " + found + " on its command line"));
    }
  }

  /** A value that names a Secret is none: {@code tls_secret: grafana-tls}. */
  private static Predicate<String> secretNames(ObjectSet objects, KubeObject object) {
    return value ->
        objects.find("Secret", object.namespace(), value).isPresent()
            || objects.requirements().secret(object.namespace(), value).isPresent();
  }

  private static Problem inFile(KubeObject configMap, String file, String found) {
    return problem(
        configMap.path(),
        "file " + file + " of " + configMap.title() + " " + found,
        "the credential from an environment variable or a mounted file");
  }

  private static Problem inPod(PodTemplate pod, String what) {
    return problem(pod.owner().path(), what, "valueFrom.secretKeyRef");
  }

  private static Problem problem(String path, String what, String expected) {
    return KubeRule.LITERAL_CREDENTIAL
        .problem(what)
        .at(path)
        .expected(expected)
        .fix("new SecretRef(name, key) with Env.secret(..), and put the value into that Secret");
  }
}
