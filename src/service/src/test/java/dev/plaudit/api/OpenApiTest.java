package dev.plaudit.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.ServedDescription;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The description of the API: committed as it is served, and enough for whoever writes a client.
 */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class OpenApiTest {

  /** Set to write the file instead of comparing it: {@code -Dplaudit.openapi.write=true}. */
  private static final String WRITE = "plaudit.openapi.write";

  private static final Path COMMITTED =
      Path.of("..", "contract", "src", "main", "resources", "plaudit", "contract", "openapi.yaml");

  private final ServedDescription api = ServedDescription.read();

  @Test
  void the_committed_description_has_not_drifted() throws IOException {
    String served = ServedDescription.text("yaml");

    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(COMMITTED, served);
    }
    assertThat(Files.readString(COMMITTED))
        .as("openapi.yaml is out of date: run this test with -D%s=true and commit the file", WRITE)
        .isEqualTo(served);
  }

  @Test
  void every_operation_says_what_a_client_needs() {
    List<String> tags = api.document().get("tags").findValuesAsText("name");
    List<String> ids = new ArrayList<>();

    operations()
        .forEach(
            (place, operation) -> {
              ids.add(operation.path("operationId").asText());
              assertThat(operation.path("operationId").asText()).as(place).isNotEmpty();
              assertThat(operation.path("summary").asText()).as(place).endsWith(".");
              assertThat(operation.path("tags")).as(place).hasSize(1);
              assertThat(tags).as(place).contains(operation.at("/tags/0").asText());
              assertThat(scopes(operation)).as(place).isNotEmpty();
              assertThat(operation.path("description").asText())
                  .as(place)
                  .contains(scopes(operation));
              assertParametersAreDescribed(place, operation);
              assertAnswersAreDescribed(place, operation.path("responses"));
            });

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("S40: an operation names the scopes of its method, each enough by itself")
  void scopes_are_those_of_the_method() {
    JsonNode security = api.document().at("/paths/~1v1~1progress~1{user_id}/get/security");

    assertThat(security.toString())
        .isEqualTo(
            "[{\"access-token\":[\"progress:read\"]},{\"access-token\":[\"progress:read:self\"]}]");
  }

  @Test
  void every_reference_leads_somewhere() {
    List<String> references = api.document().findValuesAsText("$ref");

    assertThat(references)
        .hasSizeGreaterThan(100)
        .allSatisfy(
            reference ->
                assertThat(api.document().at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  @Test
  @DisplayName("S1: an event that may be sent by event.schema.json may be sent by the description")
  void sent_events_are_those_of_the_event_schema() throws IOException {
    JsonNode vectors =
        new ObjectMapper()
            .readTree(getClass().getResourceAsStream("/plaudit/contract/vectors/admission.json"));
    int judged = 0;

    for (JsonNode vector : vectors.get("cases")) {
      if (vector.get("schema_valid").isBoolean() && vector.has("event")) {
        judged++;
        assertThat(api.flaws("SentRequest", vector.get("event").toString()).isEmpty())
            .as(vector.get("name").asText())
            .isEqualTo(vector.get("schema_valid").asBoolean());
      }
    }

    assertThat(judged).isGreaterThan(50);
  }

  private void assertParametersAreDescribed(String place, JsonNode operation) {
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode described = api.resolved(parameter);
      assertThat(described.path("description").asText()).as(place + parameter).endsWith(".");
      assertThat(described.path("schema").has("type")).as(place + parameter).isTrue();
    }
  }

  private void assertAnswersAreDescribed(String place, JsonNode answers) {
    assertThat(answers.at("/default/$ref").asText()).as(place).endsWith("/responses/Problem");
    assertThat(answers.at("/503/$ref").asText()).as(place).endsWith("/responses/Unavailable");
    answers
        .properties()
        .forEach(
            answer -> {
              JsonNode described = api.resolved(answer.getValue());
              String where = place + " " + answer.getKey();
              assertThat(described.path("description").asText()).as(where).isNotEmpty();
              boolean bare = answer.getKey().equals("204") || answer.getKey().equals("304");
              assertThat(described.has("content")).as(where).isEqualTo(!bare);
              assertThat(described.findValues("schema"))
                  .as(where)
                  .allSatisfy(schema -> assertThat(schema).isNotEmpty());
            });
  }

  private Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    api.document()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            operations.put(
                                path.getKey() + " " + operation.getKey(), operation.getValue())));
    return operations;
  }

  private static List<String> scopes(JsonNode operation) {
    List<String> scopes = new ArrayList<>();
    for (JsonNode requirement : operation.path("security")) {
      requirement.path("access-token").forEach(scope -> scopes.add(scope.asText()));
    }
    return scopes;
  }
}
