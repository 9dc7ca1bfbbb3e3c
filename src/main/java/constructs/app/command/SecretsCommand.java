package constructs.app.command;

import constructs.kit.checks.KubeObject;
import constructs.kit.tree.Inspection;
import constructs.model.needs.Requirement;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The Secrets that a cluster must have, with random values, and the namespaces that they are in;
 * for {@code kubectl apply -f -}, never for a file in dist/.
 */
public final class SecretsCommand {
  private static final String ALPHABET =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  private static final int LENGTH = 32;
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> shared = new HashMap<>();

  private SecretsCommand() {}

  /** The manifests of what an app needs. */
  public static String text(Inspection inspection) {
    SecretsCommand command = new SecretsCommand();
    List<Requirement.Secret> secrets =
        inspection.requirements().ofType(Requirement.Secret.class).toList();
    StringBuilder out = new StringBuilder();
    secrets.stream()
        .map(Requirement.Secret::namespace)
        .distinct()
        .sorted()
        .map(name -> namespace(inspection, name))
        .forEach(namespace -> out.append(YAML.writeValueAsString(namespace)));
    secrets.forEach(secret -> out.append(YAML.writeValueAsString(command.manifest(secret))));
    return out.toString();
  }

  /** One that others own has the labels that it must have, so that applying it changes no other. */
  private static JsonNode namespace(Inspection inspection, String name) {
    Optional<JsonNode> made =
        inspection.objects().find("Namespace", "", name).map(KubeObject::body);
    if (made.isPresent()) {
      return made.get();
    }
    ObjectNode namespace = object("Namespace");
    ObjectNode metadata = namespace.putObject("metadata").put("name", name);
    inspection
        .requirements()
        .ofType(Requirement.Namespace.class)
        .filter(n -> n.name().equals(name) && !n.labels().isEmpty())
        .forEach(n -> n.labels().forEach(metadata.withObject("labels")::put));
    return namespace;
  }

  private static ObjectNode object(String kind) {
    return JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", kind);
  }

  private JsonNode manifest(Requirement.Secret secret) {
    ObjectNode manifest = object("Secret");
    manifest.putObject("metadata").put("namespace", secret.namespace()).put("name", secret.name());
    ObjectNode values = manifest.put("type", "Opaque").putObject("stringData");
    for (Requirement.SecretKey key : secret.keys()) {
      String copies = secret.sharedAs() + " " + key.name();
      values.put(
          key.name(),
          key.defaultValue().isEmpty()
              ? shared.computeIfAbsent(copies, k -> randomValue())
              : key.defaultValue());
    }
    return manifest;
  }

  private String randomValue() {
    return random
        .ints(LENGTH, 0, ALPHABET.length())
        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
        .collect(Collectors.joining());
  }
}
