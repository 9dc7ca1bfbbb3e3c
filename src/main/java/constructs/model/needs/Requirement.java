package constructs.model.needs;

import constructs.model.store.StoreAccess;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Something that a cluster must have before the manifests are applied, because they only refer to
 * it.
 */
public sealed interface Requirement {
  /** One line for people. */
  String text();

  /**
   * A Secret.
   *
   * @param namespace where it must be
   * @param name its name
   * @param keys the keys that are read
   * @param sharedAs copies in several namespaces that must hold equal values carry the same name
   *     here; its own {@code namespace/name} where there is one copy
   * @param reason who reads it and what for
   */
  record Secret(String namespace, String name, List<SecretKey> keys, String sharedAs, String reason)
      implements Requirement {
    /** Copies the keys. */
    public Secret {
      keys = List.copyOf(keys);
    }

    /** A Secret with one copy. */
    public static Secret single(
        String namespace, String name, List<SecretKey> keys, String reason) {
      return new Secret(namespace, name, keys, namespace + "/" + name, reason);
    }

    /**
     * The credentials of one consumer of an object store; wherever a copy is, it must hold the same
     * values.
     */
    public static Secret ofBucket(String namespace, StoreAccess.Keys keys, String reason) {
      String name = keys.accessKeyId().name();
      List<SecretKey> read =
          Stream.of(keys.accessKeyId(), keys.secretAccessKey())
              .map(reference -> SecretKey.random(reference.key()))
              .toList();
      return new Secret(namespace, name, read, name, reason);
    }

    /** Whether copies in several namespaces must hold equal values. */
    public boolean isShared() {
      return !sharedAs.equals(namespace + "/" + name);
    }

    @Override
    public String text() {
      String names = String.join(", ", keys.stream().map(SecretKey::name).toList());
      String shared = isShared() ? " (equal in every namespace)" : "";
      return "Secret %s/%s with %s%s: %s".formatted(namespace, name, names, shared, reason);
    }
  }

  /**
   * One key of a Secret.
   *
   * @param name the key
   * @param defaultValue a value that is no secret, such as a user name; empty where a random one is
   *     wanted
   */
  record SecretKey(String name, String defaultValue) {
    /** A key whose value is to be random. */
    public static SecretKey random(String name) {
      return new SecretKey(name, "");
    }
  }

  /**
   * A ConfigMap that something else makes.
   *
   * @param namespace where it must be
   * @param name its name
   * @param keys the keys that are read
   * @param madeBy who makes it
   */
  record ConfigMap(String namespace, String name, List<String> keys, String madeBy)
      implements Requirement {
    /** Copies the keys. */
    public ConfigMap {
      keys = List.copyOf(keys);
    }

    @Override
    public String text() {
      return "ConfigMap %s/%s with %s: made by %s"
          .formatted(namespace, name, String.join(", ", keys), madeBy);
    }
  }

  /**
   * A namespace that is not ours.
   *
   * @param name its name
   * @param labels labels that it must have; default none
   * @param reason why it is needed
   */
  record Namespace(String name, SortedMap<String, String> labels, String reason)
      implements Requirement {
    /** Copies the labels. */
    public Namespace {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** A namespace that may have any labels. */
    public Namespace(String name, String reason) {
      this(name, new TreeMap<>(), reason);
    }

    @Override
    public String text() {
      String with = labels.isEmpty() ? "" : " with " + labels.toString().replaceAll("[{}]", "");
      return "Namespace " + name + with + ": " + reason;
    }
  }

  /**
   * A custom resource definition.
   *
   * @param apiVersion group and version
   * @param kind the kind
   * @param plural the resource name
   * @param madeBy who installs it
   */
  record Crd(String apiVersion, String kind, String plural, String madeBy) implements Requirement {
    @Override
    public String text() {
      String group = apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
      return "CustomResourceDefinition %s.%s (%s): installed by %s"
          .formatted(plural, group, kind, madeBy);
    }
  }
}
