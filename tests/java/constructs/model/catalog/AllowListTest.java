package constructs.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  static List<Producer> producers() {
    return Producer.ALL;
  }

  @ParameterizedTest
  @MethodSource("producers")
  void base_sets_keep_one_kind_of_metrics_only(Producer set) {
    assertThat(set.stored().used()).isEmpty();
    assertThat(set.stored().dropped(List.of("sloth_naps_total"))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("producers")
  void what_is_stored_of_a_producer_are_the_metrics_that_are_known_of_it(Producer set) {
    List<String> names = set.metrics().stream().map(Metric::name).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(set.stored().dropped(names)).isEmpty();
    assertThat(set.stored().base())
        .allSatisfy(pattern -> assertThat(names).anyMatch(name -> name.matches(pattern)));
  }

  @Test
  void metrics_of_the_catalog_have_type_unit_and_labels() {
    Metric restarts =
        Producer.KUBE_STATE.metric("kube_pod_container_status_restarts_total").orElseThrow();
    assertThat(restarts.type()).isEqualTo(Metric.Type.COUNTER);
    assertThat(restarts.labels().orElseThrow())
        .containsExactly("container", "namespace", "pod", "uid");
    assertThat(restarts.unit()).isEmpty();
    assertThat(Producer.CADVISOR.metric("container_cpu_usage_seconds_total").orElseThrow().unit())
        .contains("seconds");
    assertThat(Producer.NODE.metric("sloth_naps_total")).isEmpty();
  }

  @Test
  void few_metrics_of_the_catalog_were_never_seen() {
    List<Metric> all = Producer.ALL.stream().flatMap(p -> p.metrics().stream()).toList();
    assertThat(all).hasSize(322);
    assertThat(all.stream().filter(m -> m.labels().isEmpty())).hasSize(32);
    // Two of node_vmstat have no type upstream.
    assertThat(all.stream().filter(m -> m.type() == Metric.Type.UNTYPED)).hasSize(30);
  }

  @Test
  void base_sets_have_what_every_cluster_is_watched_by() {
    assertThat(Producer.KUBELET.stored().keeps("kubelet_volume_stats_used_bytes")).isTrue();
    assertThat(Producer.CADVISOR.stored().keeps("container_memory_working_set_bytes")).isTrue();
    assertThat(Producer.ALLOY.stored().keeps("otelcol_exporter_queue_size")).isTrue();
    assertThat(Producer.NODE.stored().keeps("node_filesystem_avail_bytes")).isTrue();
    assertThat(Producer.KUBE_STATE.stored().keeps("kube_pod_container_status_restarts_total"))
        .isTrue();
  }
}
