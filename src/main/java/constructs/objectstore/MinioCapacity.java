package constructs.objectstore;

import constructs.kit.capacity.Advice;
import constructs.kit.capacity.Amounts;
import constructs.kit.capacity.Demand;
import constructs.kit.capacity.Step;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.util.List;

/**
 * What MinIO needs. What it holds is what its consumers keep, which the stack holds against its
 * volume. The figures are in {@link MinioFigure}.
 */
final class MinioCapacity implements Demand {
  private static final double MEGA = 1e6;

  private static double of(MinioFigure figure) {
    return figure.constant().value();
  }

  @Override
  public String load() {
    return "three backends";
  }

  @Override
  public Memory memory() {
    return Amounts.memory(of(MinioFigure.MEMORY) * MEGA);
  }

  @Override
  public Cpu cpu() {
    return Amounts.cpu(of(MinioFigure.CPU));
  }

  @Override
  public Storage disk() {
    return new Storage(0);
  }

  @Override
  public Storage objects() {
    return new Storage(0);
  }

  @Override
  public String letsIn() {
    return load();
  }

  @Override
  public Memory peak() {
    return memory();
  }

  @Override
  public List<Step> steps() {
    return List.of();
  }

  @Override
  public List<String> reasons() {
    return List.of(
        "memory: resident, page cache fills the limit beside it; "
            + MinioFigure.MEMORY.constant().source(),
        "CPU: " + MinioFigure.CPU.constant().source());
  }

  @Override
  public Advice carriedBy(Memory row) {
    return fewer();
  }

  @Override
  public Advice carriedBy(Cpu row) {
    return fewer();
  }

  @Override
  public Advice letInBy(Memory usable) {
    return fewer();
  }

  @Override
  public Advice storedIn(Storage available) {
    return fewer();
  }

  private static Advice fewer() {
    return new Advice("fewer backends", "Storing.external(..) with a store that others run");
  }
}
