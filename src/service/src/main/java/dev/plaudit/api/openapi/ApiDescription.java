package dev.plaudit.api.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.jboss.jandex.IndexView;

/** Completes the description that was read from the resources, once, in the build. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

  private final RequiredScopes scopes;
  private final NullableMembers nulls;

  /**
   * @param index of the application's classes
   */
  public ApiDescription(IndexView index) {
    this.scopes = new RequiredScopes(index);
    this.nulls = new NullableMembers(index);
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Components components = api.getComponents();
    for (PathItem path : api.getPaths().getPathItems().values()) {
      for (Operation operation : path.getOperations().values()) {
        scopes.addTo(operation);
        CommonAnswers.addTo(operation);
        SharedParameters.referTo(components, operation);
      }
    }
    nulls.markIn(components);
    EventSchemas.addTo(components);
    sort(api);
  }

  /** The order of a scan is the order of files in a directory, or of whatever came first. */
  private static void sort(OpenAPI api) {
    Paths paths = OASFactory.createPaths();
    new TreeMap<>(api.getPaths().getPathItems()).forEach(paths::addPathItem);
    api.setPaths(paths);
    api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
  }
}
