package constructs.alloy;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.logs.PodLogs;
import constructs.alloy.logs.Redaction;
import constructs.alloy.syntax.Block;
import constructs.alloy.wiring.WiringRule;
import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import constructs.kit.tree.Manifests;
import constructs.model.diagnostics.Problem;
import constructs.model.diagnostics.Rule;
import constructs.model.load.Sampling;
import java.util.List;
import org.cdk8s.ApiObject;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import testing.Rendered;
import tools.jackson.databind.JsonNode;

/** The node agent of a stack, and what people do to its configuration. */
public final class PatchedAlloy {
  public static final String ARGS = "/spec/template/spec/containers/0/args/-";

  private final Chart chart = Rendered.chart();
  private final AlloyDaemonSet alloy;

  /** Without redaction, whose absence would be a problem beside each that a test looks for. */
  public PatchedAlloy() {
    this(PodLogs.api().redaction(Redaction.none()));
  }

  public PatchedAlloy(PodLogs logs) {
    alloy =
        new AlloyDaemonSet(
            chart, "alloy", Sloth.props().sampling(Sampling.tail()).podLogs(logs).build());
  }

  /** The broken rules about wiring; what else is wrong with a sample is for other tests. */
  public List<String> problems() {
    return problems(WiringRule.class);
  }

  public List<String> problems(Class<? extends Rule> rules) {
    return ManifestTree.of(chart).problems().stream()
        .filter(problem -> rules.isInstance(problem.rule()))
        .map(Problem::toString)
        .toList();
  }

  /** The problems that there are with a block more. */
  public List<String> problems(String raw) {
    alloy.extraBlock(Block.raw(raw));
    return problems();
  }

  public void patch(String child, JsonPatch... patches) {
    ((ApiObject) alloy.getNode().findChild(child)).addJsonPatch(patches);
  }

  /** Replaces a part of the text of the configuration. */
  public void patchText(String target, String replacement) {
    JsonNode configMap = Manifests.json((Manifest) alloy.getNode().findChild("configmap"));
    String text = configMap.at("/data/config.alloy").asString();
    assertThat(text).contains(target);
    patch("configmap", JsonPatch.replace("/data/config.alloy", text.replace(target, replacement)));
  }
}
