package schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns model classes into strict schema definitions. */
final class Types {

  private static final String CRD_SCHEMA = "V1JSONSchemaProps";
  private static final String CRD_FIELDS = "Fields" + CRD_SCHEMA;

  /** The fields of a CRD's schema that the client types as plain Object, and what the API takes. */
  private static final Map<String, String> CRD_OBJECT_FIELDS =
      Map.of(
          "additionalItems", "V1JSONSchemaPropsOrBool",
          "additionalProperties", "V1JSONSchemaPropsOrBool",
          "dependencies", "V1JSONSchemaPropsOrStringArray",
          "items", "V1JSONSchemaPropsOrArray");

  private final Map<String, Class<?>> models;
  private final Enums enums;

  Types(Map<String, Class<?>> models, Enums enums) {
    this.models = models;
    this.enums = enums;
  }

  /** Definitions that are no classes; the validator names them in its messages. */
  static SortedMap<String, JsonObject> shared() {
    SortedMap<String, JsonObject> shared = new TreeMap<>();
    shared.put("bytes", type("string"));
    shared.put("intOrString", type("integer", "string"));
    shared.put("quantity", type("string", "number"));
    shared.put("time", type("string"));
    return shared;
  }

  /** Adds the definition of one model class. */
  void definitions(String name, Class<?> model, Map<String, JsonObject> into) {
    JsonObject properties = new JsonObject();
    fields(model)
        .forEach((key, field) -> properties.add(key, property(name, key, field.getGenericType())));
    JsonObject body = new JsonObject();
    body.add("properties", properties);
    Set<String> required = required(model);
    if (!required.isEmpty()) {
      body.add("required", strings(required));
    }
    body.addProperty("additionalProperties", false);
    if (name.equals(CRD_SCHEMA)) {
      // The unions repeat the type, not the fields: one error for one mistake, and no anyOf.
      into.put(CRD_FIELDS, body);
      into.put(name, with(type("object"), "$ref", CRD_FIELDS));
      into.put(name + "OrBool", with(type("object", "boolean"), "$ref", CRD_FIELDS));
      JsonObject orArray = with(type("object", "array"), "$ref", CRD_FIELDS);
      orArray.add("items", ref(name));
      into.put(name + "OrArray", orArray);
      JsonObject orStrings = with(type("object", "array"), "$ref", CRD_FIELDS);
      orStrings.add("items", type("string"));
      into.put(name + "OrStringArray", orStrings);
    } else {
      JsonObject definition = type("object");
      body.entrySet().forEach(entry -> definition.add(entry.getKey(), entry.getValue()));
      into.put(name, definition);
    }
  }

  /** The fields of a model class by their JSON name, in alphabetical order. */
  static SortedMap<String, Field> fields(Class<?> model) {
    SortedMap<String, Field> fields = new TreeMap<>();
    for (Field field : model.getDeclaredFields()) {
      SerializedName json = field.getAnnotation(SerializedName.class);
      if (json != null) {
        fields.put(json.value(), field);
      }
    }
    return fields;
  }

  private static Set<String> required(Class<?> model) {
    try {
      Set<String> required = new TreeSet<>();
      Object value = model.getField("openapiRequiredFields").get(null);
      ((Iterable<?>) value).forEach(name -> required.add((String) name));
      return required;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(model.getName(), e);
    }
  }

  private JsonObject property(String owner, String key, Type type) {
    List<String> allowed = enums.take(owner, key);
    JsonObject property = schema(owner, key, type);
    if (!allowed.isEmpty()) {
      JsonObject target = type == String.class ? property : property.getAsJsonObject("items");
      if (target == null || !target.get("type").getAsString().equals("string")) {
        throw new IllegalStateException("enum on " + owner + "." + key + ", which is " + type);
      }
      target.add("enum", strings(allowed));
    }
    return property;
  }

  private JsonObject schema(String owner, String key, Type type) {
    if (type instanceof ParameterizedType generic) {
      Type value = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      boolean list = generic.getRawType() == List.class;
      JsonObject container = type(list ? "array" : "object");
      container.add(list ? "items" : "additionalProperties", schema(owner, key, value));
      return container;
    }
    if (type == Object.class) {
      return free(owner, key);
    }
    if (type == byte[].class) {
      return ref("bytes");
    }
    Class<?> raw = (Class<?>) type;
    if (models.containsKey(raw.getSimpleName())) {
      return ref(raw.getSimpleName());
    }
    return scalar(raw);
  }

  private static JsonObject scalar(Class<?> raw) {
    if (raw == String.class) {
      return type("string");
    } else if (raw == Boolean.class) {
      return type("boolean");
    } else if (raw == Integer.class || raw == Long.class) {
      return type("integer");
    } else if (raw == Double.class) {
      return type("number");
    } else if (raw == Quantity.class) {
      return ref("quantity");
    } else if (raw == IntOrString.class) {
      return ref("intOrString");
    } else if (raw == OffsetDateTime.class) {
      return ref("time");
    }
    throw new IllegalStateException("no schema for " + raw);
  }

  /**
   * RawExtension, FieldsV1 and the like are objects; a CRD's default, enum and example are any
   * JSON.
   */
  private static JsonObject free(String owner, String key) {
    if (owner.equals(CRD_SCHEMA)) {
      return CRD_OBJECT_FIELDS.containsKey(key)
          ? ref(CRD_OBJECT_FIELDS.get(key))
          : new JsonObject();
    }
    return type("object");
  }

  private static JsonObject type(String... names) {
    JsonObject schema = new JsonObject();
    if (names.length == 1) {
      schema.addProperty("type", names[0]);
    } else {
      schema.add("type", strings(List.of(names)));
    }
    return schema;
  }

  private static JsonObject ref(String name) {
    return with(new JsonObject(), "$ref", name);
  }

  private static JsonObject with(JsonObject schema, String keyword, String definition) {
    schema.addProperty(keyword, "#/$defs/" + definition);
    return schema;
  }

  private static JsonArray strings(Iterable<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
