package constructs.model.load;

import java.util.ArrayList;
import java.util.List;

/** What crashes cost, attached to the tree for reports. */
public final class CrashWindows {
  private final List<CrashWindow> all = new ArrayList<>();

  /** Adds the window of one backend. */
  public CrashWindows add(CrashWindow window) {
    all.add(window);
    return this;
  }

  /** The windows in the order in which they were added. */
  public List<CrashWindow> all() {
    return List.copyOf(all);
  }
}
