package constructs.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {
  @Test
  void a_job_of_two_collectors_is_stored_by_either() {
    Map<String, AllowList> later = new HashMap<>();
    List<AllowLists> declared =
        List.of(
            new AllowLists(() -> Map.of("zoo", AllowList.of("sloth_naps_total"))),
            new AllowLists(() -> later));
    later.put("zoo", AllowList.of("sloth_claws").with(List.of("sloth_age")));
    later.put("forest", AllowList.of("tree_.+"));

    Map<String, AllowList> lists = AllowLists.byJob(declared);
    assertThat(lists).containsOnlyKeys("forest", "zoo");
    assertThat(
            lists
                .get("zoo")
                .dropped(List.of("sloth_naps_total", "sloth_claws", "sloth_age", "sloth_toes")))
        .containsExactly("sloth_toes");
  }

  @Test
  void four_scrapes_fit_into_the_shortest_window() {
    RateWindows windows = RateWindows.of(List.of(Duration.ofMinutes(7), Duration.ofMinutes(3)));

    assertThat(windows.shortest()).isEqualTo(Duration.ofMinutes(3));
    assertThat(windows.longestInterval()).isEqualTo(Duration.ofSeconds(45));
    assertThat(RateWindows.defaults().longestInterval()).isEqualTo(Duration.ofSeconds(75));
  }

  @Test
  void nonsense_is_refused_where_it_is_written() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateWindows.of(List.of()))
        .withMessage("rates are taken over at least one window, got []");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateWindows.of(List.of(Duration.ZERO)))
        .withMessage("rates are taken over at least one window, got [PT0S]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WidestSeries("sloth", 0))
        .withMessage("a series has at least its name, got 0");
  }
}
