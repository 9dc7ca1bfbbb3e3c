package constructs.loki;

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
import constructs.model.labels.Endpoint;
import constructs.model.labels.Tenancy;
import constructs.model.load.LoadProfile;
import constructs.model.load.Retention;
import constructs.model.signals.AuditLogs;
import constructs.model.store.ObjectStore;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Loki needs.
 *
 * @param store where chunks and index are kept; Loki takes the bucket that is named after its
 *     construct id
 * @param retention how long lines are kept, upstream {@code limits_config.retention_period} and
 *     {@code retention_stream}; default 31 days, and 365 days for streams with {@code
 *     log_type="audit"}
 * @param schemaFrom the first day that Loki can store, upstream {@code schema_config.configs.from},
 *     in the past; it can never change on a store that holds data. Default {@code 2024-04-01}, the
 *     month of Loki 3.0, before which no store of this schema is
 * @param namespace where it runs; default {@code observability}
 * @param image default {@link Images#LOKI}; of 3.7, the versions up to 3.7.6 upload in a way that
 *     some S3 servers refuse (rule {@link LokiRule#CHECKSUM_TRAILER})
 * @param resources default requests 500 MB and 200m (the resource summary), limit 1 GiB. Go's
 *     collector is told to keep to 85 % of the request; with 1 MB/s of lines that was measured at
 *     411 MB, and without it at 738 MB with half of the lines. Replay after a kill may peak above
 * @param persistence where the write-ahead log, the index cache and the deletion markers are;
 *     default a claim of what waits there while the object store is away for an hour, 10 GiB at
 *     least
 * @param tenancy whose data it keeps, upstream {@code auth_enabled}; default {@link Tenancy#none()}
 * @param alertmanagerUrl who is told of alerts, upstream {@code ruler.alertmanager_url}; with
 *     Mimir's own it ends in {@code /alertmanager}. Default nobody
 * @param load the declared load, which is held against {@code resources}; default {@link
 *     LoadProfile#defaults()}. What is let in is what the memory limit carries; a push that is more
 *     is answered with HTTP 429 as a whole, and Alloy tries it again for a while
 * @param figures the constants of the capacity model; default those of {@link LokiFigure}
 * @param configOverrides values of Loki's own configuration that no prop sets, for example {@code
 *     limits_config.max_entries_limit_per_query}; the rules {@code config/*} guard them; default
 *     none
 * @param platform default {@link Platform#defaults()}
 */
public record LokiWithMinioProps(
    ObjectStore store,
    Retention retention,
    LocalDate schemaFrom,
    String namespace,
    ImageRef image,
    Resources resources,
    @Nullable Persistence persistence,
    Tenancy tenancy,
    @Nullable Endpoint alertmanagerUrl,
    LoadProfile load,
    Figures<LokiFigure> figures,
    List<ConfigOverride> configOverrides,
    Platform platform)
    implements BackendProps {
  /** How long is kept what nobody says otherwise for. */
  public static final Retention RETENTION = AuditLogs.keptLonger(Retention.days(31));

  static final Resources RESOURCES =
      new Resources(Memory.megabytes(500), Cpu.millicores(200), Memory.gibibytes(1));

  static final LocalDate DEFAULT_SCHEMA_FROM = LocalDate.of(2024, 4, 1);

  /** Copies the overrides. */
  public LokiWithMinioProps {
    configOverrides = List.copyOf(configOverrides);
  }

  /** The row of the budget that Loki asks for by default. */
  public static BudgetRow row() {
    return RESOURCES.row("loki", 1);
  }

  /** A builder with the defaults. */
  public static Builder builder(ObjectStore store) {
    return new AutoBuilder_LokiWithMinioProps_Builder()
        .store(store)
        .retention(RETENTION)
        .schemaFrom(DEFAULT_SCHEMA_FROM)
        .namespace(Platform.NAMESPACE)
        .image(Images.LOKI)
        .resources(RESOURCES)
        .tenancy(Tenancy.none())
        .load(LoadProfile.defaults())
        .figures(Figures.defaults())
        .configOverrides(List.of())
        .platform(Platform.defaults());
  }

  /** A builder that starts from these props. */
  public Builder toBuilder() {
    return new AutoBuilder_LokiWithMinioProps_Builder(this);
  }

  /** Builds {@link LokiWithMinioProps}: each method sets the component of its name. */
  @AutoBuilder
  public interface Builder {
    Builder store(ObjectStore store);

    Builder retention(Retention retention);

    Builder schemaFrom(LocalDate schemaFrom);

    Builder namespace(String namespace);

    Builder image(ImageRef image);

    Builder resources(Resources resources);

    Builder persistence(@Nullable Persistence persistence);

    Builder load(LoadProfile load);

    Builder figures(Figures<LokiFigure> figures);

    Builder tenancy(Tenancy tenancy);

    Builder alertmanagerUrl(@Nullable Endpoint alertmanagerUrl);

    Builder configOverrides(List<ConfigOverride> configOverrides);

    Builder platform(Platform platform);

    LokiWithMinioProps build();
  }
}
