package constructs.kit.checks;

import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * No credential stands in a manifest: Secrets are made elsewhere and referred to. Values that are
 * found are never repeated in the message.
 */
public final class CredentialChecks implements ObjectCheck {
  private static final String WORDS =
      "password|passwd|secret|secret_?key|secret_access_key|access_key_id|api_?key|token|auth_?token|credentials";

  /**
   * Environment variables that hold a credential by their name; those that hold the path of a file
   * end otherwise.
   */
  private static final Pattern VARIABLE = Pattern.compile("(?i)(.*[_-])?(" + WORDS + ")");

  /**
   * A line of a configuration text that sets such a key to something that is no reference to a file
   * or a variable.
   */
  private static final Pattern LINE =
      Pattern.compile(
          "(?im)^\\s*[\"']?(?:[a-z0-9_]*_)?("
              + WORDS
              + ")[\"']?\\s*[:=]\\s*[\"']?(?![\"'\\s]|\\$|/|sys\\.env|null\\b|true\\b|false\\b|file\\b)[^\\s\"'{\\[|>][^\\s\"']*");

  @Override
  public List<Problem> check(ObjectSet objects) {
    List<Problem> problems = new ArrayList<>();
    objects
        .ofKind("Secret")
        .filter(s -> !s.body().path("data").isEmpty() || !s.body().path("stringData").isEmpty())
        .forEach(
            s ->
                problems.add(
                    problem(
                        s.path(),
                        s.title() + " carries values",
                        "a Secret that the cluster has, made from ./secrets or by your secret store")));
    objects
        .ofKind("ConfigMap")
        .forEach(
            c ->
                c.body()
                    .path("data")
                    .propertyStream()
                    .forEach(
                        e -> {
                          Matcher line = LINE.matcher(e.getValue().asString(""));
                          if (line.find()) {
                            problems.add(
                                problem(
                                    c.path(),
                                    "file "
                                        + e.getKey()
                                        + " of "
                                        + c.title()
                                        + " sets '"
                                        + line.group(1)
                                        + "' to a literal",
                                    "the credential from an environment variable or a mounted file"));
                          }
                        }));
    for (PodTemplate pod : objects.pods()) {
      for (PodTemplate.Container container : pod.containers()) {
        for (JsonNode variable : container.body().path("env")) {
          String name = variable.path("name").asString("");
          if (!variable.path("value").asString("").isEmpty() && VARIABLE.matcher(name).matches()) {
            problems.add(
                problem(
                    pod.owner().path(),
                    container.place() + " sets " + name + " to a literal",
                    "valueFrom.secretKeyRef"));
          }
        }
      }
    }
    return problems;
  }

  private static Problem problem(String path, String what, String expected) {
    return KubeRule.LITERAL_CREDENTIAL.problem(
        path,
        what,
        "",
        expected,
        "new SecretRef(name, key) with Env.secret(..), and put the value into that Secret");
  }
}
