package architecture;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.kit.budget.Budget;
import constructs.kit.budget.BudgetRow;
import constructs.kit.kube.ImageRef;
import constructs.kit.kube.Images;
import constructs.kit.kube.Persistence;
import constructs.kit.kube.Resources;
import constructs.kit.kube.ServicePorts;
import constructs.lgtm.StackStore;
import constructs.model.labels.DatasourceUid;
import constructs.model.signals.LogsSink;
import constructs.model.signals.LogsSource;
import constructs.model.signals.MetricsSink;
import constructs.model.signals.MetricsSource;
import constructs.model.signals.TracesSink;
import constructs.model.signals.TracesSource;
import constructs.model.store.ObjectStore;
import constructs.model.units.Cpu;
import constructs.model.units.Memory;
import constructs.model.units.Storage;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.constructs.Construct;

/** All props look alike: who knows one construct knows them all. */
class PropsConventionsTest {
  private static final URI URL = URI.create("https://backend.example.com:8443");

  /** An argument for each type that a {@code builder(..)} requires. */
  private static final Map<Class<?>, Object> SAMPLES =
      Map.ofEntries(
          Map.entry(ObjectStore.class, ObjectStore.external(URL, "eu-central-1", "acme-")),
          Map.entry(MetricsSink.class, MetricsSink.external(URL)),
          Map.entry(LogsSink.class, LogsSink.external(URL)),
          Map.entry(TracesSink.class, TracesSink.external(URL)),
          Map.entry(
              MetricsSource.class, MetricsSource.external(URL, new DatasourceUid("metrics-7"))),
          Map.entry(LogsSource.class, LogsSource.external(URL, new DatasourceUid("logs-8"))),
          Map.entry(TracesSource.class, TracesSource.external(URL, new DatasourceUid("traces-9"))),
          Map.entry(ImageRef.class, Images.MIMIR),
          Map.entry(ServicePorts.class, ServicePorts.of("http", 8081)),
          Map.entry(
              Resources.class,
              new Resources(Memory.megabytes(11), Cpu.millicores(12), Memory.megabytes(13))),
          Map.entry(Persistence.class, Persistence.claim(Storage.gibibytes(14))),
          Map.entry(Storage.class, Storage.gigabytes(15)),
          Map.entry(StackStore.class, StackStore.minio(Storage.gigabytes(16))),
          Map.entry(
              Budget.class,
              new Budget(
                  2, List.<BudgetRow>of(), Memory.megabytes(17), Cpu.millicores(18), List.of())));

  static Stream<Class<?>> props() {
    return MainClasses.loaded().filter(c -> c.isRecord() && c.getSimpleName().endsWith("Props"));
  }

  static Stream<Class<?>> constructs() {
    return MainClasses.loaded()
        .filter(
            c ->
                Construct.class.isAssignableFrom(c)
                    && c.getPackageName().matches("constructs\\.(?!kit).*"));
  }

  @Test
  void there_are_props_and_constructs() {
    assertThat(props().map(Class::getSimpleName))
        .contains("MimirMonolithicProps", "LgtmStackProps")
        .hasSizeGreaterThan(7);
    assertThat(constructs().map(Class::getSimpleName))
        .contains("MimirMonolithic", "LgtmStack")
        .hasSizeGreaterThan(6);
  }

  @ParameterizedTest
  @MethodSource("props")
  void every_component_has_a_builder_method_of_its_name_and_type(Class<?> props)
      throws ReflectiveOperationException {
    Class<?> builder = builderOf(props);

    for (RecordComponent component : props.getRecordComponents()) {
      Method setter = builder.getMethod(component.getName(), component.getType());
      assertThat(setter.getGenericParameterTypes())
          .as(setter.toString())
          .containsExactly(component.getGenericType());
      assertThat(setter.getReturnType()).as(setter.toString()).isEqualTo(builder);
    }
    assertThat(
            Stream.of(builder.getDeclaredMethods())
                .filter(m -> !m.isDefault())
                .filter(m -> m.getParameterCount() == 1 || m.getName().equals("build"))
                .map(Method::getName))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(props.getRecordComponents()).map(RecordComponent::getName),
                    Stream.of("build"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("props")
  void builder_asks_for_what_has_no_default_three_at_most(Class<?> props)
      throws ReflectiveOperationException {
    Method factory = factoryOf(props);

    assertThat(factory.getParameterCount()).isLessThanOrEqualTo(3);
    assertThat(built(builder(factory))).isInstanceOf(props);
  }

  @ParameterizedTest
  @MethodSource("props")
  void to_builder_starts_from_the_same_props(Class<?> props) throws ReflectiveOperationException {
    Object some = built(builder(factoryOf(props)));

    assertThat(built(props.getMethod("toBuilder").invoke(some)))
        .isEqualTo(some)
        .hasSameHashCodeAs(some);
  }

  @ParameterizedTest
  @MethodSource("constructs")
  void a_construct_is_made_from_scope_id_and_its_own_props(Class<?> construct)
      throws ReflectiveOperationException {
    Class<?> props = Class.forName(construct.getName() + "Props");

    assertThat(construct.getConstructors())
        .extracting(Constructor::getParameterTypes)
        .containsExactly(new Class<?>[] {Construct.class, String.class, props});
    assertThat(construct).isFinal();
    assertThat(
            Stream.of(construct.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()))
                .map(Method::getName))
        .doesNotContain("props");
  }

  private static Class<?> builderOf(Class<?> props) throws ReflectiveOperationException {
    Class<?> builder = Class.forName(props.getName() + "$Builder");
    assertThat(builder).isInterface().isPublic();
    return builder;
  }

  private static Method factoryOf(Class<?> props) {
    List<Method> factories =
        Stream.of(props.getMethods())
            .filter(m -> m.getName().equals("builder") && Modifier.isStatic(m.getModifiers()))
            .toList();
    assertThat(factories).as("one way to begin").hasSize(1);
    return factories.get(0);
  }

  private static Object builder(Method factory) throws ReflectiveOperationException {
    assertThat(factory.getParameterTypes())
        .as("SAMPLES has an argument of each type")
        .allMatch(SAMPLES::containsKey);
    return factory.invoke(null, Stream.of(factory.getParameterTypes()).map(SAMPLES::get).toArray());
  }

  private static Object built(Object builder)
      throws IllegalAccessException, InvocationTargetException {
    Method build =
        Stream.of(builder.getClass().getInterfaces()[0].getMethods())
            .filter(m -> m.getName().equals("build"))
            .findFirst()
            .orElseThrow();
    build.trySetAccessible();
    return build.invoke(builder);
  }
}
