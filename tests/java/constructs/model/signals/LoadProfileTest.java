package constructs.model.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LoadProfileTest {
  @Test
  void a_node_has_its_share_of_the_cluster_rounded_up() {
    assertThat(LoadProfile.ofCluster(1_300, 17, 7, 3)).isEqualTo(new LoadProfile(434, 6, 3));
    assertThat(LoadProfile.defaults()).isEqualTo(new LoadProfile(667, 166_667, 34));
  }

  @Test
  void nonsense_is_refused_where_it_is_written() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoadProfile.ofCluster(1, 2, 3, 0))
        .withMessage("nodes must be at least 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoadProfile(1, -2, 3))
        .withMessage("logBytesPerSecond must not be negative, got -2");
  }
}
