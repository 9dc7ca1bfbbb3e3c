package constructs.objectstore;

import constructs.kit.capacity.Advice;
import constructs.kit.capacity.Demand;
import constructs.kit.capacity.Kept;
import constructs.kit.capacity.Need;
import constructs.model.units.Storage;
import java.util.List;

/**
 * What MinIO needs. What it holds is what its consumers keep, which the stack holds against its
 * volume. The figures are in {@link MinioFigure}.
 */
final class MinioCapacity {
  private static final double MEGA = 1e6;

  private MinioCapacity() {}

  static Demand demand() {
    Need memory = need(MinioFigure.MEMORY.constant().value() * MEGA);
    return new Demand(
        memory,
        need(MinioFigure.CPU.constant().value()),
        memory,
        new Storage(0),
        Kept.nothing(),
        List.of(),
        List.of(
            "memory: resident, page cache fills the limit beside it; "
                + MinioFigure.MEMORY.constant().source(),
            "CPU: " + MinioFigure.CPU.constant().source()));
  }

  private static Need need(double amount) {
    return new Need(
        "three backends",
        amount,
        given ->
            new Advice("fewer backends", "StackStore.external(..) with a store that others run"));
  }
}
