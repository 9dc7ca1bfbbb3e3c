package constructs.kit.kube;

import constructs.model.units.Cpu;
import constructs.model.units.Memory;

/** Odd values that several tests share. */
public final class Fixtures {
  public static final Resources RESOURCES =
      new Resources(Memory.megabytes(300), Cpu.millicores(70), Memory.megabytes(317));
  public static final ImageRef IMAGE = new ImageRef("docker.io", "zoo/sloth", "1.7", null);

  private Fixtures() {}

  public static Identity identity(Platform platform) {
    return new Identity(platform, "zoo", "sloth", "sleep", "1.7");
  }
}
