package dev.plaudit.domain.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plaudit.domain.vectors.Vectors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionSchemaTest {
  private static final String ID = "urn:plaudit:contract:definition";
  private static final Schema DEFINITION = schema(ID);
  private static final Schema PACK = schema(ID + "#/$defs/pack");

  private static final String RIGHT =
      """
      id: a.b-1
      version: 1
      name: Five
      reason: Five are worth it.
      category: samples
      xp: 10
      rule:
        all:
          - count: { activity: LESSON, where: 'subject == "x"', within: P7D, at_least: 5 }
          - not: { sum: { type: run.finished, of: properties.km, at_least: 0.5 } }
      tests:
        - name: five
          events: [{ type: lesson.completed, at: "2026-03-01T09:00:00Z", times: 5 }]
          grants: [{}]
      """;

  /** What is wrong with a document by the schema. */
  static List<String> errors(boolean pack, String json) {
    return (pack ? PACK : DEFINITION)
        .validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  @Test
  @DisplayName("S20: a right definition is right")
  void right() {
    // When
    List<String> errors = errors(false, Documents.yaml(RIGHT).toString());
    // Then
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id: a.b-1 | id: A.b",
        "id: a.b-1 | idd: a.b-1",
        "version: 1 | version: 0",
        "version: 1 | version: one",
        "name: Five | name: ''",
        "reason: Five are worth it. | note: x",
        "category: samples | category: Two Words",
        "xp: 10 | xp: -1",
        "xp: 10 | tiers: []",
        "xp: 10 | repeat: year",
        "xp: 10 | on_edit: forget",
        "xp: 10 | starts_at: tomorrow",
        "activity: LESSON | activity: LESSON, type: lesson.completed",
        "activity: LESSON, | ``",
        "activity: LESSON | activity: LESSON, of: subject",
        "within: P7D | within: P0D",
        "within: P7D | within: P367D",
        "within: P7D | within: year",
        "at_least: 5 | at_least: 0",
        "at_least: 5 | at_least: 1000000001",
        "at_least: 5 | at_least: 1.5",
        "at_least: 0.5 | at_least: 0",
        "of: properties.km | of: km",
        "of: properties.km, | ``",
        "all: | some:",
        "not: { | not: [ {",
        "grants: [{}] | grant: [{}]",
        "grants: [{}] | grants: [{ xp: 5 }]",
        "times: 5 | times: 0",
      })
  @DisplayName("S20: a definition that is wrong in one place is refused")
  void wrong(String right, String wrong) {
    // Given
    assertThat(RIGHT).contains(right.strip());
    String spoilt = RIGHT.replace(right.strip(), wrong.strip());
    if (wrong.contains("[ {")) {
      spoilt = spoilt.replace("0.5 } }", "0.5 } } ]");
    }
    // When
    List<String> errors = errors(false, Documents.yaml(spoilt).toString());
    // Then
    assertThat(errors).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rule, tiers and xp | rule: R, xp: 1, tiers: [T]",
        "rule and tiers | rule: R, tiers: [T]",
        "tiers and xp | xp: 1, tiers: [T]",
        "neither | xp: 1",
        "two keywords in one node | rule: R2",
      })
  @DisplayName("S21: a definition has a rule or tiers, and a node is one thing")
  void oneOf(String name, String members) {
    // Given
    String count = "count: { activity: LESSON, at_least: 1 }";
    String json =
        ("{ id: a, version: 1, name: A, reason: A., category: a, tests: [{ name: a, events: [], "
                + "grants: [] }], "
                + members
                + " }")
            .replace("R2", "{ " + count + ", level: { at_least: 2 } }")
            .replace("R", "{ " + count + " }")
            .replace("T]", "{ tier: gold, rule: { " + count + " } }]");
    // When
    List<String> errors = errors(false, Documents.yaml(json).toString());
    // Then
    assertThat(errors).as(json).isNotEmpty();
  }

  private static Schema schema(String location) {
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemas(Map.of(ID, Vectors.contract("definition.schema.json").toString())))
        .getSchema(SchemaLocation.of(location));
  }
}
