package constructs.model.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A program that makes metrics, and what of them is worth storing in every cluster; what dashboards
 * and rules use comes on top by {@link AllowList#with}.
 *
 * @param name the program
 * @param known what is known of its metrics, a line each, as {@link Metric#parse} reads it
 * @param stored what of them is stored
 */
public record Producer(String name, List<String> known, AllowList stored) {
  /** The kubelet's own metrics: pods and containers it runs, volumes, its process. */
  public static final Producer KUBELET = read("kubelet");

  /** What containers use, as cAdvisor in the kubelet sees it. */
  public static final Producer CADVISOR = read("cadvisor");

  /** Alloy's own metrics: what it took, sent, dropped, and its process. */
  public static final Producer ALLOY = read("alloy");

  /** What a node uses, as node_exporter names it; its network is cAdvisor's. */
  public static final Producer NODE = read("node");

  /** The state of Kubernetes objects, as kube-state-metrics names it. */
  public static final Producer KUBE_STATE = read("kube-state");

  /** The probes of containers, by result, as the kubelet counts them. */
  public static final Producer PROBES = read("probes");

  /** Mimir's own metrics: what it took, refused and failed at. */
  public static final Producer MIMIR = read("mimir");

  /** Loki's own metrics: what it took, refused and failed at. */
  public static final Producer LOKI = read("loki");

  /** Tempo's own metrics: what it took, refused and failed at. */
  public static final Producer TEMPO = read("tempo");

  /** Grafana's own metrics: what it and its datasources answered. */
  public static final Producer GRAFANA = read("grafana");

  /** MinIO's own metrics: room, drives, what was asked and refused. */
  public static final Producer MINIO = read("minio");

  /** The producers that the library knows. */
  public static final List<Producer> ALL =
      List.of(
          KUBELET, CADVISOR, PROBES, ALLOY, NODE, KUBE_STATE, MIMIR, LOKI, TEMPO, GRAFANA, MINIO);

  /** Copies the list. */
  public Producer {
    known = List.copyOf(known);
  }

  /** A program of which nothing is known but its name; all of its metrics are stored. */
  public static Producer unknown(String name) {
    return new Producer(name, List.of(), AllowList.everything());
  }

  /** The same program of which some other metrics are stored. */
  public Producer storing(AllowList list) {
    return new Producer(name, known, list);
  }

  /** What is known of its metrics. */
  public List<Metric> metrics() {
    return known.stream().map(Metric::parse).toList();
  }

  /** The metric of that name. */
  public Optional<Metric> metric(String metric) {
    return metrics().stream().filter(m -> m.name().equals(metric)).findFirst();
  }

  private static Producer read(String name) {
    try (InputStream file =
        Objects.requireNonNull(Producer.class.getResourceAsStream("/catalog/" + name + ".txt"))) {
      List<String> lines =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      Predicate<String> indented = line -> line.startsWith(" ");
      return new Producer(
          name,
          lines.stream().filter(indented).map(String::strip).toList(),
          AllowList.of(lines.stream().filter(indented.negate()).toArray(String[]::new)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
