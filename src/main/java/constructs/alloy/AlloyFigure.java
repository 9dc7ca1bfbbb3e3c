package constructs.alloy;

import static constructs.kit.capacity.Constant.estimated;
import static constructs.kit.capacity.Constant.measured;
import static constructs.kit.capacity.Constant.published;

import constructs.kit.capacity.Constant;
import constructs.kit.capacity.Figure;

/** The constants of the capacity model of Alloy on one node. */
public enum AlloyFigure implements Figure {
  BASE_MEMORY(measured(70, "MB", "idle")),
  SERIES_MEMORY(published(11_800, "B a series", "estimate resource usage: 11 GiB per 1 M series")),
  LINE_MEMORY(measured(24, "MB per MB/s", "2 MB/s tailed: 118 MB")),
  /** What spans add to it, those included that wait for 10 s behind a root. */
  SPAN_MEMORY(measured(220, "MB per 1,000 spans/s", "1,000 spans/s over three nodes: 143 MB")),
  WAITING_MEMORY(
      measured(
          3_700,
          "B a waiting span",
          "333 spans/s without roots: 21,600 that wait 65 s took 80 MB")),
  BASE_CPU(estimated(0.02, "cores", "nothing is published")),
  SERIES_CPU(published(0.4, "cores per 1 M series", "estimate resource usage")),
  LINE_CPU(measured(0.17, "cores per MB/s", "tailed by the API, JSON parsed")),
  SPAN_CPU(estimated(0.2, "cores per 1,000 spans/s", "twice what Tempo takes"));

  private final Constant constant;

  AlloyFigure(Constant constant) {
    this.constant = constant;
  }

  @Override
  public Constant constant() {
    return constant;
  }
}
