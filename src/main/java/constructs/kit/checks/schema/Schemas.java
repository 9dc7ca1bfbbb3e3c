package constructs.kit.checks.schema;

import com.networknt.schema.Schema;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The schemas that objects are held against: every kind of the pinned Kubernetes, the Istio kinds
 * of this library, and those that an importer adds.
 *
 * <p>The schemas are strict: an unknown field, a missing required one, a wrong type and a value
 * outside of an enum are violations, at every depth. They say nothing about formats (names,
 * quantities, ports) and nothing about fields that belong together; later checks do. A field that
 * is null counts as present.
 *
 * <p>A kind is compiled when its first object comes, and only as far as that object goes. Instances
 * are immutable and safe for use by several threads; what one thread has compiled serves all.
 */
public final class Schemas {

  private final List<String> sources;
  private final Map<String, Supplier<Schema>> kinds;
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  private Schemas(List<String> sources, Map<String, Supplier<Schema>> kinds) {
    this.sources = sources;
    this.kinds = kinds;
  }

  /**
   * The schemas that come with the library: all kinds of the pinned Kubernetes with their lists,
   * and {@code PeerAuthentication} and {@code AuthorizationPolicy} of Istio.
   */
  public static Schemas bundled() {
    return Bundled.INSTANCE;
  }

  /**
   * These schemas and one more, typically of a custom resource.
   *
   * @param schema the schema of these objects, JSON schema draft 2020-12; an unknown field is a
   *     violation where it says {@code "additionalProperties": false}
   * @return a new instance; this one stays as it is
   * @throws IllegalArgumentException when the kind has a schema already
   */
  public Schemas add(String apiVersion, String kind, JsonNode schema) {
    KindName name = new KindName(apiVersion, kind);
    if (kinds.containsKey(name.path())) {
      throw new IllegalArgumentException(
          "schema of " + name + " must be new, there is one already");
    }
    JsonNode copy = schema.deepCopy();
    Map<String, Supplier<Schema>> more = new HashMap<>(kinds);
    more.put(name.path(), () -> SchemaCompiler.standalone(copy));
    return new Schemas(sources, more);
  }

  /** All schemas that are declared as one; those that come with the library where none are. */
  public static Schemas all(List<Schemas> declared) {
    if (declared.size() < 2) {
      return declared.isEmpty() ? Bundled.INSTANCE : declared.get(0);
    }
    Map<String, Supplier<Schema>> kinds = new HashMap<>();
    declared.forEach(schemas -> kinds.putAll(schemas.kinds));
    return new Schemas(declared.get(0).sources, kinds);
  }

  /** Whether there is a schema for objects of this kind. */
  public boolean knows(String apiVersion, String kind) {
    return kinds.containsKey(new KindName(apiVersion, kind).path());
  }

  /** The Maven coordinates and the npm package that the bundled schemas were made from. */
  public List<String> sources() {
    return sources;
  }

  /**
   * Compares a whole Kubernetes object with the schema of its kind.
   *
   * @return one violation for each mistake, in the order of the schema; of an object of an unknown
   *     kind the only one is that (ask {@link #knows} first to make a warning of it)
   */
  public List<Violation> validate(JsonNode object) {
    for (String field : List.of("apiVersion", "kind")) {
      if (!object.path(field).isString()) {
        return List.of(UnknownKind.missing(field, object.get(field)));
      }
    }
    KindName name =
        new KindName(object.get("apiVersion").stringValue(), object.get("kind").stringValue());
    Schema schema = schema(name);
    if (schema == null) {
      return List.of(UnknownKind.of(name, kinds()));
    }
    return new Findings(name, schema).of(schema.validate(object));
  }

  /**
   * Loads the validator and compiles some kinds with all that they refer to; for a second thread,
   * while the first one has other things to do.
   *
   * @param names kinds that are expected; unknown ones are passed over
   */
  public void warmUp(Collection<KindName> names) {
    for (KindName name : names) {
      Schema schema = schema(name);
      if (schema != null) {
        schema.initializeValidators();
      }
    }
  }

  /** The kinds that have a schema. */
  Set<KindName> kinds() {
    return kinds.keySet().stream().map(KindName::of).collect(Collectors.toUnmodifiableSet());
  }

  private @Nullable Schema schema(KindName name) {
    String path = name.path();
    Schema ready = compiled.get(path);
    if (ready != null) {
      return ready;
    }
    Supplier<Schema> compile = kinds.get(path);
    return compile == null
        ? null
        : compiled.computeIfAbsent(path, key -> Objects.requireNonNull(compile.get()));
  }

  /** Reads the resources once, at the first use. */
  private static final class Bundled {

    static final Schemas INSTANCE = load();

    private static Schemas load() {
      List<SchemaFile> files =
          List.of(SchemaFile.read("kubernetes.json.gz"), SchemaFile.read("istio.json.gz"));
      Map<String, String> texts = new HashMap<>();
      files.forEach(file -> texts.putAll(file.definitions()));
      SchemaCompiler compiler = new SchemaCompiler(new Definitions(texts));
      Map<String, Supplier<Schema>> kinds = new HashMap<>();
      for (SchemaFile file : files) {
        file.kinds()
            .forEach((path, definition) -> kinds.put(path, () -> compiler.definition(definition)));
      }
      return new Schemas(files.stream().map(SchemaFile::source).toList(), kinds);
    }
  }
}
