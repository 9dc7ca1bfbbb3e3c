package constructs.kit.checks.process;

import java.util.ArrayList;
import java.util.List;

/**
 * Which keys of a program's configuration are paths and which are ports, with what the program does
 * when they aren't set. Keys that a name like {@code .._path} or {@code .._file} betrays need no
 * entry to be held against the volumes.
 *
 * @param paths the paths
 * @param ports the listeners
 * @param expandFlag the argument by which the program replaces variables of the environment in its
 *     file; empty where it does so always or never
 */
public record ProcessKeys(List<PathKey> paths, List<PortKey> ports, String expandFlag) {
  /** Copies the lists. */
  public ProcessKeys {
    paths = List.copyOf(paths);
    ports = List.copyOf(ports);
  }

  /**
   * A key that is a path.
   *
   * @param key the path of the key, with dots
   * @param fallback what the program takes when it isn't set; empty for nothing; {@code {a.b}} is
   *     the value of another key
   * @param own whether the process clears the directory, so that no other one may be in it
   */
  public record PathKey(String key, String fallback, boolean own) {}

  /**
   * A key that is a port or an address with one.
   *
   * @param key the path of the key, with dots
   * @param when the key that switches the listener on; empty for always
   */
  public record PortKey(String key, String when) {}

  /** Nothing. */
  public static ProcessKeys none() {
    return new ProcessKeys(List.of(), List.of(), "");
  }

  /** The same, for a program that replaces variables in its file by a flag alone. */
  public ProcessKeys expandsBy(String flag) {
    return new ProcessKeys(paths, ports, flag);
  }

  /** The same, and a directory or file that the program writes. */
  public ProcessKeys writes(String key, String fallback) {
    return with(new PathKey(key, fallback, false));
  }

  /** The same, and a directory that a part of the program has for itself. */
  public ProcessKeys owns(String key, String fallback) {
    return with(new PathKey(key, fallback, true));
  }

  /** The same, and a port that the program listens on. */
  public ProcessKeys listens(String key) {
    return listens(key, "");
  }

  /** The same, and a port that the program listens on when another key is true. */
  public ProcessKeys listens(String key, String when) {
    List<PortKey> more = new ArrayList<>(ports);
    more.add(new PortKey(key, when));
    return new ProcessKeys(paths, more, expandFlag);
  }

  private ProcessKeys with(PathKey path) {
    List<PathKey> more = new ArrayList<>(paths);
    more.add(path);
    return new ProcessKeys(more, ports, expandFlag);
  }
}
