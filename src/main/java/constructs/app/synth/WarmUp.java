package constructs.app.synth;

import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal;
import constructs.kit.backend.RenderingWarmUp;
import constructs.kit.checks.schema.KindName;
import constructs.kit.checks.schema.Schemas;
import constructs.kit.kube.Images;
import constructs.model.config.ConfigTree;
import java.time.Duration;
import java.util.List;
import software.amazon.jsii.JsiiEngine;

/**
 * Starts the jsii process, which takes a third of a second, and uses that time to load what a synth
 * needs beside it.
 *
 * <p>It changes nothing but the time: what is not warm by then is loaded when it is needed.
 */
final class WarmUp {
  /** The kinds of what is in dist/. */
  static final List<KindName> KINDS =
      List.of(
          new KindName("apps/v1", "StatefulSet"),
          new KindName("v1", "Service"),
          new KindName("v1", "PersistentVolumeClaim"),
          new KindName("apps/v1", "DaemonSet"),
          new KindName("apps/v1", "Deployment"),
          new KindName("batch/v1", "Job"),
          new KindName("v1", "ConfigMap"),
          new KindName("v1", "ServiceAccount"),
          new KindName("v1", "Namespace"),
          new KindName("scheduling.k8s.io/v1", "PriorityClass"),
          new KindName("rbac.authorization.k8s.io/v1", "ClusterRole"),
          new KindName("rbac.authorization.k8s.io/v1", "ClusterRoleBinding"));

  private WarmUp() {}

  /**
   * Returns when the jsii process is there; the other thread may still be at it. One other thread:
   * with two cores a second one gets in the way of the jsii process, and with four it gains
   * nothing.
   */
  static void run() {
    JsiiEngine engine = JsiiEngine.getInstance();
    Thread thread = new Thread(WarmUp::load, "warm-up");
    thread.setDaemon(true);
    thread.start();
    engine.loadModule(org.cdk8s.$Module.class);
  }

  private static void load() {
    ConfigTree.empty().set("image", Images.MIMIR.reference()).toYaml();
    alloy();
    RenderingWarmUp.run();
    Schemas.bundled().warmUp(KINDS);
  }

  private static void alloy() {
    File.Builder file =
        File.builder().configure("logging", logging -> logging.set("level", "info"));
    ComponentRef<Signal.Samples> write =
        file.declare(
            ComponentKind.PROMETHEUS_REMOTE_WRITE,
            "write",
            body -> body.block("endpoint", endpoint -> endpoint.set("url", "http://host")));
    file.declare(
        ComponentKind.PROMETHEUS_SCRAPE,
        "scrape",
        scrape -> scrape.set("scrape_interval", Duration.ofSeconds(15)).forwardTo(write));
    file.build().text();
  }
}
