package constructs.kit.backend;

import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.Platform;
import constructs.kit.kube.Resources;
import constructs.model.config.ConfigOverride;
import constructs.model.labels.Tenancy;
import constructs.model.store.ObjectStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the props of every backend have. */
public interface BackendProps {
  /** Where its objects are kept. */
  ObjectStore store();

  /** Where it runs. */
  String namespace();

  /** Its image. */
  ImageRef image();

  /** What it asks for and may use. */
  Resources resources();

  /** Where its files are, null for a claim of what is needed. */
  @Nullable Persistence persistence();

  /** Whose data it keeps. */
  Tenancy tenancy();

  /** Values of its own configuration that no prop sets. */
  List<ConfigOverride> configOverrides();

  /** What the cluster has for all. */
  Platform platform();
}
