package constructs.alloy.logs;

import constructs.alloy.collect.Composition;
import constructs.alloy.collect.ConfigDraft;
import constructs.alloy.collect.Delivery;
import constructs.alloy.syntax.Block;
import constructs.alloy.syntax.ComponentKind;
import constructs.alloy.syntax.ComponentRef;
import constructs.alloy.syntax.File;
import constructs.alloy.syntax.Outputs;
import constructs.alloy.syntax.Signal.OtlpLogs;
import constructs.model.labels.Endpoint;
import constructs.model.labels.Workload;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Configurations that have the part about logs only. */
public final class LogFiles {
  private LogFiles() {}

  public static ConfigDraft draft() {
    return new ConfigDraft(
        new Workload("zoo", "sloth"),
        Endpoint.external(URI.create("http://metrics.example:1313/push")),
        Endpoint.external(URI.create("http://logs.example:1717/loki/api/v1/push")),
        "sloth",
        Duration.ofSeconds(23),
        Delivery.defaults());
  }

  public static Composition tailed(PodLogs logs) {
    ConfigDraft draft = draft();
    logs.declare(draft);
    return draft.build();
  }

  /** What belongs to tailing, without discovery, sink and logging. */
  public static File pipeline(PodLogs logs) {
    return only(
        tailed(logs).file(),
        block -> !Set.of("logging", "discovery.kubernetes", "loki.write").contains(block.name()));
  }

  public static File otlp(PodLogs logs) {
    ConfigDraft draft = draft();
    File.Builder file = draft.file();
    ComponentRef<OtlpLogs> records =
        new OtlpLogConfig(logs)
            .declare(draft, Endpoint.external(URI.create("http://logs.example:1717/otlp")));
    file.declare(
        ComponentKind.<OtlpLogs>otlpReceiver(),
        "apps",
        receiver ->
            receiver
                .block("http", http -> http.set("endpoint", "127.0.0.1:4318"))
                .output(Outputs.logs(records)));
    return file.build();
  }

  public static File only(File file, Predicate<Block> wanted) {
    return new File(file.blocks().stream().filter(wanted).toList());
  }

  public static Block block(File file, String address) {
    List<Block> found = file.blocks().stream().filter(b -> b.address().equals(address)).toList();
    if (found.size() != 1) {
      throw new AssertionError("one " + address + " expected, found " + found.size());
    }
    return found.get(0);
  }

  public static String text(File file, String address) {
    return new File(List.of(block(file, address))).text();
  }
}
