package constructs.alloy;

import constructs.alloy.access.ComponentGrants;
import constructs.alloy.collect.Composition;
import constructs.kit.access.ClusterAccess;
import constructs.kit.kube.Identity;
import constructs.kit.tree.Background;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.Manifests;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import software.constructs.Construct;

/** The objects that every Alloy has beside its workload and Services. */
final class AlloyObjects {
  private final Construct scope;
  private final Supplier<CompletableFuture<Composition>> config;
  private final Manifest clusterRole;
  private final Manifest configMap;

  /**
   * Adds ServiceAccount, role, binding and ConfigMap.
   *
   * @param config the configuration with all that was added so far
   */
  AlloyObjects(
      Construct scope, Identity identity, Supplier<CompletableFuture<Composition>> config) {
    this.scope = scope;
    this.config = config;
    clusterRole =
        ClusterAccess.define(
            scope,
            identity,
            config,
            made -> ComponentGrants.of(Background.join(made).file()).keySet());
    configMap =
        derived("configmap", identity.bare(new ConfigMap()), made -> configMap(identity, made));
  }

  /** Adds an object that depends on the configuration as it is at synthesis. */
  Manifest derived(
      String id, HasMetadata object, Function<Composition, ? extends HasMetadata> body) {
    return Manifests.derived(scope, id, object, config, made -> body.apply(Background.join(made)));
  }

  /** The role that allows what the components in use need. */
  Manifest clusterRole() {
    return clusterRole;
  }

  /** The ConfigMap with the file. */
  Manifest configMap() {
    return configMap;
  }

  private static ConfigMap configMap(Identity identity, Composition made) {
    return new ConfigMapBuilder()
        .withMetadata(identity.meta())
        .addToData(Composition.FILE_NAME, made.file().text())
        .build();
  }
}
