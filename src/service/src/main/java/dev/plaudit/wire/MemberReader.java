package dev.plaudit.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.plaudit.domain.event.EventProblem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of members by the type that each should have, and remembers the first problem.
 * Every method leaves the parser at the value's last token. JSON null reads as if the member were
 * absent, which is what most serialisers mean by it.
 */
final class MemberReader {

  private static final int MAX_PROPERTIES = 32;
  private static final int MAX_LONG_DIGITS = 18;

  private final JsonParser json;
  private @Nullable EventProblem problem;

  MemberReader(JsonParser json) {
    this.json = json;
  }

  /** What to do with a member whose value the parser stands at. */
  interface Handler {
    void member(String name) throws IOException;
  }

  @Nullable EventProblem problem() {
    return problem;
  }

  boolean failed() {
    return problem != null;
  }

  boolean atText() {
    return json.currentToken() == JsonToken.VALUE_STRING;
  }

  boolean atContainer() {
    return json.currentToken().isStructStart();
  }

  void skip() throws IOException {
    json.skipChildren();
  }

  @Nullable String text(String at, String name) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    if (token != JsonToken.VALUE_NULL) {
      invalid(at, name, name + " must be a text");
    }
    return null;
  }

  @Nullable Integer integer(String at, String name) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT) {
      return json.getIntValue();
    }
    if (token != JsonToken.VALUE_NULL) {
      invalid(at, name, name + " must be an integer");
    }
    return null;
  }

  void object(String at, Handler handler) throws IOException {
    JsonToken token = json.currentToken();
    if (token != JsonToken.START_OBJECT) {
      if (token != JsonToken.VALUE_NULL) {
        fail("invalid_field", at, at.substring(at.lastIndexOf('/') + 1) + " must be an object");
      }
      return;
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      if (failed()) {
        skip();
      } else {
        handler.member(name);
      }
    }
  }

  @Nullable Map<String, Object> properties(String at, @Nullable Map<String, Object> known)
      throws IOException {
    Map<String, Object> properties = known == null ? new LinkedHashMap<>() : known;
    object(at, name -> property(at, name, properties));
    return properties;
  }

  /** Puts one property, making the map where there is none yet. */
  Map<String, Object> property(String at, String name, @Nullable Map<String, Object> known)
      throws IOException {
    Map<String, Object> properties = known == null ? new LinkedHashMap<>() : known;
    Object value = scalar(at, name);
    if (value == null) {
      return properties;
    }
    if (properties.size() == MAX_PROPERTIES && !properties.containsKey(name)) {
      fail("invalid_field", at, "properties must have at most " + MAX_PROPERTIES + " keys");
    } else if (properties.putIfAbsent(name, value) != null) {
      duplicate(at, name);
    }
    return properties;
  }

  private @Nullable Object scalar(String at, String name) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT ->
          json.getTextLength() <= MAX_LONG_DIGITS
              ? (Object) json.getLongValue()
              : json.getDecimalValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      default -> {
        invalid(
            at,
            name,
            "a property must be a text, a number, true or false; nested values and null are not kept");
        yield null;
      }
    };
  }

  void duplicate(String at, String name) throws IOException {
    refuse("duplicate_field", at, name, "the member stands here twice; send it once");
  }

  void unknown(String at, String name) throws IOException {
    problem = unknownField(at, name);
    skip();
  }

  EventProblem unknownField(String at, String name) {
    return new EventProblem(
        "unknown_field",
        at + '/' + JsonProblems.segment(name),
        "no such field; what an event carries beyond its fields goes into properties");
  }

  private void invalid(String at, String name, String detail) throws IOException {
    refuse("invalid_field", at, name, detail);
  }

  private void refuse(String code, String at, String name, String detail) throws IOException {
    fail(code, at + '/' + JsonProblems.segment(name), detail);
  }

  private void fail(String code, String pointer, String detail) throws IOException {
    problem = new EventProblem(code, pointer, detail);
    skip();
  }
}
