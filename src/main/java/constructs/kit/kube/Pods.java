package constructs.kit.kube;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the pods of all components have in common: the platform's placement, the {@code restricted}
 * Pod Security profile, probes.
 */
public final class Pods {
  /** The annotation that rolls the pods when their configuration changes. */
  public static final String CONFIG_CHECKSUM = "checksum/config";

  private Pods() {}

  /**
   * A pod template with the labels, annotations and placement of the platform; the caller adds what
   * is its own to the spec.
   */
  public static PodTemplateSpec template(
      Identity identity, Map<String, String> annotations, PodSpecBuilder spec) {
    Platform platform = identity.platform();
    Map<String, String> all = new TreeMap<>(platform.annotations());
    all.putAll(annotations);
    if (platform.priorityClassName() != null) {
      spec.withPriorityClassName(platform.priorityClassName());
    }
    if (platform.affinity() != null) {
      spec.withAffinity(platform.affinity());
    }
    spec.addAllToImagePullSecrets(
            platform.imagePullSecrets().stream().map(LocalObjectReference::new).toList())
        .addToNodeSelector("kubernetes.io/os", "linux")
        .addToNodeSelector(new TreeMap<>(platform.nodeSelector()))
        .addAllToTolerations(platform.tolerations());
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(identity.labels())
        .withAnnotations(all.isEmpty() ? null : all)
        .endMetadata()
        .withSpec(spec.build())
        .build();
  }

  /**
   * A spec whose pod is rather not on a node with others of the stack, so that the loss of one node
   * costs little; the pods of a DaemonSet, which are everywhere, make no difference.
   */
  public static PodSpecBuilder spread(Identity identity) {
    return new PodSpecBuilder()
        .withNewAffinity()
        .withNewPodAntiAffinity()
        .addNewPreferredDuringSchedulingIgnoredDuringExecution()
        .withWeight(100)
        .withNewPodAffinityTerm()
        .withTopologyKey("kubernetes.io/hostname")
        .withNamespaceSelector(new LabelSelector())
        .withNewLabelSelector()
        .addToMatchLabels(Identity.PART_OF, identity.platform().partOf())
        .endLabelSelector()
        .endPodAffinityTerm()
        .endPreferredDuringSchedulingIgnoredDuringExecution()
        .endPodAntiAffinity()
        .endAffinity();
  }

  /**
   * One pod that keeps nothing of its own: at an update the new one stands beside the old one until
   * it is ready, so that there is no gap.
   */
  public static Deployment rolling(Identity identity, PodTemplateSpec template) {
    return new DeploymentBuilder()
        .withMetadata(identity.meta())
        .withNewSpec()
        .withReplicas(1)
        .withNewStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withMaxSurge(new IntOrString(1))
        .withMaxUnavailable(new IntOrString(0))
        .endRollingUpdate()
        .endStrategy()
        .withNewSelector()
        .withMatchLabels(identity.selector())
        .endSelector()
        .withTemplate(template)
        .endSpec()
        .build();
  }

  /**
   * The pod half of the {@code restricted} profile, for an image that runs as the given user and
   * group.
   */
  public static PodSecurityContext restrictedPod(long user) {
    return new PodSecurityContextBuilder()
        .withRunAsNonRoot(true)
        .withRunAsUser(user)
        .withRunAsGroup(user)
        .withFsGroup(user)
        .withFsGroupChangePolicy("OnRootMismatch")
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .build();
  }

  /**
   * The container half of the {@code restricted} profile, with a root file system that can't be
   * written.
   */
  public static SecurityContext restrictedContainer() {
    return new SecurityContextBuilder()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withCapabilities(new Capabilities(null, List.of("ALL")))
        .build();
  }

  /**
   * A probe by HTTP GET on a named port, every {@code periodSeconds}, given up after {@code
   * failureThreshold} failures.
   */
  public static Probe httpProbe(String path, String port, int periodSeconds, int failureThreshold) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath(path)
        .withPort(new IntOrString(port))
        .endHttpGet()
        .withPeriodSeconds(periodSeconds)
        .withFailureThreshold(failureThreshold)
        .build();
  }
}
