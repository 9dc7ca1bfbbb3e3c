package constructs.kit.checks.process;

import constructs.kit.checks.PodTemplate;
import constructs.model.diagnostics.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The paths of one process, against the volumes of its container. */
final class Paths {
  private static final Pattern NAME =
      Pattern.compile(".*[._](dir|directory|path|filepath|file|location)");
  private static final Pattern OTHER_KEY = Pattern.compile("\\{([^}]+)}");
  private static final List<String> READ_ONLY =
      List.of("configMap", "secret", "projected", "downwardAPI");

  private final PodTemplate pod;
  private final JsonNode values;
  private final ProcessKeys keys;
  private final SortedSet<String> mounted = new TreeSet<>();
  private final SortedSet<String> writable = new TreeSet<>();

  Paths(PodTemplate pod, JsonNode container, JsonNode values, ProcessKeys keys) {
    this.pod = pod;
    this.values = values;
    this.keys = keys;
    container.path("volumeMounts").forEach(this::mount);
  }

  private void mount(JsonNode mount) {
    String folder = mount.path("mountPath").asString("");
    String volume = mount.path("name").asString("");
    mounted.add(folder);
    boolean readOnly =
        mount.path("readOnly").asBoolean(false)
            || pod.volumes()
                .filter(v -> v.path("name").asString("").equals(volume))
                .anyMatch(v -> READ_ONLY.stream().anyMatch(v::has));
    if (!readOnly) {
      writable.add(folder);
    }
  }

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    List<Setting> own = new ArrayList<>();
    SortedSet<String> declared = new TreeSet<>();
    for (ProcessKeys.PathKey key : keys.paths()) {
      declared.add(key.key());
      Setting setting = setting(key);
      if (!setting.value().isEmpty()) {
        if (!isIn(setting.value(), writable)) {
          problems.add(outside(setting, "writes", writable));
        } else if (key.own()) {
          own.stream()
              .filter(other -> overlap(other, setting))
              .map(other -> overlap(pod, other, setting))
              .forEach(problems::add);
          own.add(setting);
        }
      }
    }
    read(problems, values, "", declared);
    return problems;
  }

  /** What other keys name is at least there, if it is a path at all. */
  private void read(
      List<Problem> problems, JsonNode block, String prefix, SortedSet<String> declared) {
    for (Map.Entry<String, JsonNode> entry : block.properties()) {
      String key = prefix + entry.getKey();
      JsonNode value = entry.getValue();
      if (value.isObject()) {
        read(problems, value, key + ".", declared);
      } else if (value.isString()
          && value.asString().startsWith("/")
          && NAME.matcher(key).matches()
          && !declared.contains(key)
          && !isIn(value.asString(), mounted)
          && !isAbove(value.asString())) {
        problems.add(outside(new Setting(key, value.asString(), true), "names", mounted));
      }
    }
  }

  private record Setting(String key, String value, boolean isSet) {
    String shown() {
      return key + ": " + value + (isSet ? "" : ", its default");
    }
  }

  private Setting setting(ProcessKeys.PathKey key) {
    String given = text(key.key());
    return given.isEmpty()
        ? new Setting(key.key(), resolved(key.fallback()), false)
        : new Setting(key.key(), given, true);
  }

  private String resolved(String fallback) {
    return OTHER_KEY
        .matcher(fallback)
        .replaceAll((MatchResult other) -> Matcher.quoteReplacement(text(other.group(1))));
  }

  private String text(String key) {
    return values.at("/" + key.replace('.', '/')).asString("");
  }

  /** By whole names: {@code /data-2} isn't in {@code /data}. */
  private static boolean isIn(String path, SortedSet<String> folders) {
    Path normal = Path.of(path).normalize();
    return folders.stream().anyMatch(folder -> normal.startsWith(Path.of(folder).normalize()));
  }

  /** A folder that is there because a volume is mounted in it: rules by tenant, for example. */
  private boolean isAbove(String path) {
    Path normal = Path.of(path).normalize();
    return normal.getNameCount() > 0
        && mounted.stream().anyMatch(folder -> Path.of(folder).startsWith(normal));
  }

  private static boolean overlap(Setting one, Setting other) {
    Path a = Path.of(one.value()).normalize();
    Path b = Path.of(other.value()).normalize();
    return a.startsWith(b) || b.startsWith(a);
  }

  private Problem outside(Setting setting, String does, SortedSet<String> folders) {
    return ProcessRule.PATH_OUTSIDE_VOLUME
        .problem(pod.owner().title() + " " + does + " what no volume carries")
        .at(pod.owner().path())
        .got(setting.shown())
        .expected(
            folders.isEmpty()
                ? "a mounted volume, there is none"
                : "a path below one of " + folders)
        .fix(
            "configOverride(\""
                + setting.key()
                + "\", \""
                + (folders.isEmpty() ? "" : folders.first() + "/")
                + "..\") or persistence(..), or a JSON patch that mounts a volume there");
  }

  private static Problem overlap(PodTemplate pod, Setting one, Setting other) {
    return ProcessRule.PATHS_OVERLAP
        .problem("two parts of " + pod.owner().title() + " keep their files in one directory")
        .at(pod.owner().path())
        .got(one.shown() + " and " + other.shown())
        .expected("directories of which none is in the other")
        .fix("another directory for one of the two keys, or leave the patch or override of it out");
  }
}
