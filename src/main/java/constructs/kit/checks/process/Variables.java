package constructs.kit.checks.process;

import constructs.kit.checks.PodTemplate;
import constructs.model.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Variables of the environment in a file whose program doesn't look for any. */
final class Variables {
  private static final Pattern VARIABLE = Pattern.compile("(?s).*\\$\\{[A-Za-z_].*");

  private Variables() {}

  static List<Problem> problems(PodTemplate pod, JsonNode container, JsonNode values, String flag) {
    boolean expanded =
        container
            .path("args")
            .valueStream()
            .map(arg -> arg.asString("").replaceFirst("^--", "-"))
            .anyMatch(arg -> arg.equals(flag) || arg.equals(flag + "=true"));
    List<Problem> problems = new ArrayList<>();
    if (!flag.isEmpty() && !expanded) {
      find(problems, pod, values, "", flag);
    }
    return problems;
  }

  private static void find(
      List<Problem> problems, PodTemplate pod, JsonNode value, String key, String flag) {
    if (value.isString() && VARIABLE.matcher(value.asString()).matches()) {
      problems.add(
          ProcessRule.UNEXPANDED_VARIABLE
              .problem(pod.owner().title() + " reads a variable as its text")
              .at(pod.owner().path())
              .got(key + ": " + value.asString())
              .expected("a value, because its arguments have no " + flag + "=true")
              .fix(
                  "the value itself; keys of an object store are in the Secret of StoreAccess.keys(..), which its client finds without the file"));
    }
    value
        .propertyStream()
        .forEach(e -> find(problems, pod, e.getValue(), below(key, e.getKey()), flag));
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        find(problems, pod, value.get(i), key + "[" + i + "]", flag);
      }
    }
  }

  private static String below(String block, String key) {
    return block.isEmpty() ? key : block + "." + key;
  }
}
