package dev.plaudit.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader and {@code definition.schema.json} say the same of the same documents. */
class ReaderAgainstSchemaTest {
  private static final String ID = "urn:plaudit:contract:definition";
  private static final Schema SCHEMA = schema();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static final String RIGHT =
      """
      id: a.b-1
      version: 1
      name: Five
      reason: Five are worth it.
      category: samples
      repeat: once
      on_edit: regrant
      prerequisites: [a.c]
      starts_at: "2026-01-01T00:00:00Z"
      xp: 10
      rule:
        all:
          - count: { activity: LESSON, where: 'subject == "x"', within: P7D, at_least: 5 }
          - not: { sum: { type: run.finished, of: properties.km, at_least: 0.5 } }
          - distinct: { type: run.finished, of: subject, at_least: 3 }
          - streak: { activity: LESSON, per: week, at_least: 2 }
          - level: { at_least: 3 }
          - achievement: { id: a.d, tier: gold }
      tests:
        - name: five
          zone: Europe/Helsinki
          day_start: "03:00"
          given: { level: 2, achievements: [a.d] }
          events: [{ type: lesson.completed, activity_type: LESSON, at: "2026-03-01T09:00:00Z", subject: "x", properties: { km: 1, kind: run, done: true }, times: 5, every: PT5M }]
          grants: []
        - name: another
          events: []
          grants: [{ definition: a.b-1, period: "2026-03-01", at: "2026-03-01T09:00:00Z" }]
      """;

  private final DefinitionReader reader = new DefinitionReader(new Conditions());

  @ParameterizedTest
  @MethodSource("packFiles")
  @DisplayName("S20: what the schema accepts in the packs, the reader accepts")
  void packs(Path file) throws IOException {
    // Given
    String text = Files.readString(file);
    // When
    DefinitionReading reading = reader.read(text, Format.YAML);
    // Then
    assertThat(SCHEMA.validate(json(text), InputFormat.JSON)).isEmpty();
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  @DisplayName("S20: what is spoilt below is right as it stands")
  void right() throws IOException {
    // When
    DefinitionReading reading = reader.read(RIGHT, Format.YAML);
    // Then
    assertThat(SCHEMA.validate(json(RIGHT), InputFormat.JSON)).isEmpty();
    assertThat(reading.problems()).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id: a.b-1 | id: A.b | /id",
        "id: a.b-1 | idd: a.b-1 | /idd",
        "version: 1 | version: 0 | /version",
        "version: 1 | version: 1.5 | /version",
        "version: 1 | version: 1000001 | /version",
        "version: 1 | version: one | /version",
        "name: Five | name: '' | /name",
        "name: Five | name: [Five] | /name",
        "reason: Five are worth it. | note: x | /note",
        "reason: Five are worth it. | reason: \"a\\nb\" | /reason",
        "category: samples | category: Two Words | /category",
        "category: samples | description: '' | /description",
        "repeat: once | repeat: year | /repeat",
        "repeat: once | hidden: 'no' | /hidden",
        "on_edit: regrant | on_edit: forget | /on_edit",
        "on_edit: regrant | reearnable: 1 | /reearnable",
        "[a.c] | [A.c] | /prerequisites/0",
        "[a.c] | [a.c, a.c] | /prerequisites/1",
        "[a.c] | a.c | /prerequisites",
        "[a.c] | [1] | /prerequisites/0",
        "\"2026-01-01T00:00:00Z\" | tomorrow | /starts_at",
        "\"2026-01-01T00:00:00Z\" | \"2026-01-01T00:00:00\" | /starts_at",
        "xp: 10 | xp: -1 | /xp",
        "xp: 10 | xp: 1000001 | /xp",
        "xp: 10 | xp: ten | /xp",
        "xp: 10 | tiers: [] | /rule",
        "activity: LESSON, where | activity: LESSON, type: a.b, where | /rule/all/0/count",
        "activity: LESSON, where | where | /rule/all/0/count",
        "activity: LESSON, where | activity: LESS ON, where | /rule/all/0/count/activity",
        "activity: LESSON, where | activity: LESSON, of: subject, where | /rule/all/0/count/of",
        "'subject == \"x\"' | ' ' | /rule/all/0/count/where",
        "'subject == \"x\"' | 5 | /rule/all/0/count/where",
        "within: P7D | within: P0D | /rule/all/0/count/within",
        "within: P7D | within: P367D | /rule/all/0/count/within",
        "within: P7D | within: year | /rule/all/0/count/within",
        "at_least: 5 } | at_least: 0 } | /rule/all/0/count/at_least",
        "at_least: 5 } | at_least: 1000000001 } | /rule/all/0/count/at_least",
        "at_least: 5 } | at_least: 1.5 } | /rule/all/0/count/at_least",
        "at_least: 5 } | at_least: '5' } | /rule/all/0/count/at_least",
        "at_least: 0.5 | at_least: 0 | /rule/all/1/not/sum/at_least",
        "of: properties.km | of: km | /rule/all/1/not/sum/of",
        "of: properties.km, | `` | /rule/all/1/not/sum/of",
        "of: properties.km, | of: subject, | /rule/all/1/not/sum/of",
        "type: run.finished, of: properties | type: Run, of: properties | /rule/all/1/not/sum/type",
        "of: subject | of: object | /rule/all/2/distinct/of",
        "per: week | per: month | /rule/all/3/streak/per",
        "streak: { activity: LESSON, | streak: { | /rule/all/3/streak/activity",
        "level: { at_least: 3 } | level: 3 | /rule/all/4/level",
        "level: { at_least: 3 } | level: {} | /rule/all/4/level/at_least",
        "level: { at_least: 3 } | lvl: { at_least: 3 } | /rule/all/4/lvl",
        "level: { at_least: 3 } | {} | /rule/all/4",
        "level: { at_least: 3 } | any: [] | /rule/all/4/any",
        "id: a.d, tier | id: A, tier | /rule/all/5/achievement/id",
        "tier: gold | tier: Gold | /rule/all/5/achievement/tier",
        "name: five | name: '' | /tests/0/name",
        "\"03:00\" | \"3:00\" | /tests/0/day_start",
        "level: 2 | level: 0 | /tests/0/given/level",
        "achievements: [a.d] | achievements: [1] | /tests/0/given/achievements/0",
        "given: { | given: { xp: 1, | /tests/0/given/xp",
        "type: lesson.completed | type: Lesson | /tests/0/events/0/type",
        "type: lesson.completed, | `` | /tests/0/events/0/type",
        "activity_type: LESSON | activity_type: 'A B' | /tests/0/events/0/activity_type",
        "at: \"2026-03-01T09:00:00Z\", subject | at: now, subject | /tests/0/events/0/at",
        "subject: \"x\" | subject: \"\" | /tests/0/events/0/subject",
        "km: 1 | km: [1] | /tests/0/events/0/properties/km",
        "km: 1 | km: ~ | /tests/0/events/0/properties/km",
        "times: 5 | times: 0 | /tests/0/events/0/times",
        "times: 5 | times: 1001 | /tests/0/events/0/times",
        "every: PT5M | every: 5m | /tests/0/events/0/every",
        "grants: [] | grant: [] | /tests/0/grants",
        "definition: a.b-1 | xp: 5 | /tests/1/grants/0/xp",
        "period: \"2026-03-01\" | period: march | /tests/1/grants/0/period",
        "name: another | name: 7 | /tests/1/name",
      })
  @DisplayName("S20: what the schema refuses, the reader refuses, and says where")
  void wrong(String right, String wrong, String pointer) throws IOException {
    // Given
    String was = right.strip().replace("\\n", "\n");
    assertThat(RIGHT).contains(was);
    String spoilt =
        RIGHT.replaceFirst(
            java.util.regex.Pattern.quote(was),
            java.util.regex.Matcher.quoteReplacement(wrong.strip()));
    // When
    DefinitionReading reading = reader.read(spoilt, Format.YAML);
    // Then
    assertThat(SCHEMA.validate(json(spoilt), InputFormat.JSON)).isNotEmpty();
    assertThat(reading.document()).isNull();
    assertThat(reading.problems()).extracting(DocumentProblem::pointer).contains(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zone: Europe/Helsinki | zone: Europe/Atlantis | /tests/0/zone",
        "'subject == \"x\"' | 'subject == 5' | /rule/all/0/count/where",
        "at_least: 0.5 | at_least: 0.0000005 | /rule/all/1/not/sum/at_least",
        "starts_at: \"2026-01-01T00:00:00Z\" | ends_at: \"2026-02-30T00:00:00Z\" | /ends_at",
      })
  @DisplayName("S20: the reader refuses besides what a schema cannot say")
  void beyond(String right, String wrong, String pointer) {
    // Given
    assertThat(RIGHT).contains(right.strip());
    String spoilt = RIGHT.replace(right.strip(), wrong.strip());
    // When
    DefinitionReading reading = reader.read(spoilt, Format.YAML);
    // Then
    assertThat(reading.problems()).extracting(DocumentProblem::pointer).contains(pointer);
  }

  static Stream<Path> packFiles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", "..", "packs"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("pack.yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String json(String yaml) throws IOException {
    return YAML.readTree(yaml).toString();
  }

  private static Schema schema() {
    try (InputStream in =
        ReaderAgainstSchemaTest.class.getResourceAsStream(
            "/plaudit/contract/definition.schema.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ID, text)))
          .getSchema(SchemaLocation.of(ID));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
