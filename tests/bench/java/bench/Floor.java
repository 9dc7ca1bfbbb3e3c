package bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.ApiObjectProps;
import org.cdk8s.App;
import org.cdk8s.AppProps;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import software.constructs.Construct;

/**
 * The least that a cdk8s app in Java can do to write given objects: it reads finished bodies and
 * hands them to cdk8s. No model, no checks, no reports.
 *
 * <p>Jackson 2 parses the bodies, because jsii has loaded it anyway.
 */
public final class Floor {
  private Floor() {}

  /**
   * Writes the objects.
   *
   * @param args how the body gets into the object ({@code patch} or {@code override}), the file of
   *     {@link Bodies}, the output folder, how many times
   */
  public static void main(String[] args) throws IOException {
    @SuppressWarnings("unchecked")
    Map<String, List<Map<String, Object>>> charts =
        new ObjectMapper().readValue(new File(args[1]), Map.class);
    for (int i = 0; i < Integer.parseInt(args[3]); i++) {
      App app = new App(AppProps.builder().outdir(args[2] + "/" + i).build());
      Chart previous = null;
      for (Map.Entry<String, List<Map<String, Object>>> entry : charts.entrySet()) {
        Chart chart = new Chart(app, entry.getKey());
        if (previous != null) {
          chart.addDependency(previous);
        }
        int id = 0;
        for (Map<String, Object> body : entry.getValue()) {
          if (args[0].equals("patch")) {
            new ApiObject(chart, "o" + id++, props(body)).addJsonPatch(JsonPatch.replace("", body));
          } else {
            new Overriding(chart, "o" + id++, body);
          }
        }
        previous = chart;
      }
      app.synth();
    }
    // As our app ends.
    System.exit(0);
  }

  private static ApiObjectProps props(Map<String, Object> body) {
    Map<?, ?> metadata = (Map<?, ?>) body.get("metadata");
    ApiObjectMetadata.Builder builder =
        ApiObjectMetadata.builder().name((String) metadata.get("name"));
    if (metadata.get("namespace") instanceof String namespace) {
      builder.namespace(namespace);
    }
    return ApiObjectProps.builder()
        .apiVersion((String) body.get("apiVersion"))
        .kind((String) body.get("kind"))
        .metadata(builder.build())
        .build();
  }

  /** An object that is its body. */
  public static final class Overriding extends ApiObject {
    private final Map<String, Object> body;

    Overriding(Construct scope, String id, Map<String, Object> body) {
      super(scope, id, props(body));
      this.body = body;
    }

    @Override
    public Object toJson() {
      return body;
    }
  }
}
