package dev.plaudit.api.openapi;

import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Says of each operation which scopes it takes (S40), in words and as a security requirement. */
final class RequiredScopes {

  private static final String SCHEME = "access-token";
  private static final DotName OPERATION =
      DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class);

  private final Map<String, List<String>> byOperation = new TreeMap<>();

  RequiredScopes(IndexView index) {
    for (AnnotationInstance required : index.getAnnotations(RequiresScope.class)) {
      AnnotationInstance operation = required.target().asMethod().annotation(OPERATION);
      if (operation != null && operation.value("operationId") != null) {
        byOperation.put(
            operation.value("operationId").asString(),
            Arrays.asList(required.value().asStringArray()));
      }
    }
  }

  /** An operation whose method gives it no name is left alone. */
  void addTo(Operation operation) {
    List<String> scopes =
        operation.getOperationId() == null ? null : byOperation.get(operation.getOperationId());
    if (scopes == null) {
      return;
    }
    // Any one is enough, so each is a requirement of its own.
    for (String scope : scopes) {
      operation.addSecurityRequirement(
          OASFactory.createSecurityRequirement().addScheme(SCHEME, scope));
    }
    String own = operation.getDescription();
    operation.setDescription(own == null ? sentence(scopes) : own + "\n\n" + sentence(scopes));
  }

  private static String sentence(List<String> scopes) {
    String names =
        scopes.stream().map(scope -> '`' + scope + '`').collect(Collectors.joining(", "));
    String self =
        scopes.contains(Scopes.PROGRESS_READ_SELF)
            ? " With `" + Scopes.PROGRESS_READ_SELF + "` only where `user_id` is the token's `sub`."
            : "";
    return (scopes.size() == 1 ? "Scope: " : "Scopes, of which one is enough: ")
        + names
        + '.'
        + self;
  }
}
