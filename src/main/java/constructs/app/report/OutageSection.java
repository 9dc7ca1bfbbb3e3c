package constructs.app.report;

import constructs.kit.report.ReportFile;
import constructs.kit.report.ReportSection;
import constructs.kit.report.TextTable;
import constructs.model.config.GoDuration;
import constructs.model.load.Buffer;
import constructs.model.load.CrashWindow;
import constructs.model.load.NodeLoad;
import constructs.model.load.OutageCost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people and programs read about what an outage or a crash costs.
 *
 * @param collectors the costs of an outage, one for each collector
 * @param crashes the costs of a crash, one for each backend that loses something
 */
record OutageSection(List<OutageCost> collectors, List<CrashWindow> crashes)
    implements ReportSection {
  private static final String FILE = "outage.json";

  /** How long the outages of the table last. */
  private static final List<Duration> OUTAGES =
      List.of(Duration.ofMinutes(3), Duration.ofMinutes(30), Duration.ofHours(8));

  /** Copies the lists. */
  public OutageSection {
    collectors = List.copyOf(collectors);
    crashes = List.copyOf(crashes);
  }

  @Override
  public String markdown() {
    return outages() + new CrashReport(crashes).markdown();
  }

  private String outages() {
    return collectors.isEmpty()
        ? ""
        : collectors.stream()
            .map(OutageSection::markdown)
            .collect(Collectors.joining("\n", "\n## What an outage costs\n\n", ""));
  }

  private static String markdown(OutageCost cost) {
    List<String> heading = new ArrayList<>(List.of("signal", "backend", "held in", "free for"));
    OUTAGES.forEach(outage -> heading.add("after " + GoDuration.format(outage)));
    heading.add("if the pod is replaced meanwhile");
    TextTable table = new TextTable(heading.toArray(String[]::new));
    for (Buffer buffer : cost.buffers()) {
      List<String> row =
          new ArrayList<>(
              List.of(buffer.signal(), buffer.backend().toString(), buffer.place(), free(buffer)));
      OUTAGES.forEach(outage -> row.add(buffer.unit().text(buffer.lost(outage))));
      row.add(buffer.withPod());
      table.row(row.toArray(String[]::new));
    }
    return """
        What %s loses at most on a node when a backend does not answer, at %s a second on that node. It retries until it can send, has no room, or gives up where "held in" says so.

        %s
        A pod that is replaced leaves its node unscraped for up to %s, %s scrapes; log lines wait in their files, senders of OTLP have to retry.
        Lines are counted as if all came that way and one container wrote them; spans before any sampling.
        """
        .formatted(
            cost.collector(),
            load(cost.load()),
            table.markdown(),
            GoDuration.format(cost.replacement()),
            cost.scrapesMissed());
  }

  private static String free(Buffer buffer) {
    return GoDuration.format(buffer.free());
  }

  private static String load(NodeLoad load) {
    return String.format(
        Locale.ROOT,
        "%,d samples, %s of log lines and %,d spans",
        load.samplesPerSecond(),
        kilobytes(load.logBytesPerSecond()),
        load.spansPerSecond());
  }

  private static String kilobytes(long bytes) {
    return String.format(Locale.ROOT, "%,d kB", -Math.floorDiv(-bytes, 1000L));
  }

  @Override
  public String text(String environments) {
    String costs = collectors.stream().map(OutageSection::text).collect(Collectors.joining());
    return costs.isEmpty() ? "" : "an outage in " + environments + " " + costs + "\n";
  }

  private static String text(OutageCost cost) {
    return cost.buffers().stream()
        .map(buffer -> free(buffer) + " (" + buffer.signal() + ")")
        .collect(Collectors.joining(", ", "costs nothing for ", "; what then: report.md\n"));
  }

  @Override
  public Optional<ReportFile> file() {
    return collectors.isEmpty() && crashes.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReportFile(FILE, json()));
  }

  private ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode all = root.putArray("collectors");
    collectors.forEach(cost -> add(all.addObject(), cost));
    if (!crashes.isEmpty()) {
      new CrashReport(crashes).addTo(root.putArray("crashes"));
    }
    return root;
  }

  private static void add(ObjectNode node, OutageCost cost) {
    node.put("collector", cost.collector().toString())
        .put("scrapeIntervalSeconds", cost.scrapeInterval().toSeconds())
        .put("replacementSeconds", cost.replacement().toSeconds());
    ArrayNode buffers = node.putArray("buffers");
    for (Buffer buffer : cost.buffers()) {
      buffers
          .addObject()
          .put("signal", buffer.signal())
          .put("backend", buffer.backend().toString())
          .put("heldSeconds", buffer.free().toSeconds())
          .put("perSecond", buffer.perSecond())
          .put("unit", buffer.unit().name().toLowerCase(Locale.ROOT));
    }
  }
}
