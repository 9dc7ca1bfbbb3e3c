package constructs.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.model.labels.Workload;
import constructs.model.load.Buffer;
import constructs.model.load.Buffer.Unit;
import constructs.model.load.CrashWindow;
import constructs.model.load.NodeLoad;
import constructs.model.load.OutageCost;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageSectionTest {
  private final OutageSection report =
      new OutageSection(
          List.of(
              new OutageCost(
                  new Workload("zoo", "sloth"),
                  new NodeLoad(1_300, 70_001, 19),
                  Duration.ofSeconds(20),
                  Duration.ofSeconds(90),
                  List.of(
                      new Buffer(
                          "metrics",
                          new Workload("zoo", "scales"),
                          "a log",
                          Unit.SAMPLES,
                          1_300,
                          Duration.ofMinutes(25),
                          "all of them"),
                      new Buffer(
                          "lines",
                          new Workload("zoo", "diary"),
                          "memory",
                          Unit.BYTES,
                          70_001,
                          Duration.ofSeconds(100),
                          "those held back")))),
          List.of());

  @Test
  void says_what_is_lost_and_when_in_a_table() {
    assertThat(report.markdown())
        .isEqualTo(
            """

            ## What an outage costs

            What zoo/sloth loses at most on a node when a backend does not answer, at 1,300 samples, 71 kB of log lines and 19 spans a second on that node. It retries until it can send, has no room, or gives up where "held in" says so.

            | signal | backend | held in | free for | after 3m | after 30m | after 8h | if the pod is replaced meanwhile |
            |---|---|---|---|---|---|---|---|
            | metrics | zoo/scales | a log | 25m | 0 samples | 390,000 samples | 35,490,000 samples | all of them |
            | lines | zoo/diary | memory | 1m40s | 6 MB | 120 MB | 2010 MB | those held back |

            A pod that is replaced leaves its node unscraped for up to 1m30s, 5 scrapes; log lines wait in their files, senders of OTLP have to retry.
            Lines are counted as if all came that way and one container wrote them; spans before any sampling.
            """);
  }

  @Test
  void says_in_a_line_how_long_an_outage_is_free() {
    assertThat(report.text("zoo"))
        .isEqualTo(
            "an outage in zoo costs nothing for 25m (metrics), 1m40s (lines); what then: report.md\n\n");
  }

  @Test
  void says_it_to_programs() {
    assertThat(report.file().orElseThrow().text())
        .isEqualTo(
            """
            {
              "collectors" : [ {
                "collector" : "zoo/sloth",
                "scrapeIntervalSeconds" : 20,
                "replacementSeconds" : 90,
                "buffers" : [ {
                  "signal" : "metrics",
                  "backend" : "zoo/scales",
                  "heldSeconds" : 1500,
                  "perSecond" : 1300,
                  "unit" : "samples"
                }, {
                  "signal" : "lines",
                  "backend" : "zoo/diary",
                  "heldSeconds" : 100,
                  "perSecond" : 70001,
                  "unit" : "bytes"
                } ]
              } ]
            }
            """);
  }

  @Test
  void is_silent_where_nothing_is_collected() {
    OutageSection nothing = new OutageSection(List.of(), List.of());

    assertThat(nothing.markdown()).isEmpty();
    assertThat(nothing.text("zoo")).isEmpty();
  }

  @Test
  void says_what_a_crash_costs() {
    OutageSection crash =
        new OutageSection(
            List.of(),
            List.of(
                new CrashWindow(
                    new Workload("zoo", "steps"),
                    "footprints",
                    Duration.ofSeconds(13),
                    Duration.ofSeconds(71))));

    assertThat(crash.file()).isPresent();
    assertThat(crash.markdown())
        .isEqualTo(
            """

            ## What a crash costs

            What is acknowledged and lost all the same when the process is killed (SIGKILL, out of memory). A pod that is deleted or replaced ends in order and, if its volume is a claim, loses nothing; backends that are not listed write each request down before they acknowledge it.

            | backend | lost | safe after the last part | safe after the first part |
            |---|---|---|---|
            | zoo/steps | footprints | 13s | 1m11s, however long it goes on |
            """);
    assertThat(crash.file().orElseThrow().text())
        .isEqualTo(
            """
            {
              "collectors" : [ ],
              "crashes" : [ {
                "backend" : "zoo/steps",
                "lost" : "footprints",
                "settledSeconds" : 13,
                "longestSeconds" : 71
              } ]
            }
            """);
  }
}
