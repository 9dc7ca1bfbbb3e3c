package constructs.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AllowListTest {
  private static final AllowList SLOTH =
      AllowList.of("sloth_naps_total", "sloth_leaf_(bytes|count)");

  @Test
  void keeps_names_and_patterns_whole() {
    assertThat(SLOTH.keeps("sloth_naps_total")).isTrue();
    assertThat(SLOTH.keeps("sloth_leaf_count")).isTrue();
    assertThat(SLOTH.keeps("sloth_leaf_count_max")).isFalse();
    assertThat(SLOTH.keeps("a_sloth_naps_total")).isFalse();
  }

  @Test
  void keeps_what_a_scrape_says_about_itself() {
    assertThat(SLOTH.keeps("up")).isTrue();
    assertThat(SLOTH.keeps("scrape_duration_seconds")).isTrue();
  }

  @Test
  void keeps_what_queries_use_and_names_what_they_would_miss() {
    List<String> names = List.of("sloth_leaf_bytes", "sloth_yawns_total", "sloth_claws");

    assertThat(SLOTH.dropped(names)).containsExactly("sloth_claws", "sloth_yawns_total");
    assertThat(SLOTH.with(names).dropped(names)).isEmpty();
    assertThat(SLOTH.with(names).with(List.of("sloth_dung")).used())
        .containsExactly("sloth_claws", "sloth_dung", "sloth_leaf_bytes", "sloth_yawns_total");
  }

  @Test
  void is_written_sorted_and_without_what_the_base_has_already() {
    assertThat(
            SLOTH.with(List.of("sloth_naps_total", "sloth_leaf_bytes", "sloth_age")).alternatives())
        .containsExactly(
            "up", "scrape_.+", "sloth_age", "sloth_leaf_(bytes|count)", "sloth_naps_total");
  }

  @Test
  void everything_drops_nothing() {
    assertThat(AllowList.everything().dropped(List.of("sloth_claws", "up"))).isEmpty();
  }

  @Test
  void nonsense_is_refused_where_it_is_written() {
    assertThatIllegalArgumentException()
        .isThrownBy(AllowList::of)
        .withMessage("an allow-list names at least one metric; an empty one would drop them all");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AllowList.of("sloth_("))
        .withMessage(
            "a metric of an allow-list is a name or a regular expression, got 'sloth_(': Unclosed group");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SLOTH.with(List.of("rate(sloth_naps_total[5m])")))
        .withMessage(
            "a used metric is letters, digits, '_' and ':', not beginning with a digit, got 'rate(sloth_naps_total[5m])'");
  }

  @ParameterizedTest
  @EnumSource
  void base_sets_keep_one_kind_of_metrics_only(BaseMetrics set) {
    assertThat(set.allowList().used()).isEmpty();
    assertThat(set.allowList().dropped(List.of("sloth_naps_total"))).isNotEmpty();
  }

  @Test
  void base_sets_have_what_every_cluster_is_watched_by() {
    assertThat(BaseMetrics.KUBELET.allowList().keeps("kubelet_volume_stats_used_bytes")).isTrue();
    assertThat(BaseMetrics.CADVISOR.allowList().keeps("container_memory_working_set_bytes"))
        .isTrue();
    assertThat(BaseMetrics.ALLOY.allowList().keeps("otelcol_exporter_queue_size")).isTrue();
    assertThat(BaseMetrics.NODE.allowList().keeps("node_filesystem_avail_bytes")).isTrue();
    assertThat(BaseMetrics.KUBE_STATE.allowList().keeps("kube_pod_container_status_restarts_total"))
        .isTrue();
  }
}
