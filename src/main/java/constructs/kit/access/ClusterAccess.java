package constructs.kit.access;

import constructs.kit.kube.Identity;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.Product;
import constructs.model.labels.Peer;
import constructs.model.labels.Protocol;
import constructs.model.signals.Edge;
import constructs.model.signals.Flow;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a workload may ask of the API server, in all namespaces: its ServiceAccount, and a
 * ClusterRole of what it needs that is bound to it.
 */
public final class ClusterAccess {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private ClusterAccess() {}

  /**
   * Adds ServiceAccount, ClusterRole and ClusterRoleBinding under the component's name as children
   * of a product. The token is mounted by the pod that needs it, not by every pod of the account.
   *
   * @param inputs reads what the grants depend on, at synthesis
   * @param grants what the workload needs, made of the inputs without touching a construct
   * @return the role
   */
  public static <T> Manifest define(
      Product product,
      Identity identity,
      Supplier<T> inputs,
      Function<T, ? extends Collection<Grant>> grants) {
    product.manifest("serviceaccount", identity.bare(new ServiceAccount()), identity::account);
    Manifest role =
        product.manifest(
            "clusterrole",
            identity.bareCluster(new ClusterRole()),
            inputs,
            read -> role(identity, grants.apply(read)));
    Edge api =
        new Edge(
            identity.workload(),
            Peer.Place.API_SERVER,
            443,
            Protocol.HTTPS,
            Flow.DISCOVERY,
            "Kubernetes API");
    product.connect(() -> List.of(api));
    product.manifest(
        "clusterrolebinding",
        identity.bareCluster(new ClusterRoleBinding()),
        () -> binding(identity));
    return role;
  }

  private static ClusterRole role(Identity identity, Collection<Grant> grants) {
    return new ClusterRoleBuilder()
        .withMetadata(identity.clusterMeta(identity.name()))
        .withRules(rules(grants))
        .build();
  }

  private static ClusterRoleBinding binding(Identity identity) {
    return new ClusterRoleBindingBuilder()
        .withMetadata(identity.clusterMeta(identity.name()))
        .withNewRoleRef(RBAC, "ClusterRole", identity.name())
        .addNewSubject(null, "ServiceAccount", identity.name(), identity.namespace())
        .build();
  }

  /** Rules that allow exactly the grants, resources of one group with the same verbs together. */
  static List<PolicyRule> rules(Collection<Grant> grants) {
    SortedMap<Grant, SortedSet<String>> verbs = new TreeMap<>();
    for (Grant grant : grants) {
      Grant resource = new Grant(grant.apiGroup(), grant.resource(), "");
      verbs.computeIfAbsent(resource, r -> new TreeSet<>()).add(grant.verb());
    }
    SortedMap<Grant, List<String>> rules = new TreeMap<>();
    verbs.forEach(
        (resource, allowed) ->
            rules
                .computeIfAbsent(
                    new Grant(resource.apiGroup(), "", String.join(",", allowed)),
                    r -> new ArrayList<>())
                .add(resource.resource()));
    return rules.entrySet().stream().map(ClusterAccess::rule).toList();
  }

  private static PolicyRule rule(Map.Entry<Grant, List<String>> entry) {
    return new PolicyRuleBuilder()
        .withApiGroups(entry.getKey().apiGroup())
        .withResources(entry.getValue())
        .withVerbs(entry.getKey().verb().split(","))
        .build();
  }
}
