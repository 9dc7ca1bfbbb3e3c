package stacks;

import constructs.model.load.LoadProfile;
import constructs.model.load.Retention;
import constructs.model.load.Sampling;
import constructs.model.signals.AuditLogs;
import constructs.model.units.SamplingRatio;
import constructs.model.units.Storage;

/**
 * What differs between the environments.
 *
 * @param name the environment, also the name of its cluster
 * @param load the declared load, which its row of the budget and its object store must carry
 * @param sampling which traces are kept
 * @param metrics how long metrics are kept
 * @param logs how long logs are kept, audit logs among them
 * @param traces how long traces are kept
 * @param objectStore the size of the object store
 */
record TalentMeshEnvironment(
    String name,
    LoadProfile load,
    Sampling sampling,
    Retention metrics,
    Retention logs,
    Retention traces,
    Storage objectStore) {
  static final TalentMeshEnvironment DEVELOPMENT =
      new TalentMeshEnvironment(
          "development",
          load(15_000, 30, 30_000, 0.5, 10),
          Sampling.all(),
          Retention.days(15),
          logs(3),
          fortnight(),
          Storage.gigabytes(20));

  static final TalentMeshEnvironment STAGING =
      new TalentMeshEnvironment(
          "staging",
          load(20_000, 40, 50_000, 0.5, 50),
          Sampling.tail().baseline(SamplingRatio.percent(50)),
          Retention.days(90),
          logs(14),
          fortnight(),
          Storage.gigabytes(100));

  static final TalentMeshEnvironment PRODUCTION =
      new TalentMeshEnvironment(
          "production",
          load(30_000, 60, 200_000, 1, 200),
          Sampling.tail().keepErrors().baseline(SamplingRatio.percent(10)),
          Retention.days(365),
          logs(31),
          fortnight(),
          Storage.gigabytes(600));

  private static LoadProfile load(
      long series,
      long podsReplaced,
      long logBytesPerSecond,
      double auditPercent,
      long spansPerSecond) {
    return LoadProfile.builder()
        .activeSeries(series)
        .podsReplaced(podsReplaced)
        .logBytesPerSecond(logBytesPerSecond)
        .auditPercent(auditPercent)
        .spansPerSecond(spansPerSecond)
        .queriesPerSecond(0.5)
        .build();
  }

  /** Audit logs are kept for a year everywhere. */
  private static Retention logs(int days) {
    return Retention.days(days).forStream(AuditLogs.STREAM, AuditLogs.KEPT);
  }

  /** No document states how long traces are kept: docs/adr/0007 says why 14 days. */
  private static Retention fortnight() {
    return Retention.days(14);
  }
}
