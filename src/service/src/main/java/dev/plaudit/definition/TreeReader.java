package dev.plaudit.definition;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes a tree of a document, with the lines. What it reads is bounded before it is made: text,
 * values and depth. Anchors, aliases and tags are refused, because few lines of them can stand for
 * more than fits into memory, and because nobody should have to guess what a definition says.
 */
final class TreeReader {
  static final int MAX_TEXT = 1 << 20;
  private static final int MAX_VALUES = 100_000;
  // Sixteen levels of a rule are two each.
  private static final int MAX_DEPTH = 64;
  private static final int MAX_SCALE = 40;

  private final JsonParser parser;
  private final Problems problems;
  private int values;

  private TreeReader(JsonParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** Stops the reading; what is wrong has been told. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused() {
      super(null, null, false, false);
    }
  }

  /**
   * The documents of a text; those before a mistake.
   *
   * @param most how many there may be
   */
  static List<Node> read(String text, Format format, int most, Problems problems) {
    List<Node> documents = new ArrayList<>();
    if (text.length() > MAX_TEXT) {
      problems.add("", 0, "too_large", "must be at most " + MAX_TEXT + " characters long");
      return documents;
    }
    try (JsonParser parser = format.factory().createParser(text)) {
      TreeReader reader = new TreeReader(parser, problems);
      while (parser.nextToken() != null) {
        if (documents.size() == most) {
          problems.add("", reader.line(), "invalid_field", "there must be " + most + " document");
          return documents;
        }
        documents.add(reader.value("", 1));
      }
      if (documents.isEmpty()) {
        problems.add("", 1, "invalid_field", "there is nothing in it; write an object");
      }
    } catch (Refused told) {
      documents.clear();
    } catch (JsonProcessingException e) {
      documents.clear();
      problems.add(broken(e, format));
    } catch (IOException | ArithmeticException | NumberFormatException e) {
      documents.clear();
      problems.add("", 0, format.brokenCode(), "cannot be read: " + e.getMessage());
    }
    return documents;
  }

  private Node value(String pointer, int depth) throws IOException {
    check(pointer, depth);
    int line = line();
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(pointer, depth, line);
      case START_ARRAY -> array(pointer, depth, line);
      case VALUE_STRING -> new Node.Text(line, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(pointer, line);
      case VALUE_TRUE, VALUE_FALSE -> new Node.Flag(line, token == JsonToken.VALUE_TRUE);
      default -> new Node.Empty(line);
    };
  }

  private Node object(String pointer, int depth, int line) throws IOException {
    Map<String, Node> members = new LinkedHashMap<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      refuseReferences(pointer);
      String name = parser.currentName();
      String at = pointer + '/' + name.replace("~", "~0").replace("/", "~1");
      int nameLine = line();
      parser.nextToken();
      Node value = value(at, depth + 1);
      if (members.putIfAbsent(name, value) == null) {
        lines.put(name, nameLine);
      } else {
        problems.add(at, nameLine, "duplicate_field", "stands there twice; keep one of them");
      }
    }
    return new Node.Members(line, members, lines);
  }

  private Node array(String pointer, int depth, int line) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(pointer + '/' + items.size(), depth + 1));
    }
    return new Node.Items(line, items);
  }

  private Node number(String pointer, int line) throws IOException {
    BigDecimal value = parser.isNaN() ? null : parser.getDecimalValue();
    // Beyond this, writing it out would take more than the document.
    if (value == null || Math.abs((long) value.scale()) > MAX_SCALE) {
      problems.add(pointer, line, "invalid_field", "must be a number that people can read");
      return new Node.Amount(line, BigDecimal.ONE);
    }
    return new Node.Amount(line, value);
  }

  private void check(String pointer, int depth) throws IOException {
    refuseReferences(pointer);
    values++;
    if (values > MAX_VALUES) {
      refuse(pointer, "too_large", "has more than " + MAX_VALUES + " values; write less");
    }
    if (depth > MAX_DEPTH) {
      refuse(
          pointer,
          "too_deep",
          "is nested deeper than " + MAX_DEPTH + " levels; a rule may be 16 levels deep");
    }
  }

  private void refuseReferences(String pointer) throws IOException {
    if (parser instanceof YAMLParser yaml
        && (yaml.isCurrentAlias() || yaml.getObjectId() != null || yaml.getTypeId() != null)) {
      refuse(
          pointer,
          "invalid_yaml",
          "anchors (&), aliases (*) and tags (!) are not read; write it out");
    }
  }

  private void refuse(String pointer, String code, String detail) {
    problems.add(pointer, line(), code, detail);
    throw new Refused();
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  private static DocumentProblem broken(JsonProcessingException e, Format format) {
    int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
    String detail = "is not " + format + ": " + sentence(e.getOriginalMessage());
    return new DocumentProblem("", line, format.brokenCode(), detail);
  }

  /** Without the excerpts that the YAML reader draws, which begin with a blank. */
  private static String sentence(String message) {
    return message
        .lines()
        .filter(line -> !line.startsWith(" "))
        .map(String::strip)
        .collect(Collectors.joining(", "));
  }
}
