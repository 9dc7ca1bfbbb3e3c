package constructs.alloy.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not compile, shown to the compiler. */
class WiringTest {
  @TempDir Path output;

  private List<String> errors(String statements) throws URISyntaxException {
    String source =
        """
        import constructs.alloy.syntax.*;
        import constructs.alloy.syntax.Signal.*;
        class Wiring {
          void wire(File.Builder file) {
            ComponentRef<Samples> metrics = file.declare(ComponentKind.PROMETHEUS_REMOTE_WRITE, "mimir", b -> {});
            ComponentRef<Entries> logs = file.declare(ComponentKind.LOKI_WRITE, "loki", b -> {});
            ComponentRef<OtlpMetrics> samples = file.declare(ComponentKind.OTELCOL_EXPORTER_PROMETHEUS, "mimir", b -> b.forwardTo(metrics));
            %s
          }
        }
        """
            .formatted(statements);
    JavaFileObject unit =
        new SimpleJavaFileObject(URI.create("string:///Wiring.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    String classes =
        Path.of(File.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    compiler
        .getTask(
            null,
            null,
            found,
            List.of("-cp", classes, "-proc:none", "-implicit:none", "-d", output.toString()),
            null,
            List.of(unit))
        .call();
    return found.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(
            d ->
                d.getMessage(Locale.ROOT)
                    .replaceAll("constructs\\.alloy\\.syntax\\.(Signal\\.)?", ""))
        .toList();
  }

  @Test
  void wiring_of_one_signal_compiles() throws URISyntaxException {
    assertThat(
            errors("file.declare(ComponentKind.LOKI_PROCESS, \"pods\", b -> b.forwardTo(logs));"))
        .isEmpty();
  }

  /** {@code alloy validate} lets this pass. */
  @Test
  void logs_can_not_go_to_remote_write() throws URISyntaxException {
    assertThat(
            errors(
                "file.declare(ComponentKind.LOKI_PROCESS, \"pods\", b -> b.forwardTo(metrics));"))
        .singleElement()
        .asString()
        .contains("ComponentRef<Samples> cannot be converted to ComponentRef<? extends Entries>");
  }

  @Test
  void spans_can_not_go_to_a_metrics_exporter() throws URISyntaxException {
    assertThat(errors("Outputs.traces(samples);"))
        .singleElement()
        .asString()
        .contains(
            "ComponentRef<OtlpMetrics> cannot be converted to ComponentRef<? extends OtlpTraces>");
  }

  @Test
  void one_of_several_receivers_can_not_take_another_signal() throws URISyntaxException {
    assertThat(
            errors(
                "file.declare(ComponentKind.LOKI_PROCESS, \"pods\", b -> b.forwardTo(logs, metrics));"))
        .singleElement()
        .asString()
        .contains("ComponentRef<Samples> cannot be converted to ComponentRef<? extends Entries>");
  }

  @Test
  void span_metrics_can_not_be_sent_on_as_spans() throws URISyntaxException {
    assertThat(
            errors(
                "file.declare(ComponentKind.OTELCOL_CONNECTOR_SPANMETRICS, \"red\", b -> b.output(Outputs.traces((ComponentRef<OtlpTraces>) null)));"))
        .singleElement()
        .asString()
        .contains("Outputs<OtlpTraces> cannot be converted to Outputs<? extends OtlpMetrics>");
  }

  /** Seed defect 10: otelcol.exporter.loki.default is referred to and never declared. */
  @Test
  void a_reference_can_not_be_made_up() throws URISyntaxException {
    assertThat(errors("new ComponentRef<Entries>(null, \"default\");"))
        .singleElement()
        .asString()
        .contains("is not public in ComponentRef");
  }

  @Test
  void a_reference_is_no_value_of_an_attribute() throws URISyntaxException {
    assertThat(
            errors(
                "file.declare(ComponentKind.LOKI_PROCESS, \"pods\", b -> b.set(\"forward_to\", metrics));"))
        .isNotEmpty();
  }
}
