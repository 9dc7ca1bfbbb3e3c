package constructs.kit.backend;

import com.google.auto.value.AutoBuilder;
import constructs.kit.checks.lifecycle.PodLifetime;
import constructs.kit.kube.Identity;
import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.Resources;
import constructs.kit.kube.ServicePorts;
import constructs.model.store.Bucket;
import constructs.model.units.Storage;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a stateful server with one replica needs.
 *
 * @param image its image
 * @param ports all ports of the container
 * @param resources what it asks for and may use
 * @param persistence where its files are; default a claim of 10 GiB
 * @param unsaved what is in these files and nowhere else for a while, for people; default nothing
 * @param args the arguments; default none
 * @param files its configuration files by name, mounted at {@code configPath}; they are written on
 *     another thread and must not touch a construct; default none
 * @param configPath where the files are mounted; default {@code /etc/config}
 * @param dataPath where the data volume is mounted; default {@code /data}
 * @param env environment variables; default none
 * @param bucket the bucket that it keeps its objects in: the credentials become environment
 *     variables, their Secret a requirement and the store's address an edge; default none
 * @param volumes further volumes of the pod; default none
 * @param mounts where the container has them; default none
 * @param servedPorts names of the ports that the Service has; default all
 * @param readyPath the path that answers 200 once it can serve; default {@code /ready}
 * @param readyPort the name of the port of {@code readyPath}; default {@code http}
 * @param livePath the path on the same port that stops answering only when a restart is the cure;
 *     default none, because a replay must not be killed
 * @param startupTimeout how long a start may take; default 10 min. Where something is {@code
 *     unsaved}, at least as long as the replay of a full volume at 20 MB/s: measured, Loki replays
 *     530 MB of its write-ahead log in 4 s, and is ready 15 s later
 * @param terminationGracePeriod how long a shutdown may take, flushing included; default 2 min
 * @param user the user and group that the image runs as; default 10001
 */
public record MonolithProps(
    ImageRef image,
    ServicePorts ports,
    Resources resources,
    Persistence persistence,
    String unsaved,
    List<String> args,
    Map<String, Supplier<String>> files,
    String configPath,
    String dataPath,
    List<EnvVar> env,
    @Nullable Bucket bucket,
    List<Volume> volumes,
    List<VolumeMount> mounts,
    Set<String> servedPorts,
    String readyPath,
    String readyPort,
    @Nullable String livePath,
    Duration startupTimeout,
    Duration terminationGracePeriod,
    long user) {
  private static final long REPLAYED_A_SECOND = 20_000_000;

  /** Copies the collections. */
  public MonolithProps {
    args = List.copyOf(args);
    files = Map.copyOf(files);
    env = List.copyOf(env);
    volumes = List.copyOf(volumes);
    mounts = List.copyOf(mounts);
    servedPorts = Set.copyOf(servedPorts);
  }

  /** A builder with the defaults. */
  public static Builder builder(ImageRef image, ServicePorts ports, Resources resources) {
    return new AutoBuilder_MonolithProps_Builder()
        .image(image)
        .ports(ports)
        .resources(resources)
        .persistence(Persistence.claim(Storage.gibibytes(10)))
        .unsaved("")
        .args(List.of())
        .files(Map.of())
        .configPath("/etc/config")
        .dataPath("/data")
        .env(List.of())
        .volumes(List.of())
        .mounts(List.of())
        .servedPorts(ports.byName().keySet())
        .readyPath("/ready")
        .readyPort("http")
        .startupTimeout(Duration.ofMinutes(10))
        .terminationGracePeriod(Duration.ofMinutes(2))
        .user(10001);
  }

  /** A builder that starts from these props. */
  public Builder toBuilder() {
    return new AutoBuilder_MonolithProps_Builder(this);
  }

  /** How long a start may take, replay of a write-ahead log included. */
  Duration startup() {
    Duration replay = Duration.ofSeconds(persistence.size().bytes() / REPLAYED_A_SECOND);
    return unsaved.isEmpty() || replay.compareTo(startupTimeout) < 0 ? startupTimeout : replay;
  }

  /** The time that its pod needs, for the check that no patch takes it. */
  PodLifetime lifetime(Identity identity) {
    return new PodLifetime(
        identity.namespace(), identity.name(), startup(), terminationGracePeriod);
  }

  /** Builds {@link MonolithProps}: each method sets the component of its name. */
  @AutoBuilder
  public interface Builder {
    Builder image(ImageRef image);

    Builder ports(ServicePorts ports);

    Builder resources(Resources resources);

    Builder persistence(Persistence persistence);

    Builder unsaved(String unsaved);

    Builder args(List<String> args);

    Builder files(Map<String, Supplier<String>> files);

    Builder configPath(String configPath);

    Builder dataPath(String dataPath);

    Builder env(List<EnvVar> env);

    Builder bucket(@Nullable Bucket bucket);

    Builder volumes(List<Volume> volumes);

    Builder mounts(List<VolumeMount> mounts);

    Builder servedPorts(Set<String> servedPorts);

    Builder readyPath(String readyPath);

    Builder readyPort(String readyPort);

    Builder livePath(@Nullable String livePath);

    Builder startupTimeout(Duration startupTimeout);

    Builder terminationGracePeriod(Duration terminationGracePeriod);

    Builder user(long user);

    MonolithProps build();
  }
}
