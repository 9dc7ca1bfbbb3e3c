package constructs.lgtm;

import constructs.alloy.AlloyFigure;
import constructs.kit.capacity.Figures;
import constructs.loki.LokiFigure;
import constructs.mimir.MimirFigure;
import constructs.tempo.TempoFigure;

/**
 * The constants of the capacity models, by component, some of them replaced by what an importer has
 * measured.
 *
 * <pre>{@code
 * BackendFigures.defaults().withMimir(MimirFigure.SERIES_MEMORY, 5_100)
 * }</pre>
 *
 * @param mimir see {@link constructs.mimir.MimirMonolithicProps#figures()}
 * @param loki see {@link constructs.loki.LokiWithMinioProps#figures()}
 * @param tempo see {@link constructs.tempo.TempoStoreProps#figures()}
 * @param alloy see {@link constructs.alloy.AlloyDaemonSetProps#figures()}
 */
public record BackendFigures(
    Figures<MimirFigure> mimir,
    Figures<LokiFigure> loki,
    Figures<TempoFigure> tempo,
    Figures<AlloyFigure> alloy) {
  /** The library's own values. */
  public static BackendFigures defaults() {
    return new BackendFigures(
        Figures.defaults(), Figures.defaults(), Figures.defaults(), Figures.defaults());
  }

  /** The same with another value for a constant of Mimir. */
  public BackendFigures withMimir(MimirFigure figure, double value) {
    return new BackendFigures(mimir.with(figure, value), loki, tempo, alloy);
  }

  /** The same with another value for a constant of Loki. */
  public BackendFigures withLoki(LokiFigure figure, double value) {
    return new BackendFigures(mimir, loki.with(figure, value), tempo, alloy);
  }

  /** The same with another value for a constant of Tempo. */
  public BackendFigures withTempo(TempoFigure figure, double value) {
    return new BackendFigures(mimir, loki, tempo.with(figure, value), alloy);
  }

  /** The same with another value for a constant of Alloy. */
  public BackendFigures withAlloy(AlloyFigure figure, double value) {
    return new BackendFigures(mimir, loki, tempo, alloy.with(figure, value));
  }
}
