package dev.plaudit.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The description of the API that the running service gives of itself. */
public final class ServedDescription {

  private static final String ID = "urn:plaudit:served";

  private final JsonNode document;
  private final SchemaRegistry schemas;

  private ServedDescription(JsonNode document) {
    this.document = document;
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(ID, closed(document).toString())));
  }

  public static ServedDescription read() {
    try {
      return new ServedDescription(new ObjectMapper().readTree(text("json")));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** The document as it is served, {@code json} or {@code yaml}. */
  public static String text(String format) {
    int port = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
    return given().port(port).get("/q/openapi?format=" + format).asString();
  }

  public JsonNode document() {
    return document;
  }

  /** The node itself, or what it refers to. */
  public JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
  }

  /** What is wrong with some JSON that claims to be of a component; empty if nothing is. */
  public List<String> flaws(String component, String json) {
    return schemas
        .getSchema(SchemaLocation.of(ID + "#/components/schemas/" + component))
        .validate(json, InputFormat.JSON)
        .stream()
        .map(error -> error.getInstanceLocation() + " " + error.getMessage())
        .toList();
  }

  /**
   * What is wrong with an answer; empty if it is one that the description promises. A member that
   * the description does not know is wrong, too.
   */
  public List<String> flaws(String method, String path, Response answer) {
    JsonNode answers = document.path("paths").path(path).path(method).path("responses");
    JsonNode promised =
        resolved(answers.path(answers.has(status(answer)) ? status(answer) : "default"));
    List<String> flaws = new ArrayList<>();
    promised
        .path("headers")
        .properties()
        .forEach(
            header -> {
              if (answer.header(header.getKey()) == null) {
                flaws.add("the header " + header.getKey() + " is not there");
              }
            });
    if (!promised.has("content")) {
      if (!answer.asString().isEmpty()) {
        flaws.add("a body, where " + status(answer) + " promises none");
      }
      return flaws;
    }
    String type = answer.contentType().replaceFirst(";.*", "");
    String reference = promised.path("content").path(type).path("schema").path("$ref").asText();
    if (reference.isEmpty()) {
      flaws.add(status(answer) + " promises no " + type);
      return flaws;
    }
    flaws.addAll(flaws(reference.substring(reference.lastIndexOf('/') + 1), answer.asString()));
    return flaws;
  }

  private static String status(Response answer) {
    return Integer.toString(answer.statusCode());
  }

  /** A copy in which answers have no members but those that are described. */
  private static JsonNode closed(JsonNode document) {
    JsonNode copy = document.deepCopy();
    for (JsonNode schema : copy.path("components").path("schemas")) {
      if (schema.has("properties") && !schema.has("additionalProperties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
    return copy;
  }
}
