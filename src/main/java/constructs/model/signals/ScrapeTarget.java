package constructs.model.signals;

import constructs.model.catalog.AllowList;
import constructs.model.catalog.Producer;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Protocol;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that serves Prometheus metrics, and how it is scraped.
 *
 * <p>{@link Once} is an address behind which one process answers for the whole cluster, so one
 * collector scrapes it. {@link OfPods} is a kind of pod; the collector of a node scrapes those of
 * its own node.
 */
public sealed interface ScrapeTarget {
  /** The value of the {@code job} label. */
  String job();

  /** What makes the metrics, and which of them are stored. */
  Producer producer();

  /** The metrics that are stored. */
  default AllowList keep() {
    return producer().stored();
  }

  /**
   * The same target, which is known to be such a program; what is worth storing of it is stored.
   */
  ScrapeTarget of(Producer known);

  /** How the scraper shows who it is. */
  ScrapeAuth auth();

  /** The same target of which only some metrics are stored. */
  ScrapeTarget keep(AllowList list);

  /** The same target that asks for a credential. */
  ScrapeTarget auth(ScrapeAuth credential);

  /** An address that is scraped once for the whole cluster; every metric is stored. */
  static Once once(String job, Endpoint metrics) {
    return new Once(job, metrics, Producer.unknown(job), false, ScrapeAuth.none());
  }

  /**
   * Pods with all of some labels, scraped at {@code /metrics} without TLS; every metric is stored.
   *
   * @param job the value of the {@code job} label; lower-case letters, digits and dashes
   * @param namespace the namespace of the pods
   * @param labels the labels that a pod must have, at least one
   * @param port the port, which a container of the pod has to declare
   */
  static OfPods ofPods(String job, String namespace, Map<String, String> labels, int port) {
    return new OfPods(
        job,
        namespace,
        new TreeMap<>(labels),
        port,
        "/metrics",
        Protocol.HTTP,
        Producer.unknown(job),
        ScrapeAuth.none());
  }

  /**
   * An address that is scraped once for the whole cluster.
   *
   * @param job the value of the {@code job} label; lower-case letters, digits and dashes
   * @param metrics the address, path included
   * @param producer what makes the metrics, and which of them are stored; default all
   * @param honorLabels whether labels of the metrics win over those of the target, upstream {@code
   *     honor_labels}: for an exporter that speaks of other objects than itself, such as
   *     kube-state-metrics; default no
   * @param auth how the scraper shows who it is; default not at all
   */
  record Once(String job, Endpoint metrics, Producer producer, boolean honorLabels, ScrapeAuth auth)
      implements ScrapeTarget {
    /** Checks the job. */
    public Once {
      requireJob(job);
    }

    @Override
    public Once of(Producer known) {
      return new Once(job, metrics, known, honorLabels, auth);
    }

    @Override
    public Once keep(AllowList list) {
      return of(producer.storing(list));
    }

    @Override
    public Once auth(ScrapeAuth credential) {
      return new Once(job, metrics, producer, honorLabels, credential);
    }

    /** The same target whose metrics' own labels win. */
    public Once honoringLabels() {
      return new Once(job, metrics, producer, true, auth);
    }
  }

  /**
   * Pods that the collector of their node scrapes.
   *
   * @param job the value of the {@code job} label; lower-case letters, digits and dashes
   * @param namespace the namespace of the pods
   * @param labels the labels that a pod must have, at least one
   * @param port the port, 1 to 65535, which a container of the pod has to declare
   * @param path the path, beginning with a slash; default {@code /metrics}
   * @param scheme {@link Protocol#HTTP} or {@link Protocol#HTTPS}; default HTTP
   * @param producer what makes the metrics, and which of them are stored; default all
   * @param auth how the scraper shows who it is; default not at all
   */
  record OfPods(
      String job,
      String namespace,
      SortedMap<String, String> labels,
      int port,
      String path,
      Protocol scheme,
      Producer producer,
      ScrapeAuth auth)
      implements ScrapeTarget {
    /** Copies the labels and checks the bounds. */
    public OfPods {
      requireJob(job);
      if (namespace.isBlank()) {
        throw new IllegalArgumentException("namespace must not be blank");
      }
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
      if (labels.isEmpty()) {
        throw new IllegalArgumentException(
            "pods are chosen by at least one label; without any, every pod of "
                + namespace
                + " is");
      }
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("port must be 1 to 65535, got " + port);
      }
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException("path must begin with '/', got '" + path + "'");
      }
      if (scheme != Protocol.HTTP && scheme != Protocol.HTTPS) {
        throw new IllegalArgumentException("metrics are scraped by HTTP or HTTPS, got " + scheme);
      }
    }

    @Override
    public OfPods of(Producer known) {
      return new OfPods(job, namespace, labels, port, path, scheme, known, auth);
    }

    @Override
    public OfPods keep(AllowList list) {
      return of(producer.storing(list));
    }

    @Override
    public OfPods auth(ScrapeAuth credential) {
      return new OfPods(job, namespace, labels, port, path, scheme, producer, credential);
    }

    /** The same pods with their metrics at another path. */
    public OfPods path(String newPath) {
      return new OfPods(job, namespace, labels, port, newPath, scheme, producer, auth);
    }

    /** The same pods over TLS. */
    public OfPods https() {
      return new OfPods(job, namespace, labels, port, path, Protocol.HTTPS, producer, auth);
    }
  }

  private static void requireJob(String job) {
    if (!job.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "job must be lower-case letters, digits and '-', beginning with a letter, got '"
              + job
              + "'");
    }
  }
}
