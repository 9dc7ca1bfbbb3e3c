package constructs.alloy.metrics;

import constructs.alloy.collect.Pipeline;
import constructs.model.diagnostics.Problem;
import constructs.model.signals.ScrapeTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The scrapes that were asked for, those whose job is taken left out; each of them is a problem.
 *
 * @param kubelet metrics paths of the kubelet
 * @param pods pods
 * @param problems what was left out, and why
 */
public record ScrapeJobs(List<KubeletScrape> kubelet, List<Pipeline> pods, List<Problem> problems) {
  /** Alloy's own jobs come first, then the kubelet's in their order, then those of pods. */
  public static ScrapeJobs of(List<KubeletScrape> kubelet, List<ScrapeTarget.OfPods> pods) {
    Set<String> taken = new HashSet<>(Set.of(NodeMetrics.SELF_JOB, HostMetrics.JOB));
    List<Problem> problems = new ArrayList<>();
    List<KubeletScrape> ofKubelet = new ArrayList<>();
    for (KubeletScrape scrape : kubelet) {
      if (taken.add(scrape.job())) {
        ofKubelet.add(scrape);
      } else {
        problems.add(taken(scrape));
      }
    }
    List<Pipeline> ofPods = new ArrayList<>();
    for (ScrapeTarget.OfPods target : pods) {
      if (taken.add(target.job())) {
        ofPods.add(new PodScrape(target));
      } else {
        problems.add(taken(target));
      }
    }
    return new ScrapeJobs(List.copyOf(ofKubelet), List.copyOf(ofPods), List.copyOf(problems));
  }

  private static Problem taken(KubeletScrape scrape) {
    return taken(
        "the kubelet scrape of " + scrape.path(),
        scrape.job(),
        "new KubeletScrape(\"kubelet"
            + scrape.path().replace("/metrics", "").replace('/', '-')
            + "\", \""
            + scrape.path()
            + "\", ..)");
  }

  private static Problem taken(ScrapeTarget.OfPods target) {
    return taken(
        "the scrape of port " + target.port() + " of pods in " + target.namespace(),
        target.job(),
        "ScrapeTarget.ofPods(\""
            + target.namespace()
            + "-"
            + target.job()
            + "\", \""
            + target.namespace()
            + "\", ..)");
  }

  private static Problem taken(String what, String job, String fix) {
    return ScrapeRule.DUPLICATE_SCRAPE_JOB
        .problem("the job of " + what + " is taken")
        .got(job)
        .expected("a job that no other scrape has")
        .fix(fix);
  }
}
