package constructs.model.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.model.labels.Workload;
import constructs.model.load.Buffer.Unit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageCostTest {
  private static final Workload TREE = new Workload("zoo", "tree");

  private static Buffer buffer(long perSecond, Duration held) {
    return new Buffer("leaves", TREE, "a cheek", Unit.SPANS, perSecond, held, "those in it");
  }

  @Test
  void nothing_is_lost_while_there_is_room() {
    Buffer leaves = buffer(7, Duration.ofSeconds(60));

    assertThat(leaves.lost(Duration.ofSeconds(13))).isZero();
    assertThat(leaves.lost(Duration.ofSeconds(60))).isZero();
  }

  @Test
  void all_is_lost_that_comes_later() {
    assertThat(buffer(7, Duration.ofSeconds(60)).lost(Duration.ofSeconds(71))).isEqualTo(77);
  }

  @Test
  void what_is_given_up_is_lost_although_there_is_room() {
    Buffer leaves =
        new Buffer(
            "leaves",
            TREE,
            "a cheek",
            Unit.SPANS,
            7,
            Duration.ofSeconds(600),
            "those in it",
            Duration.ofSeconds(100),
            50);

    assertThat(leaves.free()).hasSeconds(100);
    assertThat(leaves.lost(Duration.ofSeconds(99))).isZero();
    assertThat(leaves.lost(Duration.ofSeconds(310))).isEqualTo(150);
    assertThat(leaves.lost(Duration.ofSeconds(700)))
        .as("what is given up makes room for as much")
        .isEqualTo(700);
    assertThat(buffer(7, Duration.ofSeconds(60)).free()).hasSeconds(60);
  }

  @Test
  void an_amount_lasts_for_whole_seconds() {
    assertThat(Buffer.lasting(103, 10)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void without_load_nothing_is_ever_lost() {
    assertThat(Buffer.lasting(103, 0)).isEqualTo(Duration.ofSeconds(103));
    assertThat(buffer(0, Duration.ZERO).lost(Duration.ofDays(11))).isZero();
  }

  @Test
  void amounts_are_told_in_their_unit() {
    assertThat(Unit.SAMPLES.text(1_234_567)).isEqualTo("1,234,567 samples");
    assertThat(Unit.SPANS.text(0)).isEqualTo("0 spans");
    assertThat(Unit.BYTES.text(13_000_001)).isEqualTo("14 MB");
  }

  @Test
  void refuses_negative_figures() {
    assertThatThrownBy(() -> buffer(-1, Duration.ZERO))
        .hasMessage("perSecond must not be negative, got -1");
    assertThatThrownBy(() -> buffer(1, Duration.ofSeconds(-3)))
        .hasMessage("held must not be negative, got PT-3S");
    assertThatThrownBy(
            () ->
                new Buffer(
                    "leaves",
                    TREE,
                    "a cheek",
                    Unit.SPANS,
                    1,
                    Duration.ZERO,
                    "those in it",
                    Duration.ZERO,
                    1))
        .hasMessage("tried must be above 0, got PT0S");
  }

  @Test
  void a_scrape_that_a_replacement_touches_is_missed() {
    NodeLoad load = new NodeLoad(11, 13, 17);

    assertThat(
            new OutageCost(TREE, load, Duration.ofSeconds(20), Duration.ofSeconds(90), List.of())
                .scrapesMissed())
        .isEqualTo(5);
    assertThat(
            new OutageCost(TREE, load, Duration.ofSeconds(30), Duration.ofSeconds(90), List.of())
                .scrapesMissed())
        .isEqualTo(3);
  }
}
