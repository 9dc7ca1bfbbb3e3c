package constructs.kit.checks.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.BasicDialectRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compiles schemas with networknt's json-schema-validator. */
final class SchemaCompiler {

  /** Those that {@code tools/schema} writes; without all others a fresh JVM loads 7 ms faster. */
  private static final List<KeywordType> KEYWORDS =
      List.of(
          KeywordType.TYPE,
          KeywordType.PROPERTIES,
          KeywordType.REQUIRED,
          KeywordType.ADDITIONAL_PROPERTIES,
          KeywordType.ITEMS,
          KeywordType.ENUM,
          KeywordType.REF);

  private final SchemaRegistry registry;
  private final Schema root;

  /** A compiler of the definitions of one document; nothing is compiled yet. */
  SchemaCompiler(Map<String, JsonNode> definitions) {
    Dialect dialect =
        Dialect.builder("urn:talentmesh:kubernetes")
            .specificationVersion(SpecificationVersion.DRAFT_2020_12)
            .keywords(KEYWORDS)
            .keyword(new NonValidationKeyword("$defs"))
            .build();
    registry =
        SchemaRegistry.builder()
            .defaultDialectId(dialect.getId())
            .dialectRegistry(new BasicDialectRegistry(dialect))
            .build();
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.set("$defs", new ObjectNode(JsonNodeFactory.instance, definitions));
    root = registry.getSchema(document);
  }

  /** Compiles one definition; those it refers to follow when an object first needs them. */
  Schema definition(String name) {
    synchronized (registry) { // the lock that the validator itself takes to resolve a reference
      return root.getRefSchema(SchemaLocation.Fragment.of("#/$defs/" + name));
    }
  }

  /** Compiles a schema from elsewhere, with every keyword of JSON schema 2020-12. */
  static Schema standalone(JsonNode schema) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }
}
