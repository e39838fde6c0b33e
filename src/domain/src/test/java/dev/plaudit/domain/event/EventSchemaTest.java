package dev.plaudit.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plaudit.domain.vectors.Vectors;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventSchemaTest {
  private static final String ID = "urn:plaudit:contract:event";
  private static final Schema ITEM =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              builder ->
                  builder.schemas(Map.of(ID, Vectors.contract("event.schema.json").toString())))
          .getSchema(SchemaLocation.of(ID + "#/$defs/item"));

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  @DisplayName("S1: the schema says of every admission vector what the vector says of the schema")
  void agrees(JsonNode vector) {
    // Given
    String document =
        vector.has("text") ? vector.get("text").asText() : vector.get("event").toString();
    // When
    boolean valid = ITEM.validate(document, InputFormat.JSON).isEmpty();
    // Then
    assertThat(valid).isEqualTo(vector.get("schema_valid").asBoolean());
  }

  static Stream<Arguments> vectors() {
    return Vectors.cases("admission.json")
        .filter(arguments -> !named(arguments).get("schema_valid").isTextual());
  }

  private static JsonNode named(Arguments arguments) {
    return (JsonNode) ((Named<?>) arguments.get()[0]).getPayload();
  }
}
