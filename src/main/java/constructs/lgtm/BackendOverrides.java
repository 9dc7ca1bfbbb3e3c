package constructs.lgtm;

import constructs.model.config.ConfigOverride;
import java.util.List;

/**
 * Values of the backends' own configurations that no prop sets, by backend.
 *
 * <pre>{@code
 * BackendOverrides.none().withMimir(configOverride("limits.max_total_query_length", Duration.ofDays(32)))
 * }</pre>
 *
 * @param mimir see {@link constructs.mimir.MimirMonolithicProps#configOverrides()}
 * @param loki see {@link constructs.loki.LokiWithMinioProps#configOverrides()}
 * @param tempo see {@link constructs.tempo.TempoStoreProps#configOverrides()}
 */
public record BackendOverrides(
    List<ConfigOverride> mimir, List<ConfigOverride> loki, List<ConfigOverride> tempo) {
  /** Copies the overrides. */
  public BackendOverrides {
    mimir = List.copyOf(mimir);
    loki = List.copyOf(loki);
    tempo = List.copyOf(tempo);
  }

  /** Everything as the library and its props have it. */
  public static BackendOverrides none() {
    return new BackendOverrides(List.of(), List.of(), List.of());
  }

  /** The same with these of Mimir. */
  public BackendOverrides withMimir(ConfigOverride... overrides) {
    return new BackendOverrides(List.of(overrides), loki, tempo);
  }

  /** The same with these of Loki. */
  public BackendOverrides withLoki(ConfigOverride... overrides) {
    return new BackendOverrides(mimir, List.of(overrides), tempo);
  }

  /** The same with these of Tempo. */
  public BackendOverrides withTempo(ConfigOverride... overrides) {
    return new BackendOverrides(mimir, loki, List.of(overrides));
  }
}
