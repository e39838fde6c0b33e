package dev.plaudit.domain.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** The vector files that every implementation runs. */
public final class Vectors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  public static JsonNode contract(String path) {
    try (InputStream in = Vectors.class.getResourceAsStream("/plaudit/contract/" + path)) {
      if (in == null) {
        throw new IllegalArgumentException("no such contract file: " + path);
      }
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One argument for each case, named as the case. */
  public static Stream<Arguments> cases(String file) {
    return StreamSupport.stream(contract("vectors/" + file).get("cases").spliterator(), false)
        .map(vector -> Arguments.of(Named.of(vector.get("name").asText(), vector)));
  }

  public static @Nullable String text(JsonNode parent, String member) {
    JsonNode node = parent.get(member);
    return node == null || node.isNull() ? null : node.asText();
  }

  public static @Nullable LocalDate date(JsonNode parent, String member) {
    String text = text(parent, member);
    return text == null ? null : LocalDate.parse(text);
  }

  /** The epoch day of a date; {@link Integer#MIN_VALUE} for null. */
  public static int epochDay(JsonNode parent, String member) {
    LocalDate date = date(parent, member);
    return date == null ? Integer.MIN_VALUE : (int) date.toEpochDay();
  }

  public static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  /** Scalars as the service's reader gives them. */
  public static Map<String, Object> properties(@Nullable JsonNode node) {
    Map<String, Object> properties = new LinkedHashMap<>();
    if (node != null) {
      node.properties().forEach(e -> properties.put(e.getKey(), scalar(e.getValue())));
    }
    return properties;
  }

  private static Object scalar(JsonNode value) {
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    if (value.isIntegralNumber()) {
      return value.canConvertToLong() ? (Object) value.longValue() : value.decimalValue();
    }
    return value.isNumber() ? (Object) value.doubleValue() : value.asText();
  }
}
