package dev.plaudit.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Takes over {@code event.schema.json}: each of its definitions becomes a component {@code Sent…},
 * so that a generated client has the types that it sends.
 */
final class EventSchemas {

  private static final String SOURCE = "plaudit/contract/event.schema.json";
  private static final String EVENT = "event";
  private static final String DEFINITION = "#/$defs/";

  private EventSchemas() {}

  static void addTo(Components components) {
    ObjectNode event = read();
    JsonNode definitions = event.get("$defs");
    event.remove(List.of("$schema", "$id", "$comment", "$defs"));
    ObjectNode document = event.objectNode().put("openapi", "3.1.0");
    ObjectNode schemas = document.putObject("components").putObject("schemas");
    add(schemas, EVENT, event);
    definitions.properties().forEach(each -> add(schemas, each.getKey(), each.getValue()));
    parsed(document).getComponents().getSchemas().forEach(components::addSchema);
  }

  private static void add(ObjectNode schemas, String name, JsonNode schema) {
    for (JsonNode referring : schema.findParents("$ref")) {
      String target = referring.get("$ref").textValue();
      String referred = target.equals("#") ? EVENT : target.substring(DEFINITION.length());
      ((ObjectNode) referring).put("$ref", "#/components/schemas/" + component(referred));
    }
    schemas.set(component(name), schema);
  }

  private static OpenAPI parsed(ObjectNode document) {
    byte[] text = document.toString().getBytes(StandardCharsets.UTF_8);
    return SmallRyeOpenAPI.builder()
        .enableModelReader(false)
        .enableStandardStaticFiles(false)
        .enableAnnotationScan(false)
        .enableStandardFilter(false)
        .withCustomStaticFile(() -> new ByteArrayInputStream(text))
        .build()
        .model();
  }

  private static String component(String definition) {
    StringBuilder name = new StringBuilder("Sent");
    for (String word : definition.split("_", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return name.toString();
  }

  private static ObjectNode read() {
    try (InputStream source = EventSchemas.class.getClassLoader().getResourceAsStream(SOURCE)) {
      return (ObjectNode) new ObjectMapper().readTree(Objects.requireNonNull(source, SOURCE));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
