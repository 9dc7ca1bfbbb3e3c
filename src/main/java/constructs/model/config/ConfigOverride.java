package constructs.model.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One value of a component's own configuration file that an importer sets because no prop does.
 *
 * <p>The key must be one that the component has, the value of a kind that the key takes, and no
 * other part of the library may depend on it: see {@link ConfigRule}. Each override is listed in
 * the report of its environment.
 *
 * <pre>{@code
 * MimirMonolithicProps.builder(store)
 *     .configOverrides(List.of(configOverride("limits.max_total_query_length", Duration.ofDays(32))))
 *     .build()
 * }</pre>
 *
 * @param key the path of the key in the configuration file, with dots: {@code
 *     limits.max_total_query_length}
 * @param value its value
 */
public record ConfigOverride(String key, ConfigValue value) {
  private static final Pattern KEY = Pattern.compile("\\w+(\\.\\w+)*");

  /** Refuses what is no path of keys. */
  public ConfigOverride {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "the key of a configuration override must be names with dots between them, got '%s'; write configOverride(\"limits.max_total_query_length\", ..)"
              .formatted(key));
    }
  }

  /** Sets a text. */
  public static ConfigOverride configOverride(String key, String value) {
    return new ConfigOverride(key, new ConfigValue.Text(value));
  }

  /** Sets a whole number. */
  public static ConfigOverride configOverride(String key, long value) {
    return new ConfigOverride(key, new ConfigValue.Whole(value));
  }

  /**
   * Sets a number with a fraction.
   *
   * @throws IllegalArgumentException when it is not finite
   */
  public static ConfigOverride configOverride(String key, double value) {
    return new ConfigOverride(key, new ConfigValue.Fraction(value));
  }

  /** Sets a truth value. */
  public static ConfigOverride configOverride(String key, boolean value) {
    return new ConfigOverride(key, new ConfigValue.Truth(value));
  }

  /**
   * Sets a duration.
   *
   * @throws IllegalArgumentException when it is negative or has a part below a millisecond
   */
  public static ConfigOverride configOverride(String key, Duration value) {
    return new ConfigOverride(key, new ConfigValue.Period(value));
  }

  /**
   * Sets a list of texts.
   *
   * @throws IllegalArgumentException when it is empty
   */
  public static ConfigOverride configOverride(String key, List<String> values) {
    return new ConfigOverride(key, new ConfigValue.Texts(values));
  }

  /** The call that makes it. */
  @Override
  public String toString() {
    return call(key, value.text());
  }

  static String call(String key, String value) {
    return "configOverride(\"" + key + "\", " + value + ")";
  }
}
