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
  private CapacityChecks() {}

  static List<Problem> of(Capacity capacity) {
    Demand demand = capacity.demand();
    Allocation given = capacity.given();
    List<Problem> problems = new ArrayList<>();
    memory(problems, capacity, given.resources().memoryRequest());
    cpu(problems, capacity, given.resources().cpuRequest());
    limits(problems, capacity);
    Storage volume = given.volume();
    if (volume != null && demand.disk().compareTo(volume) > 0) {
      problems.add(disk(capacity, volume));
    }
    return problems;
  }

  private static void memory(List<Problem> problems, Capacity capacity, Memory row) {
    Demand demand = capacity.demand();
    Memory needed = demand.memory();
    if (needed.compareTo(row) > 0) {
      Advice advice = demand.workingSet().carriedBy(row);
      problems.add(
          CapacityRule.MEMORY_OVER_ROW
              .problem(demand.load() + " need more memory than the row of " + capacity.component())
              .got(needed.toString())
              .expected("at most " + row + ", which carry " + advice.carries())
              .fix(advice.fix() + "; or a row of " + Amounts.call(needed)));
    }
  }

  private static void cpu(List<Problem> problems, Capacity capacity, Cpu row) {
    Demand demand = capacity.demand();
    Cpu needed = demand.cpu();
    if (needed.compareTo(row) > 0) {
      Advice advice = demand.processing().carriedBy(row);
      problems.add(
          CapacityRule.CPU_OVER_ROW
              .problem(demand.load() + " need more CPU than the row of " + capacity.component())
              .got(needed.toString())
              .expected("at most " + row + ", which carry " + advice.carries())
              .fix(
                  "%s; or a row of Cpu.millicores(%s)"
                      .formatted(advice.fix(), Amounts.literal(needed.millicores()))));
    }
  }

  private static void limits(List<Problem> problems, Capacity capacity) {
    Demand demand = capacity.demand();
    Allocation given = capacity.given();
    Memory needed = demand.peak();
    Memory usable = given.usable();
    if (needed.compareTo(usable) > 0) {
      Advice advice = demand.worstCase().carriedBy(usable);
      problems.add(
          CapacityRule.LIMIT_OVER_MEMORY
              .problem(
                  "%s lets in %s, more than its memory carries"
                      .formatted(capacity.component(), demand.worstCase().load()))
              .got(needed.toString())
              .expected(
                  "at most %s, %s %% of the limit of %s, which carry %s"
                      .formatted(
                          usable,
                          Allocation.USABLE_PERCENT,
                          given.resources().memoryLimit(),
                          advice.carries()))
              .fix(
                  "%s; or resources(..) with a limit of %s"
                      .formatted(advice.fix(), Amounts.call(Allocation.limitFor(needed)))));
    }
  }

  private static Problem disk(Capacity capacity, Storage volume) {
    Demand demand = capacity.demand();
    Storage size = Allocation.wholeGibibytes(demand.disk());
    return CapacityRule.DISK_UNDER_NEED
        .problem("the volume of " + capacity.component() + " is too small for what it lets in")
        .got(volume.quantity())
        .expected("at least " + size.quantity())
        .fix(
            "leave persistence(..) out, or persistence(Persistence.claim(Storage.gibibytes(%s)))"
                .formatted(size.bytes() >> 30));
  }

  /** What all keep at the end of their retention must fit the store. */
  static List<Problem> stored(List<Capacity> capacities, Storage size) {
    Storage sum = sum(capacities);
    if (sum.compareTo(size) <= 0) {
      return List.of();
    }
    List<Capacity> biggest =
        capacities.stream()
            .filter(c -> stored(c) > 0)
            .sorted(Comparator.comparingLong((Capacity c) -> -stored(c)))
            .toList();
    Capacity first = biggest.get(0);
    long others = sum.bytes() - stored(first);
    Advice advice = first.demand().kept().storedIn(new Storage(Math.max(0, size.bytes() - others)));
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
                "at most %s, which hold %s%s"
                    .formatted(Amounts.gigabytes(size), advice.carries(), beside))
            .fix(
                "%s; or a store of Storage.gigabytes(%s)"
                    .formatted(advice.fix(), Amounts.literal(Math.ceil(sum.bytes() / 1e9)))));
  }

  static Storage sum(List<Capacity> capacities) {
    return new Storage(capacities.stream().mapToLong(CapacityChecks::stored).sum());
  }

  private static long stored(Capacity capacity) {
    return capacity.demand().objects().bytes();
  }
}
