package constructs.kit.capacity;

import constructs.kit.capacity.Capacities.Capacity;
import constructs.model.diagnostics.Problem;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Holds what components need against what they are given. */
final class CapacityChecks {
  /**
   * How much of an object store is planned, in percent: blocks that are replaced stay beside the
   * new ones for a while, and a disk that is nearly full is slow before it is full.
   */
  static final int STORE_PERCENT = 80;

  private CapacityChecks() {}

  static List<Problem> of(Capacity capacity) {
    Demand demand = capacity.demand();
    Allocation given = capacity.given();
    String component = capacity.component();
    List<Problem> problems = new ArrayList<>();
    Memory memory = given.resources().memoryRequest();
    if (demand.memory().compareTo(memory) > 0) {
      problems.add(
          over(
              CapacityRule.MEMORY_OVER_ROW.problem(
                  demand.load() + " need more memory than the row of " + component),
              demand.memory(),
              memory,
              demand.workingSet().carriedBy(memory),
              "a row of " + Amounts.call(demand.memory())));
    }
    Cpu cpu = given.resources().cpuRequest();
    if (demand.cpu().compareTo(cpu) > 0) {
      problems.add(
          over(
              CapacityRule.CPU_OVER_ROW.problem(
                  demand.load() + " need more CPU than the row of " + component),
              demand.cpu(),
              cpu,
              demand.processing().carriedBy(cpu),
              "a row of Cpu.millicores(" + Amounts.literal(demand.cpu().millicores()) + ")"));
    }
    Memory usable = given.usable();
    if (demand.peak().compareTo(usable) > 0) {
      problems.add(
          over(
              CapacityRule.LIMIT_OVER_MEMORY.problem(
                  "%s lets in %s, more than its memory carries"
                      .formatted(component, demand.worstCase().load())),
              demand.peak(),
              "%s, %s %% of the limit of %s"
                  .formatted(usable, Allocation.USABLE_PERCENT, given.resources().memoryLimit()),
              demand.worstCase().carriedBy(usable),
              "resources(..) with a limit of " + Amounts.call(Allocation.limitFor(demand.peak()))));
    }
    Storage volume = given.volume();
    if (volume != null && demand.disk().compareTo(volume) > 0) {
      Storage size = Allocation.wholeGibibytes(demand.disk());
      problems.add(
          CapacityRule.DISK_UNDER_NEED
              .problem("the volume of " + component + " is too small for what it lets in")
              .got(volume.quantity())
              .expected("at least " + size.quantity())
              .fix(
                  "leave persistence(..) out, or persistence(Persistence.claim(Storage.gibibytes(%s)))"
                      .formatted(size.bytes() >> 30)));
    }
    return problems;
  }

  private static Problem over(
      Problem.Draft problem, Object needed, Object given, Advice advice, String instead) {
    return problem
        .got(needed.toString())
        .expected("at most " + given + ", which carry " + advice.carries())
        .fix(advice.fix() + "; or " + instead);
  }

  /** What all keep at the end of their retention must leave room in the store. */
  static List<Problem> stored(List<Capacity> capacities, Storage size) {
    Storage sum = sum(capacities);
    Storage usable = size.percent(STORE_PERCENT);
    if (sum.compareTo(usable) <= 0) {
      return List.of();
    }
    List<Capacity> biggest =
        capacities.stream()
            .filter(c -> stored(c) > 0)
            .sorted(Comparator.comparingLong((Capacity c) -> -stored(c)))
            .toList();
    Capacity first = biggest.get(0);
    long others = sum.bytes() - stored(first);
    Advice advice =
        first.demand().kept().storedIn(new Storage(Math.max(0, usable.bytes() - others)));
    String parts =
        biggest.stream()
            .map(c -> c.component() + " " + Amounts.gigabytes(c.demand().objects()))
            .collect(Collectors.joining(", "));
    String beside = others == 0 ? "" : " beside the others";
    return List.of(
        CapacityRule.STORED_OVER_SIZE
            .problem("more is stored at the end of the retention than the object store holds")
            .got(Amounts.gigabytes(sum) + ": " + parts)
            .expected(
                "at most %s, %d %% of the store's %s, which hold %s%s"
                    .formatted(
                        Amounts.gigabytes(usable),
                        STORE_PERCENT,
                        Amounts.gigabytes(size),
                        advice.carries(),
                        beside))
            .fix(
                "%s; or a store of Storage.gigabytes(%s)"
                    .formatted(
                        advice.fix(),
                        Amounts.literal(Math.ceil(sum.bytes() / 1e7 / STORE_PERCENT)))));
  }

  static Storage sum(List<Capacity> capacities) {
    return new Storage(capacities.stream().mapToLong(CapacityChecks::stored).sum());
  }

  private static long stored(Capacity capacity) {
    return capacity.demand().objects().bytes();
  }
}
