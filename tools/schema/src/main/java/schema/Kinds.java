package schema;

import io.kubernetes.client.openapi.ApiCallback;
import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import okhttp3.Call;

/**
 * Which model class is the body of which apiVersion and kind, found through the client's API
 * classes.
 */
final class Kinds {

  private static final String APIS = "io/kubernetes/client/openapi/apis/";

  /** Models that several groups return as subresources, and the one that owns them. */
  private static final Map<String, String> OWNER =
      Map.of(
          "AuthenticationV1TokenRequest", "authentication.k8s.io/v1",
          "V1Eviction", "policy/v1",
          "V1Scale", "autoscaling/v1",
          "V1APIResourceList", "v1",
          "V1DeleteOptions", "v1",
          "V1Status", "v1");

  private Kinds() {}

  /** Maps {@code apiVersion/kind} to the simple name of the model class. */
  static SortedMap<String, String> of(SortedMap<String, Class<?>> models) throws IOException {
    SortedMap<String, String> kinds = new TreeMap<>();
    SortedMap<String, String> seen = new TreeMap<>();
    OWNER.forEach((model, apiVersion) -> kinds.put(key(apiVersion, model), model));
    for (Class<?> api : Models.classes(APIS)) {
      if (!api.getSimpleName().matches(".*V\\d+((alpha|beta)\\d+)?Api")) {
        continue;
      }
      String apiVersion = apiVersion(api);
      for (Class<?> request : api.getDeclaredClasses()) {
        for (String model : bodies(request, models)) {
          String other = seen.putIfAbsent(model, apiVersion);
          if (!OWNER.containsKey(model)) {
            if (other != null && !other.equals(apiVersion)) {
              throw new IllegalStateException(model + " is in " + other + " and " + apiVersion);
            }
            kinds.put(key(apiVersion, model), model);
          }
        }
      }
    }
    return kinds;
  }

  private static String key(String apiVersion, String model) {
    return apiVersion + "/" + Models.kind(model);
  }

  private static List<String> bodies(Class<?> request, SortedMap<String, Class<?>> models) {
    return Arrays.stream(request.getMethods())
        .filter(method -> method.getName().equals("execute"))
        .map(Method::getReturnType)
        .filter(type -> models.containsValue(type) && Types.fields(type).containsKey("kind"))
        .<String>map(Class::getSimpleName)
        .toList();
  }

  /** Asks the API class for its discovery address, such as {@code /apis/apps/v1/}. */
  private static String apiVersion(Class<?> api) {
    try {
      ApiClient client = new ApiClient().setBasePath("http://localhost");
      Object group = api.getConstructor(ApiClient.class).newInstance(client);
      Object request = api.getMethod("getAPIResources").invoke(group);
      Method buildCall = request.getClass().getMethod("buildCall", ApiCallback.class);
      Call call = (Call) buildCall.invoke(request, (Object) null);
      return call.request().url().encodedPath().replaceFirst("^/apis?/", "").replaceFirst("/$", "");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no discovery address in " + api, e);
    }
  }
}
