package constructs.kit.checks.lifecycle;

import constructs.kit.checks.KubeObject;
import constructs.kit.checks.ObjectSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is about to be applied, beside what was applied before.
 *
 * @param before the objects that are replaced; those that stay as they are may be left out
 * @param after all objects that replace them
 * @param today the day in UTC, for what must begin in the future
 */
public record Change(ObjectSet before, ObjectSet after, LocalDate today) {
  /**
   * An object before and after; new objects and those that go have no such pair.
   *
   * @param before the object as it was applied
   * @param after the object as it will be
   */
  public record Successor(KubeObject before, KubeObject after) {}

  /** The objects of Kubernetes itself that are there before and after. */
  public List<Successor> successors() {
    List<Successor> successors = new ArrayList<>();
    for (KubeObject old : before.all()) {
      after
          .find(old.kind(), old.namespace(), old.name())
          .filter(own -> own.group().equals(old.group()))
          .ifPresent(own -> successors.add(new Successor(old, own)));
    }
    return successors;
  }
}
