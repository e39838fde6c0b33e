package dev.plaudit.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.plaudit.devstack.DevStack;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.InForce;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** S40: every route × no token, bad token, wrong scope, other user, other tenant. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class AccessTest {

  private static final List<String> ALL_SCOPES =
      List.of(
          "events:write",
          "events:backfill",
          "progress:read:self",
          "progress:read",
          "leaderboards:read",
          "leaderboards:self",
          "xp:write",
          "achievements:write",
          "achievements:self",
          "freezes:write",
          "events:void",
          "freezes:use:self",
          "tenant:admin");
  private static final List<JavaMethod> METHODS = methods();
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final TestTenant tenant = TestTenant.random();

  /** A route with the scopes of which it takes one. */
  private record Route(String method, String path, Set<String> scopes) {
    boolean isOpenTo(String scope) {
      return scopes.contains(scope);
    }
  }

  @TestFactory
  @DisplayName("S40: each route refuses whoever has no right to it")
  Stream<DynamicTest> matrix() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Route route : routes()) {
      add(tests, route, "no token", 401, r -> call(r, null));
      add(tests, route, "garbage", 401, r -> call(r, "garbage"));
      add(tests, route, "expired", 401, r -> call(r, expired(r)));
      add(tests, route, "altered", 401, r -> call(r, altered(r)));
      add(tests, route, "no scope", 403, r -> call(r, tenant.token("s")));
      for (String scope : ALL_SCOPES) {
        if (!route.isOpenTo(scope)) {
          add(tests, route, "wrong scope " + scope, 403, r -> call(r, tenant.token("s", scope)));
        }
      }
      for (String scope : route.scopes()) {
        // Where the path names nobody, somebody else's is not found: GrantWhyTest.
        if (scope.endsWith(":self") && route.path().contains("{user_id}")) {
          add(tests, route, "other user " + scope, 403, r -> call(r, tenant.token("other", scope)));
        }
      }
      add(tests, route, "no tenant in the token", 403, r -> call(r, nameless(r)));
    }
    assertThat(tests).hasSizeGreaterThan(40);
    return tests.stream();
  }

  @TestFactory
  @DisplayName("S40: what one tenant has, another reads as 404")
  Stream<DynamicTest> otherTenant() {
    Api.sendAndWait(tenant.writer(), Api.event("shared-id", "u-1", "")).then().statusCode(200);
    int tenantNo =
        Integer.parseInt(
            String.valueOf(
                Sql.column("select tenant_no from tenants where tenant_id = ?", tenant.id())
                    .get(0)));
    InForce.publish(
        tenantNo,
        InForce.document(
            "1", 1, InForce.rule("{\"count\":{\"type\":\"never.done\",\"at_least\":1}}")));
    String[] scopes = ALL_SCOPES.toArray(new String[0]);
    return routes().stream()
        .filter(
            route ->
                route.method().equals("GET")
                    && (route.path().contains("{user_id}") || route.path().contains("{event_id}"))
                    && !named(route).contains("{"))
        .map(
            route ->
                DynamicTest.dynamicTest(
                    route.method() + " " + route.path(),
                    () -> {
                      // A stream ends with its token.
                      Response own = call(route, shortLived(scopes));
                      Response foreign = call(route, TestTenant.random().token("s", scopes));

                      assertThat(own.statusCode()).as("own").isEqualTo(200);
                      assertThat(foreign.statusCode()).as("foreign").isEqualTo(404);
                    }));
  }

  @Test
  @DisplayName("S40: every resource method says which scope it takes")
  void everyMethodSaysItsScope() {
    assertThat(METHODS).isNotEmpty();
    assertThat(METHODS)
        .allSatisfy(
            method ->
                assertThat(method.isAnnotatedWith(RequiresScope.class))
                    .as(method.getFullName())
                    .isTrue());
  }

  @Test
  @DisplayName("S40: the walk knows every resource method there is")
  void walkIsComplete() {
    long documented = routes().size();

    assertThat(documented).isEqualTo(METHODS.size());
  }

  private static void add(
      List<DynamicTest> tests,
      Route route,
      String who,
      int status,
      Function<Route, Response> call) {
    tests.add(
        DynamicTest.dynamicTest(
            route.method() + " " + route.path() + ": " + who,
            () -> {
              Response answer = call.apply(route);
              assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
              assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
              if (status == 401) {
                assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
              }
            }));
  }

  private static Response call(Route route, @Nullable String token) {
    RequestSpecification request = given().contentType("application/json").body("{}");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.request(route.method(), named(route).replaceAll("\\{[a-z_]+}", "1"));
  }

  /** The path with what the tenant has in it; what it does not have keeps its braces. */
  private static String named(Route route) {
    return route
        .path()
        .replace("{user_id}", "u-1")
        .replace("{event_id}", "shared-id")
        .replace("{activity_type}", "lesson.completed")
        .replace("{achievement_id}", "1");
  }

  private String shortLived(String... scopes) {
    return DevStack.shared()
        .issuer()
        .token(tenant.id(), "s", List.of(scopes), Duration.ofSeconds(5));
  }

  private String expired(Route route) {
    return DevStack.shared()
        .issuer()
        .token(tenant.id(), "s", route.scopes(), Duration.ofMinutes(-5));
  }

  private String altered(Route route) {
    String token = DevStack.shared().issuer().token(tenant.id(), "s", route.scopes(), LIFE);
    int dot = token.lastIndexOf('.') + 5;
    return token.substring(0, dot)
        + (token.charAt(dot) == 'A' ? 'B' : 'A')
        + token.substring(dot + 1);
  }

  private static String nameless(Route route) {
    return DevStack.shared().issuer().token("Not A Tenant!", "s", route.scopes(), LIFE);
  }

  private static List<Route> routes() {
    try {
      JsonNode document =
          new ObjectMapper()
              .readTree(
                  given()
                      .port(
                          ConfigProvider.getConfig()
                              .getValue("quarkus.management.port", Integer.class))
                      .get("/q/openapi?format=json")
                      .asString());
      List<Route> routes = new ArrayList<>();
      document
          .get("paths")
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .fieldNames()
                      .forEachRemaining(
                          method -> {
                            if (path.getKey().startsWith("/v1/") && !method.equals("parameters")) {
                              String verb = method.toUpperCase(Locale.ROOT);
                              routes.add(
                                  new Route(verb, path.getKey(), scopes(verb, path.getKey())));
                            }
                          }));
      return routes;
    } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** The scopes of the method that serves a route, as its annotation says. */
  private static Set<String> scopes(String verb, String path) {
    for (JavaMethod method : METHODS) {
      String own =
          method.isAnnotatedWith(Path.class) ? method.getAnnotationOfType(Path.class).value() : "";
      String base = method.getOwner().getAnnotationOfType(Path.class).value();
      if (verbOf(method).equals(verb) && normal(base + "/" + own).equals(normal(path))) {
        return new LinkedHashSet<>(
            List.of(method.getAnnotationOfType(RequiresScope.class).value()));
      }
    }
    throw new AssertionError("no method serves " + verb + " " + path);
  }

  private static String normal(String path) {
    return ("/" + path)
        .replaceAll("/+", "/")
        .replaceAll("/$", "")
        .replaceAll("\\{([a-z_]+):[^}]*}", "{$1}");
  }

  private static List<JavaMethod> methods() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.plaudit.api");
    return classes.stream()
        .filter(type -> type.isAnnotatedWith(Path.class))
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> !verbOf(method).isEmpty())
        .toList();
  }

  private static String verbOf(JavaMethod method) {
    return method.getAnnotations().stream()
        .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
        .map(annotation -> annotation.getRawType().getSimpleName())
        .findFirst()
        .orElse("");
  }
}
