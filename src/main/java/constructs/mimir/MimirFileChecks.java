package constructs.mimir;

import constructs.model.config.ConfigFile;
import constructs.model.diagnostics.Problem;
import constructs.model.labels.SignalRule;
import constructs.model.labels.Tenancy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds Mimir's rules against its file as it is applied, whoever changed it. */
final class MimirFileChecks {
  private static final String FIX = "leave out the JSON patch of " + MimirProcess.PROGRAM.file();

  /** The rings with a replication factor; the default of each is 3. */
  private static final List<String> REPLICATED =
      List.of(
          "ingester.ring.replication_factor",
          "store_gateway.sharding_ring.replication_factor",
          "alertmanager.sharding_ring.replication_factor");

  /** What is kept in a store, beside blocks. */
  private static final List<String> BESIDE_BLOCKS =
      List.of("ruler_storage", "alertmanager_storage");

  private final ConfigFile config;
  private final Tenancy tenancy;
  private final List<Problem> problems = new ArrayList<>();

  private MimirFileChecks(ConfigFile config, Tenancy tenancy) {
    this.config = config;
    this.tenancy = tenancy;
  }

  static List<Problem> of(ConfigFile config, Tenancy tenancy) {
    return config.error().isEmpty()
        ? new MimirFileChecks(config, tenancy).check()
        : List.of(
            MimirRule.UNREADABLE_CONFIGURATION
                .problem(MimirProcess.PROGRAM.file() + " is " + config.error())
                .expected("a YAML mapping")
                .fix(FIX + ", or correct its text"));
  }

  private List<Problem> check() {
    REPLICATED.forEach(this::replication);
    BESIDE_BLOCKS.forEach(this::storage);
    alerts();
    tenants();
    return problems;
  }

  private String text(String path, String missing) {
    JsonNode found = config.at(path);
    return found.isMissingNode() || found.isNull() ? missing : found.asString(missing);
  }

  private void replication(String key) {
    String factor = text(key, "");
    if (!factor.equals("1")) {
      problems.add(
          MimirRule.REPLICATION_OVER_REPLICAS
              .problem(key + " is more than the one pod there is")
              .got(factor.isEmpty() ? "no value, so the default of 3" : factor)
              .expected("1")
              .fix(FIX + "; docs/scaling.md says how to have more than one pod"));
    }
  }

  /** The place of a store: backend, bucket and prefix; what it leaves out is common. */
  private Optional<List<String>> place(String store, String defaultBackend) {
    String backend = text(store + ".backend", text("common.storage.backend", defaultBackend));
    if (backend.equals("local")) {
      return Optional.empty();
    }
    String bucket = backend + ".bucket_name";
    return Optional.of(
        List.of(
            backend,
            text(store + "." + bucket, text("common.storage." + bucket, "")),
            text(store + ".storage_prefix", "")));
  }

  private void storage(String store) {
    Optional<List<String>> blocks = place("blocks_storage", "filesystem");
    if (store.startsWith("alertmanager") && !targets().contains("alertmanager")) {
      return;
    }
    if (blocks.equals(place(store, "filesystem")) && blocks.isPresent()) {
      List<String> place = blocks.get();
      problems.add(
          MimirRule.SHARED_STORAGE
              .problem("blocks_storage and " + store + " are in one place")
              .got("bucket '" + place.get(1) + "' and prefix '" + place.get(2) + "' for both")
              .expected("a storage_prefix of its own for each")
              .fix(FIX));
    }
  }

  private Set<String> targets() {
    return new TreeSet<>(Stream.of(text("target", "all").split(",")).map(String::strip).toList());
  }

  private void alerts() {
    if (!targets().contains("alertmanager")) {
      problems.add(
          MimirRule.ALERTS_GO_NOWHERE
              .problem("the Alertmanager isn't among the targets")
              .got(text("target", "no target, so the default of all"))
              .expected("all,alertmanager")
              .fix(FIX));
    }
    if (text("ruler.alertmanager_url", "").isEmpty()) {
      problems.add(
          MimirRule.ALERTS_GO_NOWHERE
              .problem("the ruler knows no Alertmanager")
              .got("no ruler.alertmanager_url")
              .expected("the address of Mimir's own")
              .fix(FIX));
    }
  }

  private void tenants() {
    boolean on = text("multitenancy_enabled", "true").equals("true");
    if (on != tenancy.isOn()) {
      problems.add(
          SignalRule.TENANT_MISMATCH
              .problem(
                  "Mimir is told to "
                      + (on
                          ? "ask for a tenant, and its clients send none"
                          : "take no tenant, and its clients send one"))
              .got("multitenancy_enabled: " + on)
              .expected("multitenancy_enabled: " + tenancy.isOn())
              .fix(
                  on
                      ? "MimirMonolithicProps.tenancy(Tenancy.single(\"acme\")) instead of the JSON patch"
                      : "MimirMonolithicProps.tenancy(Tenancy.none()) instead of the JSON patch"));
    }
  }
}
