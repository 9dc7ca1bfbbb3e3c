package constructs.model.labels;

import java.util.regex.Pattern;

/**
 * The stable identity of a Grafana datasource; links between datasources use it.
 *
 * @param value 1 to 40 letters, digits, dashes and underscores (Grafana skips longer ones with no
 *     more than a log line)
 */
public record DatasourceUid(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  /** Checks the form. */
  public DatasourceUid {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a datasource uid is 1 to 40 letters, digits, '-' and '_', got '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
