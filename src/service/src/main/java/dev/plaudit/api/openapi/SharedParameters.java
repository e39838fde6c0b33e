package dev.plaudit.api.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Lets a parameter that means the same everywhere be described in one place. */
final class SharedParameters {

  private SharedParameters() {}

  /** A parameter that is described where it stands is left alone. */
  static void referTo(Components components, Operation operation) {
    Map<String, Parameter> shared = components.getParameters();
    if (operation.getParameters() == null || shared == null) {
      return;
    }
    List<Parameter> referring =
        operation.getParameters().stream()
            .map(
                own ->
                    isBare(own) && isSame(own, shared.get(own.getName()))
                        ? OASFactory.createParameter().ref(own.getName())
                        : own)
            .toList();
    operation.setParameters(referring);
  }

  private static boolean isBare(Parameter own) {
    return own.getRef() == null && own.getDescription() == null;
  }

  private static boolean isSame(Parameter own, @Nullable Parameter shared) {
    return shared != null && shared.getIn() == own.getIn();
  }
}
