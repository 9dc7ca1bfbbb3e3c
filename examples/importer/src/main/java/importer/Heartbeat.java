package importer;

import constructs.kit.kube.Env;
import constructs.kit.kube.Identity;
import constructs.kit.kube.Platform;
import constructs.kit.kube.Pods;
import constructs.kit.kube.Resources;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.model.labels.SecretRef;
import constructs.model.needs.Requirement;
import constructs.model.signals.Edges;
import constructs.model.signals.Flow;
import constructs.model.signals.OtlpReceiver;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A product of the importer's own: sends one span a minute, signed with a key that the cluster must
 * have.
 */
final class Heartbeat extends Construct {
  private static final SecretRef KEY = new SecretRef("heartbeat", "key");

  Heartbeat(Construct scope, String id, Platform platform, OtlpReceiver otlp) {
    super(scope, id);
    var identity = new Identity(platform, "observability", id, "heartbeat", "1.4.2");
    var edges = new Edges(identity.workload());
    var container =
        new ContainerBuilder()
            .withName(id)
            .withImage("registry.acme.example/heartbeat:1.4.2")
            .withEnv(
                Env.value(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    edges.take(otlp.grpc(), Flow.TRACES, "heartbeats").url()),
                Env.secret("HEARTBEAT_KEY", KEY))
            .withResources(
                new Resources(Memory.megabytes(20), Cpu.millicores(5), Memory.megabytes(40))
                    .toModel())
            .withSecurityContext(Pods.restrictedContainer())
            .build();
    var pod =
        new PodSpecBuilder()
            .withSecurityContext(Pods.restrictedPod(65532))
            .withContainers(container);
    new Manifest(
        this,
        "deployment",
        new DeploymentBuilder()
            .withMetadata(identity.meta())
            .withNewSpec()
            .withReplicas(1)
            .withNewSelector()
            .withMatchLabels(identity.selector())
            .endSelector()
            .withTemplate(Pods.template(identity, Map.of(), pod))
            .endSpec()
            .build());

    var tree = ManifestTree.of(this);
    tree.connect(edges::list);
    var keys = List.of(Requirement.SecretKey.random(KEY.key()));
    tree.require(
        () ->
            List.of(
                Requirement.Secret.single(
                    "observability", KEY.name(), keys, "heartbeats are signed")));
  }
}
