package constructs.model.labels;

import constructs.model.diagnostics.InvalidValueException;
import java.util.regex.Pattern;

/**
 * A reference to one key of a Secret in the namespace of whoever uses it; never a value.
 *
 * @param name the name of the Secret, a DNS subdomain
 * @param key the key in its data
 */
public record SecretRef(String name, String key) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
  private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");

  /** Checks the form, so that a value pasted by mistake is refused without being repeated. */
  public SecretRef {
    if (!NAME.matcher(name).matches() || !KEY.matcher(key).matches()) {
      throw new InvalidValueException(
          SignalRule.LITERAL_CREDENTIAL
              .problem("a Secret reference is not the name and key of a Secret")
              .expected("a DNS name and a key such as AWS_ACCESS_KEY_ID")
              .fix(
                  "new SecretRef(\"grafana-admin\", \"password\"), and put the value into that Secret"));
    }
  }

  @Override
  public String toString() {
    return name + "[" + key + "]";
  }
}
