package constructs.alloy;

import constructs.alloy.access.ComponentGrants;
import constructs.alloy.collect.AlloyFacts;
import constructs.alloy.collect.Composition;
import constructs.alloy.collect.PodInputs;
import constructs.alloy.logs.Redaction;
import constructs.alloy.wiring.FinalConfig;
import constructs.kit.access.ClusterAccess;
import constructs.kit.kube.Identity;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.Manifests;
import constructs.kit.tree.Product;
import constructs.model.config.Lazy;
import constructs.model.diagnostics.Problem;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The configuration of an Alloy, composed at its first reader, and the objects that every Alloy has
 * beside its workload and Services.
 */
final class AlloyObjects {
  private final Product product;
  private final Manifest clusterRole;
  private final Manifest configMap;
  private volatile Lazy<Composition> config;

  /** Adds ServiceAccount, role, binding and ConfigMap, and what they need and connect to. */
  AlloyObjects(Product product, Identity identity, Supplier<Composition> composition) {
    this.product = product;
    config = new Lazy<>(composition);
    clusterRole =
        ClusterAccess.define(
            product,
            identity,
            () -> config,
            made -> ComponentGrants.of(made.get().file()).keySet());
    configMap =
        derived("configmap", identity.bare(new ConfigMap()), made -> configMap(identity, made));
    product.connect(() -> config().edges());
    product.require(() -> new PodInputs(config().needs()).secrets(identity.namespace()));
  }

  /** Takes another configuration, because something was added. */
  void compose(Supplier<Composition> composition) {
    config = new Lazy<>(composition);
    product.changed();
  }

  /** The configuration with all that was added so far. */
  Composition config() {
    return config.get();
  }

  /** Adds an object that depends on the configuration as it is at synthesis. */
  Manifest derived(
      String id, HasMetadata object, Function<Composition, ? extends HasMetadata> body) {
    return product.manifest(id, object, () -> config, made -> body.apply(made.get()));
  }

  /** The configuration as it is applied. */
  FinalConfig applied() {
    return FinalConfig.of(config().file(), Manifests.json(configMap));
  }

  /**
   * What is wrong with all of them.
   *
   * @param storage how the storage is chosen
   */
  List<Problem> problems(Manifest workload, AlloyFacts facts, Redaction redaction, String storage) {
    return AlloyChecks.of(
        applied(),
        facts,
        redaction,
        Manifests.json(clusterRole),
        Manifests.json(workload),
        storage);
  }

  private static ConfigMap configMap(Identity identity, Composition made) {
    return new ConfigMapBuilder()
        .withMetadata(identity.meta())
        .addToData(Composition.FILE_NAME, made.file().text())
        .build();
  }
}
