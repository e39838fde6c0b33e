package dev.plaudit.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kept properties of an event as the log has them. */
final class StoredProperties {
  private static final JsonFactory JSON = new JsonFactory();

  private StoredProperties() {}

  /**
   * The properties by name; numbers as {@link Long} where they are whole and fit, else as {@link
   * BigDecimal}.
   *
   * @param json a flat object, as the flush wrote it; null: nothing was kept
   */
  static Map<String, Object> read(@Nullable String json) {
    if (json == null) {
      return Map.of();
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        properties.put(name, scalar(parser, parser.nextToken()));
      }
    } catch (IOException unreadable) {
      throw new IllegalStateException("properties in the log are not a flat object", unreadable);
    }
    return properties;
  }

  private static Object scalar(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE, VALUE_FALSE -> token == JsonToken.VALUE_TRUE;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getDecimalValue());
      default -> throw new IOException("not a scalar: " + token);
    };
  }

  private static Number number(BigDecimal value) {
    try {
      return value.longValueExact();
    } catch (ArithmeticException notWhole) {
      return value;
    }
  }
}
