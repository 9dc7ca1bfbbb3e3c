package examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One example is built and run by the command of its README, the others by one Maven together. */
class ExamplesTest {
  private static Path repository;
  private static Example importerReversed;
  private static Example wholeStack;
  private static Example laptop;
  private static Example scrapeExporter;
  private static Example pipelineStage;
  private static Example.Run together;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    if (!Example.canRun()) {
      Files.writeString(
          Path.of("target", "skipped.txt"),
          "the examples: no mvn on PATH\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      Assumptions.abort("no mvn on PATH");
    }
    repository = InstalledArtifact.repository();
    importerReversed = Example.reversed("importer");
    wholeStack = Example.copyOf("whole-stack");
    laptop = Example.copyOf("laptop");
    scrapeExporter = Example.copyOf("scrape-exporter");
    pipelineStage = Example.copyOf("pipeline-stage");
    together =
        Example.runTogether(
            repository,
            List.of(importerReversed, wholeStack, laptop, scrapeExporter, pipelineStage));
  }

  private static void assertSynthesized(Example example, Example.Run run) throws IOException {
    assertThat(run.code()).as(run.output()).isZero();
    example.assertOutput();
  }

  @Test
  void importer_synthesizes_whether_our_artifact_is_last_or_first_in_its_pom() throws Exception {
    Example last = Example.copyOf("importer");
    assertSynthesized(last, last.run(repository));
    assertThat(last.dist())
        .containsExactly(
            "0000-namespaces.k8s.yaml",
            "0001-metrics.k8s.yaml",
            "0002-collection.k8s.yaml",
            "0003-heartbeat.k8s.yaml",
            "reports/capacity.json",
            "reports/connections.json",
            "reports/outage.json",
            "reports/report.md",
            "reports/requirements.json");
    assertThat(last.dist("0001-metrics.k8s.yaml"))
        .contains(
            "image: registry.acme.example/grafana/mimir:",
            "compactor_blocks_retention_period: 2160h",
            "terminationGracePeriodSeconds: 600");
    assertThat(last.dist("0002-collection.k8s.yaml"))
        .contains(
            "http://mimir.observability.svc:9009/api/v1/push", "https://logs.example.com:443");
    assertThat(last.dist("0003-heartbeat.k8s.yaml"))
        .contains("value: http://alloy.alloy-system.svc:4317");
    assertThat(last.dist("reports/report.md"))
        .contains(
            "Secret observability/heartbeat with key: heartbeats are signed",
            "observability/heartbeat | alloy-system/alloy");

    assertSynthesized(importerReversed, together);
    assertThat(importerReversed.dist()).isEqualTo(last.dist());
    for (String file : last.dist()) {
      assertThat(importerReversed.dist(file)).as(file).isEqualTo(last.dist(file));
    }
  }

  @Test
  void whole_stack_synthesizes_within_a_budget_of_its_own() throws Exception {
    assertSynthesized(wholeStack, together);
    assertThat(wholeStack.dist())
        .contains("acme/0000-acme-namespaces.k8s.yaml", "reports/acme/budget.json")
        .noneMatch(file -> file.contains("mesh"));
    assertThat(wholeStack.dist("reports/acme/report.md"))
        .contains("Secret databases/minio-root", "2400 of 2600 MB");
  }

  @Test
  void laptop_synthesizes_without_a_mesh_for_one_small_node() throws Exception {
    assertSynthesized(laptop, together);
    assertThat(laptop.dist("reports/laptop/report.md")).contains("900 of 1000 MB");
    for (String file : laptop.dist()) {
      assertThat(laptop.dist(file)).as(file).doesNotContain("istio");
    }
  }

  @Test
  void scrape_exporter_adds_a_scrape_to_the_node_agent() throws Exception {
    assertSynthesized(scrapeExporter, together);
    assertThat(scrapeExporter.dist("collection.k8s.yaml"))
        .contains(
            "prometheus.scrape \"pods_shop_exporter\" {",
            "string.join([\"up\", \"scrape_.+\", \"shop_orders_total\", \"shop_queue_length\"], \"|\")",
            "replacement  = \"shop-exporter\"");
  }

  @Test
  void pipeline_stage_adds_a_stage_and_a_source_that_is_written_as_text() throws Exception {
    assertSynthesized(pipelineStage, together);
    assertThat(pipelineStage.dist("collection.k8s.yaml"))
        .contains(
            "    \tstage.drop {\n    \t\texpression = \"GET /healthz\"\n",
            "    loki.source.journal \"node\" {\n    \tforward_to = [loki.process.pods.receiver]\n",
            "- hostPath:\n            path: /var/log/journal\n");
  }

  @Test
  void dependencies_are_listed_the_other_way_round() {
    String two =
        "<dependencies>\n    <dependency>a$1</dependency>\n    <dependency>b</dependency>\n  </dependencies>";
    assertThat(Example.reverse(two))
        .isEqualTo(
            "<dependencies>\n    <dependency>b</dependency>\n    <dependency>a$1</dependency>\n  </dependencies>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"importer", "whole-stack", "laptop", "scrape-exporter", "pipeline-stage"})
  void versions_are_those_of_our_pom(String name) throws IOException {
    String ours = Files.readString(Path.of("pom.xml"));
    String pom = Files.readString(Path.of("examples", name, "pom.xml"));
    for (String property :
        List.of(
            "cdk8s.version", "maven-compiler-plugin.version", "maven-resources-plugin.version")) {
      String version = ours.replaceAll("(?s).*<" + property + ">([^<]*)<.*", "$1");
      assertThat(pom)
          .as(property)
          .contains(
              "<artifactId>" + property.replace(".version", "") + "</artifactId>\n",
              "<version>" + version + "</version>");
    }
    assertThat(pom)
        .contains(
            "<version>"
                + ours.replaceAll(
                    "(?s).*?<artifactId>observability-stack</artifactId>\\s*<version>([^<]*)<.*",
                    "$1")
                + "</version>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"importer/Main", "importer/Heartbeat", "acme/Main", "laptop/Main"})
  void examples_are_short(String type) throws IOException {
    String folder = type.substring(0, type.indexOf('/'));
    String project = folder.equals("acme") ? "whole-stack" : folder;
    long lines =
        Files.readAllLines(Path.of("examples", project, "src/main/java", type + ".java")).stream()
            .filter(l -> !l.isBlank() && !l.startsWith("import "))
            .count();
    assertThat(lines).isLessThanOrEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scrape-exporter/src/main/java/shop/Main",
        "pipeline-stage/src/main/java/bakery/Main"
      })
  void answers_to_one_question_are_shorter(String type) throws IOException {
    assertThat(Files.readAllLines(Path.of("examples", type + ".java")))
        .filteredOn(l -> !l.isBlank() && !l.startsWith("import "))
        .hasSizeLessThan(25);
  }
}
