package constructs.alloy.metrics;

import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Pipeline;
import constructs.alloy.collect.PodInput;
import constructs.alloy.collect.PodLabels;
import constructs.alloy.collect.Relabel;
import constructs.alloy.syntax.Body;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.Expr;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Signal.None;
import constructs.alloy.syntax.Signal.Samples;
import constructs.alloy.syntax.Signal.Targets;
import constructs.model.labels.Labels;
import constructs.model.labels.Peer;
import constructs.model.signals.ScrapeAuth;
import constructs.model.signals.ScrapeTarget;
import java.util.Locale;

/**
 * The scrape of a {@link ScrapeTarget.OfPods}: each Alloy scrapes those of the pods that run on its
 * own node.
 *
 * <p>A credential is read from a Secret in Alloy's namespace. Where the Secret is missing, that
 * scrape alone fails.
 *
 * @param target what is scraped
 */
record PodScrape(ScrapeTarget.OfPods target) implements Pipeline {
  static final String PORT_NUMBER = PodLabels.META + "pod_container_port_number";

  /** How large an answer may be: 5,000 samples have about 1 MiB. */
  static final String BODY_LIMIT = "10MiB";

  @Override
  public void declare(ConfigDraft draft) {
    File.Builder file = draft.file();
    draft.scrapes(
        Peer.pods(target.namespace(), target.labels()),
        target.port(),
        target.scheme(),
        "scrapes of " + target.job());
    String label = "pods_" + StoredMetrics.label(target.job());
    ComponentRef<Samples> stored = StoredMetrics.of(draft, label, target.job(), target.keep());
    ComponentRef<Targets> labelled =
        file.declare(
            ComponentKind.DISCOVERY_RELABEL,
            label,
            relabel -> {
              choose(relabel.targets(draft.pods()));
              PodLabels.label(relabel);
              Relabel.set(relabel, Labels.JOB, Expr.text(target.job()));
              instance(relabel);
            });
    file.declare(
        ComponentKind.PROMETHEUS_SCRAPE,
        label,
        scrape -> {
          scrape
              .targets(labelled)
              .forwardTo(stored)
              .set("scheme", target.scheme().scheme())
              .set("metrics_path", target.path())
              .set("scrape_interval", draft.scrapeInterval())
              .set("body_size_limit", BODY_LIMIT);
          authenticate(scrape, draft, target);
        });
  }

  private void choose(Body<None> relabel) {
    Relabel.keep(relabel, Relabel.literally(target.namespace()), PodLabels.META + "namespace");
    target
        .labels()
        .forEach(
            (name, value) ->
                Relabel.keep(relabel, Relabel.literally(value), PodLabels.ofPod(name)));
    Relabel.keep(relabel, Integer.toString(target.port()), PORT_NUMBER);
  }

  /** The single target that a metric came from: pod and port. */
  static void instance(Body<None> relabel) {
    Relabel.join(relabel, ":", Labels.INSTANCE, PodLabels.META + "pod_name", PORT_NUMBER);
  }

  /** Sets the credential of a target. */
  static void authenticate(Body<Samples> scrape, ConfigDraft draft, ScrapeTarget target) {
    String purpose = "read by the scrape of " + target.job();
    if (target.auth() instanceof ScrapeAuth.Bearer bearer) {
      PodInput.SecretFile token = new PodInput.SecretFile(bearer.token(), purpose);
      draft.needs(token);
      scrape.set("bearer_token_file", token.path());
    } else if (target.auth() instanceof ScrapeAuth.Basic basic) {
      PodInput.SecretFile password = new PodInput.SecretFile(basic.password(), purpose);
      PodInput.SecretVariable user =
          new PodInput.SecretVariable(
              "SCRAPE_USER_" + StoredMetrics.label(target.job()).toUpperCase(Locale.ROOT),
              basic.username(),
              purpose);
      draft.needs(password).needs(user);
      scrape.block(
          "basic_auth",
          auth ->
              auth.set("username", Expr.env(user.name())).set("password_file", password.path()));
    }
  }
}
