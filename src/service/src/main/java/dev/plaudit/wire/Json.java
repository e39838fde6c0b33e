package dev.plaudit.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The one mapper for messages: snake_case names, RFC 3339 times. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Json() {}

  /**
   * Reads one JSON object of a message.
   *
   * @throws IllegalArgumentException if it is not JSON
   */
  public static JsonNode tree(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("not JSON", unreadable);
    }
  }

  /**
   * One text member of a JSON object, without reading what comes behind it.
   *
   * @return null where there is none of that name, or it is no text
   * @throws IllegalArgumentException if it is not a JSON object
   */
  public static @Nullable String member(byte[] json, String name) {
    try (JsonParser parser = MAPPER.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals(name);
        JsonToken value = parser.nextToken();
        if (found) {
          return value == JsonToken.VALUE_STRING ? parser.getText() : null;
        }
        parser.skipChildren();
      }
      return null;
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("not JSON", unreadable);
    }
  }

  /**
   * Reads a message that {@link #bytes} wrote; members that are not known are left out.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static <T> T value(byte[] json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("not a " + type.getSimpleName(), unreadable);
    }
  }

  /**
   * Reads JSON that {@link #text} wrote; members that are not known are left out, and a number
   * keeps all its digits where the type does.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static <T> T value(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("not a " + type.getSimpleName(), unreadable);
    }
  }

  /** The value as JSON text. */
  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException("not writable as JSON: " + value.getClass(), unwritable);
    }
  }

  /** The value as UTF-8 JSON. */
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException("not writable as JSON: " + value.getClass(), unwritable);
    }
  }
}
