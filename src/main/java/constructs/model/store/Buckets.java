package constructs.model.store;

/** How the consumers of one object store divide it among themselves. */
public sealed interface Buckets {
  /**
   * A bucket for each consumer, named {@code <namePrefix><consumer>}: {@code acme-mimir}, {@code
   * acme-loki}, {@code acme-tempo}.
   *
   * @param namePrefix what the names begin with; bucket names are global on AWS and GCS
   */
  static Buckets each(String namePrefix) {
    return new Each(namePrefix);
  }

  /**
   * One bucket for all, in which each consumer keeps its objects below its own name: {@code
   * mimir...}, {@code loki/}, {@code tempo/}. It must have no lifecycle rule that expires objects,
   * because each consumer deletes its own by its own retention.
   *
   * @param bucket its name
   */
  static Buckets shared(String bucket) {
    return new Shared(bucket);
  }

  /** The name of the bucket of a consumer. */
  String bucket(String consumer);

  /** What the keys of its objects begin with; empty for a bucket of its own. */
  String prefix(String consumer);

  /**
   * A bucket for each consumer.
   *
   * @param namePrefix what the names begin with
   */
  record Each(String namePrefix) implements Buckets {
    @Override
    public String bucket(String consumer) {
      return namePrefix + consumer;
    }

    @Override
    public String prefix(String consumer) {
      return "";
    }
  }

  /**
   * One bucket for all consumers.
   *
   * @param name its name
   */
  record Shared(String name) implements Buckets {
    @Override
    public String bucket(String consumer) {
      return name;
    }

    @Override
    public String prefix(String consumer) {
      return consumer;
    }
  }
}
