package constructs.mimir;

import com.google.auto.value.AutoBuilder;
import constructs.kit.backend.BackendProps;
import constructs.kit.budget.BudgetRow;
import constructs.kit.capacity.Figures;
import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Images;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.Platform;
import constructs.kit.kube.Resources;
import constructs.model.config.ConfigOverride;
import constructs.model.labels.Tenancy;
import constructs.model.load.LoadProfile;
import constructs.model.load.Retention;
import constructs.model.signals.AlertReceiver;
import constructs.model.store.ObjectStore;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Mimir needs.
 *
 * @param store where blocks are kept; Mimir takes the bucket that is named after its construct id
 * @param retention how long samples are kept, upstream {@code
 *     limits.compactor_blocks_retention_period}; default 365 days
 * @param maxSeries how many active series it takes, upstream {@code
 *     limits.max_global_series_per_user}; more are refused with HTTP 400, and Alloy drops their
 *     samples. At least 1, default 1.1 times those of the load, and those of the pods that a
 *     rollout replaces
 * @param outOfOrderTimeWindow how far a sample may be behind the newest one of all series, upstream
 *     {@code limits.out_of_order_time_window}; not negative, default 2 h. It bounds how long an
 *     outage may be that costs no samples; a series in its own order is taken for an hour even
 *     without it
 * @param namespace where it runs; default {@code observability}
 * @param image default {@link Images#MIMIR}
 * @param resources default requests 500 MB and 200m (the resource summary), limit 1 GiB: replay and
 *     queries peak at about twice the steady working set
 * @param persistence where the head block and its write-ahead log are; default a claim of what the
 *     series at the limit need, 10 GiB at least
 * @param alertReceivers who is told of every alert; default nobody, so that alerts are seen in
 *     Grafana only
 * @param tenancy whose data it keeps, upstream {@code multitenancy_enabled}; default {@link
 *     Tenancy#none()}
 * @param load the declared load, from which limits and volume are computed and which is held
 *     against {@code resources}; default {@link LoadProfile#defaults()}
 * @param figures the constants of the capacity model; default those of {@link MimirFigure}
 * @param configOverrides values of Mimir's own configuration that no prop sets, for example {@code
 *     limits.max_total_query_length}; the rules {@code config/*} guard them; default none
 * @param platform default {@link Platform#defaults()}
 */
public record MimirMonolithicProps(
    ObjectStore store,
    Retention retention,
    @Nullable Integer maxSeries,
    Duration outOfOrderTimeWindow,
    String namespace,
    ImageRef image,
    Resources resources,
    @Nullable Persistence persistence,
    List<AlertReceiver> alertReceivers,
    Tenancy tenancy,
    LoadProfile load,
    Figures<MimirFigure> figures,
    List<ConfigOverride> configOverrides,
    Platform platform)
    implements BackendProps {
  /** How long is kept what nobody says otherwise for. */
  public static final Retention RETENTION = Retention.days(365);

  static final Resources RESOURCES =
      new Resources(Memory.megabytes(500), Cpu.millicores(200), Memory.gibibytes(1));

  /** How many of the declared series, in percent, are active at most. */
  static final int PEAK = 110;

  /** Checks the bounds, and copies the lists. */
  public MimirMonolithicProps {
    if (maxSeries != null && maxSeries < 1) {
      throw new IllegalArgumentException(
          "maxSeries must be at least 1, got " + maxSeries + "; 0 means no limit to Mimir");
    }
    if (outOfOrderTimeWindow.isNegative()) {
      throw new IllegalArgumentException(
          "outOfOrderTimeWindow must not be negative, got " + outOfOrderTimeWindow);
    }
    alertReceivers = List.copyOf(alertReceivers);
    configOverrides = List.copyOf(configOverrides);
  }

  /** The limit of series: the chosen one, or what follows from the load. */
  int seriesLimit() {
    return maxSeries != null ? maxSeries : Math.toIntExact(load.replacedSeries() + mostActive());
  }

  /** How many series are active at most; more in memory are left over from pods that are gone. */
  long mostActive() {
    return -Math.floorDiv(-load.activeSeries() * PEAK, 100L);
  }

  /** The row of the budget that Mimir asks for by default. */
  public static BudgetRow row() {
    return RESOURCES.row("mimir", 1);
  }

  /** A builder with the defaults. */
  public static Builder builder(ObjectStore store) {
    return new AutoBuilder_MimirMonolithicProps_Builder()
        .store(store)
        .retention(RETENTION)
        .outOfOrderTimeWindow(Duration.ofHours(2))
        .namespace(Platform.NAMESPACE)
        .image(Images.MIMIR)
        .resources(RESOURCES)
        .alertReceivers(List.of())
        .tenancy(Tenancy.none())
        .load(LoadProfile.defaults())
        .figures(Figures.defaults())
        .configOverrides(List.of())
        .platform(Platform.defaults());
  }

  /** A builder that starts from these props. */
  public Builder toBuilder() {
    return new AutoBuilder_MimirMonolithicProps_Builder(this);
  }

  /** Builds {@link MimirMonolithicProps}: each method sets the component of its name. */
  @AutoBuilder
  public interface Builder {
    Builder store(ObjectStore store);

    Builder retention(Retention retention);

    Builder maxSeries(@Nullable Integer maxSeries);

    Builder outOfOrderTimeWindow(Duration outOfOrderTimeWindow);

    Builder namespace(String namespace);

    Builder image(ImageRef image);

    Builder resources(Resources resources);

    Builder persistence(@Nullable Persistence persistence);

    Builder load(LoadProfile load);

    Builder figures(Figures<MimirFigure> figures);

    Builder alertReceivers(List<AlertReceiver> alertReceivers);

    Builder tenancy(Tenancy tenancy);

    Builder configOverrides(List<ConfigOverride> configOverrides);

    Builder platform(Platform platform);

    MimirMonolithicProps build();
  }
}
