package constructs.kit.backend;

import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.Platform;
import constructs.kit.kube.Pods;
import constructs.kit.kube.Resources;
import constructs.kit.kube.ServicePorts;
import constructs.kit.tree.Json;
import constructs.model.labels.SecretRef;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import java.util.List;
import java.util.Map;

/**
 * Makes and renders one object of each usual kind and throws them away, for a second thread while
 * the first one waits for the jsii process.
 *
 * <p>In a fresh JVM the first object of a kind costs about a hundred times what the second one
 * does: classes are loaded and Jackson looks at every property.
 */
public final class RenderingWarmUp {
  private RenderingWarmUp() {}

  /** Does it, on the thread of the caller. */
  public static void run() {
    bodies().forEach(Json::toTree);
  }

  private static List<HasMetadata> bodies() {
    Identity identity = new Identity(Platform.defaults(), "namespace", "name", "role", "1");
    Persistence.Claim claim = new Persistence.Claim(Storage.gigabytes(1));
    MonolithProps props =
        MonolithProps.builder(
                new ImageRef("registry", "repository", "1", null),
                ServicePorts.of("http", 80),
                new Resources(Memory.megabytes(1), Cpu.millicores(1), Memory.megabytes(1)))
            .persistence(claim)
            .args(List.of("argument"))
            .files(Map.of("file", () -> "text"))
            .env(
                List.of(
                    Env.value("NAME", "value"),
                    Env.secret("SECRET", new SecretRef("secret", "key")),
                    Env.field("FIELD", "status.podIP")))
            .build();
    Monolith monolith = new Monolith(identity, props);
    StatefulSet statefulSet = monolith.statefulSet();
    PodTemplateSpec template = statefulSet.getSpec().getTemplate();
    return List.of(
        new NamespaceBuilder().withMetadata(identity.meta()).build(),
        monolith.serviceAccount(),
        monolith.configMap(),
        claim.object(identity, identity.name()),
        props.ports().service(identity, props.servedPorts()),
        statefulSet,
        new DaemonSetBuilder()
            .withMetadata(identity.meta())
            .withNewSpec()
            .withTemplate(template)
            .withNewUpdateStrategy()
            .endUpdateStrategy()
            .endSpec()
            .build(),
        Pods.rolling(identity, template),
        new JobBuilder()
            .withMetadata(identity.meta())
            .withNewSpec()
            .withTemplate(template)
            .endSpec()
            .build(),
        new ClusterRoleBuilder()
            .withMetadata(identity.meta())
            .addNewRule()
            .withVerbs("get")
            .endRule()
            .build(),
        new ClusterRoleBindingBuilder()
            .withMetadata(identity.meta())
            .withNewRoleRef()
            .endRoleRef()
            .addNewSubject()
            .endSubject()
            .build());
  }
}
