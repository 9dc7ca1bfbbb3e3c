package constructs.alloy.traces;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.File;
import java.util.List;
import java.util.Set;

/** What of Alloy's configuration is about spans. */
public final class TraceFiles {
  /** The components beyond the first hop, and those that metrics of spans pass. */
  private static final Set<String> ABOUT_SPANS =
      Set.of(
          "otelcol.connector.spanmetrics",
          "otelcol.connector.servicegraph",
          "otelcol.exporter.loadbalancing",
          "otelcol.processor.tail_sampling",
          "otelcol.receiver.otlp");

  private TraceFiles() {}

  /** The part of a file that a golden shows. */
  public static String piece(File file) {
    return new File(
            file.blocks().stream()
                .filter(
                    b ->
                        ABOUT_SPANS.contains(b.name())
                            || Set.of("sampling", "spans", "traces").contains(b.label()))
                .toList())
        .text();
  }

  public static Block block(File file, String address) {
    List<Block> found = file.blocks().stream().filter(b -> b.address().equals(address)).toList();
    assertThat(found).as(address).hasSize(1);
    return found.get(0);
  }

  public static String text(File file, String address) {
    return new File(List.of(block(file, address))).text();
  }
}
