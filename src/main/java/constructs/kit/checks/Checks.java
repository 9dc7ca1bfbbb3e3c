package constructs.kit.checks;

import constructs.kit.checks.schema.Schemas;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import java.util.List;

/** All tiers over plain JSON that hold for any Kubernetes objects, in order. */
@Internal
public final class Checks {
  private final List<ObjectCheck> tiers;

  private Checks(List<ObjectCheck> tiers) {
    this.tiers = tiers;
  }

  /** The checks against the given schemas. */
  public static Checks with(Schemas schemas) {
    return new Checks(
        List.of(
            new SchemaChecks(schemas),
            new NameChecks(),
            new ReferenceChecks(),
            new WiringChecks(),
            new NamespaceChecks(),
            new PortChecks(),
            new HostChecks(),
            new CredentialChecks(),
            new QuantityChecks(),
            new LimitChecks(),
            new DisruptionChecks(),
            new NodeRootChecks()));
  }

  /** The problems that any tier finds. */
  public List<Problem> run(ObjectSet objects) {
    return tiers.stream().flatMap(tier -> tier.check(objects).stream()).toList();
  }
}
