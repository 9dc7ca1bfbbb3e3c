package constructs.alloy.metrics;

import constructs.alloy.collect.Pipeline;
import constructs.model.diagnostics.Internal;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.Workload;
import constructs.model.signals.ScrapeTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The scrapes that were asked for, those whose job is taken left out; each of them is a problem.
 *
 * @param kubelet metrics paths of the kubelet
 * @param pipelines the scrapes of pods, or of what is scraped once
 * @param problems what was left out, and why
 */
@Internal
public record ScrapeJobs(
    List<KubeletScrape> kubelet, List<Pipeline> pipelines, List<Problem> problems) {
  /** Alloy's own jobs come first, then the kubelet's in their order, then those of pods. */
  public static ScrapeJobs ofNode(List<KubeletScrape> kubelet, List<ScrapeTarget.OfPods> pods) {
    Jobs jobs = new Jobs(NodeMetrics.SELF_JOB, HostMetrics.JOB);
    List<KubeletScrape> ofKubelet =
        jobs.free(kubelet, KubeletScrape::job, ScrapeJobs::taken, Function.identity());
    List<Pipeline> ofPods =
        jobs.free(pods, ScrapeTarget.OfPods::job, ScrapeJobs::taken, PodScrape::new);
    return new ScrapeJobs(ofKubelet, ofPods, List.copyOf(jobs.problems));
  }

  /** The own job comes first, then the targets in their order. */
  public static ScrapeJobs single(List<ScrapeTarget.Once> targets) {
    Jobs jobs = new Jobs(NodeMetrics.SELF_JOB);
    List<Pipeline> scrapes =
        jobs.free(targets, ScrapeTarget.Once::job, ScrapeJobs::taken, OnceScrape::new);
    return new ScrapeJobs(List.of(), scrapes, List.copyOf(jobs.problems));
  }

  /** The jobs that are taken, and what would have taken one again. */
  private static final class Jobs {
    private final Set<String> taken;
    private final List<Problem> problems = new ArrayList<>();

    Jobs(String... taken) {
      this.taken = new HashSet<>(List.of(taken));
    }

    <S, T> List<T> free(
        List<S> scrapes,
        Function<S, String> job,
        Function<S, Problem> problem,
        Function<S, ? extends T> made) {
      List<T> free = new ArrayList<>();
      for (S scrape : scrapes) {
        if (taken.add(job.apply(scrape))) {
          free.add(made.apply(scrape));
        } else {
          problems.add(problem.apply(scrape));
        }
      }
      return List.copyOf(free);
    }
  }

  private static Problem taken(ScrapeTarget.Once target) {
    return taken(
        "the scrape of " + target.metrics(),
        target.job(),
        "ScrapeTarget.once(\""
            + (target.metrics().server() instanceof Workload server
                ? server.name()
                : target.metrics().host())
            + "-"
            + target.job()
            + "\", ..)");
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
