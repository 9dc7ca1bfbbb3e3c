package constructs.kit.budget;

import java.util.List;

/**
 * What upstream requests for the components of a mesh, attached to the tree for reports: some stand
 * in the budget with a figure of their own, the others are outside of it.
 *
 * @param all the figures
 */
public record UpstreamFigures(List<UpstreamFigure> all) {
  /** Copies the figures. */
  public UpstreamFigures {
    all = List.copyOf(all);
  }
}
