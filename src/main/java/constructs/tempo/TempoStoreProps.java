package constructs.tempo;

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
import constructs.model.store.ObjectStore;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Tempo needs.
 *
 * @param store where blocks are kept; Tempo takes the bucket that is named after its construct id
 * @param retention how long traces are kept, upstream {@code
 *     backend_worker.compaction.block_retention}; default 14 days
 * @param namespace where it runs; default {@code observability}
 * @param image default {@link Images#TEMPO}; the configuration is for Tempo 3
 * @param resources default requests 300 MB and 100m (the resource summary), limit 1 GiB. Go's
 *     collector is told to keep to 85 % of the request; with 200 spans/s that was measured at 260
 *     MB. Peaks of compaction may come on top
 * @param persistence where traces are until they are in the object store; a shutdown leaves the
 *     last ones here and the next start goes on with them. Default a claim of what waits there
 *     while the object store is away for an hour, 10 GiB at least
 * @param tenancy whose data it keeps, upstream {@code multitenancy_enabled}; default {@link
 *     Tenancy#none()}
 * @param metricsGenerator whether it makes metrics of spans; default {@link
 *     MetricsGenerator#off()}, because our Alloy makes them before it samples
 * @param load the declared load, which is held against {@code resources}; its spans are those that
 *     a sampler leaves over ({@link LoadProfile#sampled}); default {@link LoadProfile#defaults()}.
 *     What is let in is what the memory limit carries; more is refused, and senders retry
 * @param figures the constants of the capacity model; default those of {@link TempoFigure}
 * @param configOverrides values of Tempo's own configuration that no prop sets, for example {@code
 *     overrides.defaults.global.max_bytes_per_trace}; the rules {@code config/*} guard them;
 *     default none
 * @param platform default {@link Platform#defaults()}
 */
public record TempoStoreProps(
    ObjectStore store,
    Retention retention,
    String namespace,
    ImageRef image,
    Resources resources,
    @Nullable Persistence persistence,
    Tenancy tenancy,
    MetricsGenerator metricsGenerator,
    LoadProfile load,
    Figures<TempoFigure> figures,
    List<ConfigOverride> configOverrides,
    Platform platform)
    implements BackendProps {
  /** How long is kept what nobody says otherwise for. */
  public static final Retention RETENTION = Retention.days(14);

  static final Resources RESOURCES =
      new Resources(Memory.megabytes(300), Cpu.millicores(100), Memory.gibibytes(1));

  /** Copies the overrides. */
  public TempoStoreProps {
    configOverrides = List.copyOf(configOverrides);
  }

  /** The row of the budget that Tempo asks for by default. */
  public static BudgetRow row() {
    return RESOURCES.row("tempo", 1);
  }

  /** A builder with the defaults. */
  public static Builder builder(ObjectStore store) {
    return new AutoBuilder_TempoStoreProps_Builder()
        .store(store)
        .retention(RETENTION)
        .namespace(Platform.NAMESPACE)
        .image(Images.TEMPO)
        .resources(RESOURCES)
        .tenancy(Tenancy.none())
        .metricsGenerator(MetricsGenerator.off())
        .load(LoadProfile.defaults())
        .figures(Figures.defaults())
        .configOverrides(List.of())
        .platform(Platform.defaults());
  }

  /** A builder that starts from these props. */
  public Builder toBuilder() {
    return new AutoBuilder_TempoStoreProps_Builder(this);
  }

  /** Builds {@link TempoStoreProps}: each method sets the component of its name. */
  @AutoBuilder
  public interface Builder {
    Builder store(ObjectStore store);

    Builder retention(Retention retention);

    Builder namespace(String namespace);

    Builder image(ImageRef image);

    Builder resources(Resources resources);

    Builder persistence(@Nullable Persistence persistence);

    Builder load(LoadProfile load);

    Builder figures(Figures<TempoFigure> figures);

    Builder tenancy(Tenancy tenancy);

    Builder metricsGenerator(MetricsGenerator metricsGenerator);

    Builder configOverrides(List<ConfigOverride> configOverrides);

    Builder platform(Platform platform);

    TempoStoreProps build();
  }
}
