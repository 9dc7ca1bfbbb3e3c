package constructs.app.synth;

import constructs.kit.tree.Manifest;
import constructs.kit.tree.ManifestTree;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectProps;
import org.cdk8s.App;
import org.cdk8s.Chart;

/** Apps of a handful of objects: good ones, and one for each way to fail. */
final class Apps {
  private Apps() {}

  static Environment good(String name) {
    return good(name, "value of " + name);
  }

  static Environment good(String name, String value) {
    return new Environment(name, app -> chart(app, "settings-" + name, value));
  }

  static Chart chart(App app, String id, String value) {
    Chart chart = new Chart(app, id);
    new Manifest(
        chart,
        "namespace",
        new NamespaceBuilder().withNewMetadata().withName("team").endMetadata().build());
    new Manifest(
        chart,
        "settings",
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName("settings")
            .withNamespace("team")
            .endMetadata()
            .withData(Map.of("key", value))
            .build());
    return chart;
  }

  /** Breaks a rule. */
  static Environment broken(String name) {
    return new Environment(
        name,
        app -> {
          Chart chart = chart(app, "settings", "x");
          ManifestTree.of(app)
              .check(
                  chart,
                  () ->
                      List.of(
                          SynthRule.INVALID_VALUE
                              .problem("odd")
                              .got("7")
                              .expected("even")
                              .fix("8")));
        });
  }

  static Environment throwing(String name, Supplier<RuntimeException> exception) {
    return new Environment(name, fails(exception));
  }

  static Consumer<App> fails(Supplier<RuntimeException> exception) {
    return app -> {
      throw exception.get();
    };
  }

  /** Can be checked, but not written: its object is rendered once. */
  static Environment failingHalfWay(String name) {
    return new Environment(name, app -> new RenderedOnce(new Chart(app, "late")));
  }

  private static final class RenderedOnce extends ApiObject {
    private final AtomicInteger renderings = new AtomicInteger();

    RenderedOnce(Chart chart) {
      super(chart, "late", ApiObjectProps.builder().apiVersion("v1").kind("Namespace").build());
    }

    @Override
    public Object toJson() {
      if (renderings.getAndIncrement() > 0) {
        throw new IllegalStateException("the disk is full");
      }
      return Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", "late"));
    }
  }
}
