package constructs.alloy;

import constructs.alloy.collect.Composition;
import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Delivery;
import constructs.alloy.collect.Pipeline;
import constructs.alloy.collect.Relabel;
import constructs.alloy.logs.KubernetesEvents;
import constructs.alloy.metrics.NodeMetrics;
import constructs.alloy.metrics.OnceScrape;
import constructs.alloy.metrics.ScrapeRule;
import constructs.alloy.metrics.SelfMetrics;
import constructs.alloy.syntax.Expr;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Labels;
import constructs.model.labels.Workload;
import constructs.model.signals.ScrapeTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The configuration of the one Alloy of a cluster.
 *
 * @param scrapes the scrapes, those whose job is taken left out
 * @param problems what was left out, and why
 */
record SingletonConfig(List<OnceScrape> scrapes, List<Problem> problems) {
  /** Its own job comes first, then the targets in their order. */
  static SingletonConfig of(List<ScrapeTarget.Once> targets) {
    Set<String> taken = new HashSet<>(Set.of(NodeMetrics.SELF_JOB));
    List<OnceScrape> scrapes = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (ScrapeTarget.Once target : targets) {
      if (taken.add(target.job())) {
        scrapes.add(new OnceScrape(target));
      } else {
        problems.add(taken(target));
      }
    }
    return new SingletonConfig(List.copyOf(scrapes), List.copyOf(problems));
  }

  private static Problem taken(ScrapeTarget.Once target) {
    return ScrapeRule.DUPLICATE_SCRAPE_JOB
        .problem("the job of the scrape of " + target.metrics() + " is taken")
        .got(target.job())
        .expected("a job that no other scrape has")
        .fix(
            "ScrapeTarget.once(\""
                + target.metrics().server().name()
                + "-"
                + target.job()
                + "\", ..)");
  }

  /**
   * The finished configuration.
   *
   * @param added the pipelines that were added to those of the props
   */
  Composition compose(
      AlloySingletonProps props,
      Workload self,
      Endpoint push,
      Endpoint logsPush,
      List<Pipeline> added) {
    ConfigDraft draft =
        new ConfigDraft(
            self,
            push,
            logsPush,
            props.platform().cluster(),
            props.scrapeInterval(),
            Delivery.defaults());
    List<Pipeline> pipelines = new ArrayList<>();
    pipelines.add(c -> metricsOf(c, self));
    if (props.kubernetesEvents()) {
      pipelines.add(new KubernetesEvents());
    }
    pipelines.addAll(scrapes);
    pipelines.addAll(props.pipelines());
    pipelines.addAll(added);
    pipelines.forEach(pipeline -> pipeline.declare(draft));
    return draft.build();
  }

  /** Its name stays the same on whatever node it runs, and no Alloy of a node has it. */
  private static void metricsOf(ConfigDraft draft, Workload self) {
    SelfMetrics.declare(
        draft,
        relabel -> {
          Relabel.set(relabel, Labels.JOB, Expr.text(NodeMetrics.SELF_JOB));
          Relabel.set(relabel, Labels.INSTANCE, Expr.text(self.name()));
        });
  }
}
