package constructs.model.load;

import java.util.ArrayList;
import java.util.List;

/** What outages cost for each collector of an app, attached to the tree for reports. */
public final class OutageCosts {
  private final List<OutageCost> all = new ArrayList<>();

  /** Adds the cost for one collector. */
  public OutageCosts add(OutageCost cost) {
    all.add(cost);
    return this;
  }

  /** The costs in the order in which they were added. */
  public List<OutageCost> all() {
    return List.copyOf(all);
  }
}
