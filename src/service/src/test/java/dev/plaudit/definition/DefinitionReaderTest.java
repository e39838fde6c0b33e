package dev.plaudit.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.EditPolicy;
import dev.plaudit.domain.achievement.Repeat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DefinitionReaderTest {
  private static final String TESTS = "tests:\n  - name: nothing\n    events: []\n    grants: []\n";
  private static final String HEAD =
      """
      id: samples.five
      version: 2
      name: Five
      reason: Five are worth it.
      category: samples
      """;
  private static final String LESSON = "count: { activity: LESSON, at_least: 5 }";

  private final DefinitionReader reader = new DefinitionReader(new Conditions());

  @Test
  @DisplayName("S20: all that a definition can say is read")
  void all() {
    // Given
    String yaml =
        HEAD
            + """
            description: More about it.
            hidden: true
            starts_at: "2026-01-01T00:00:00+01:00"
            ends_at: "2027-01-01T00:00:00Z"
            repeat: month
            prerequisites: [samples.one]
            on_edit: revoke
            reearnable: true
            tiers:
              - tier: bronze
                xp: 10
                rule: { sum: { type: run.finished, of: properties.km, where: ' properties.kind == "run" ', within: month, at_least: 0.5 } }
              - tier: gold
                rule:
                  all:
                    - distinct: { activity: LESSON, of: subject, within: month, at_least: 3 }
                    - any: [{ streak: { activity: LESSON, per: week, at_least: 4 } }, { not: { level: { at_least: 2 } } }]
                    - achievement: { id: samples.two, tier: silver }
            tests:
              - name: none
                zone: Europe/Helsinki
                day_start: "03:00"
                given: { level: 3, achievements: [samples.one] }
                events: [{ type: run.finished, at: "2026-03-01T09:00:00Z", subject: "r-{n}", properties: { km: 0.4, kind: run }, times: 2, every: P1D }]
                grants: [{ tier: bronze, period: "2026-03-01", at: "2026-03-02T09:00:00Z" }]
            """;
    // When
    DefinitionReading reading = reader.read(yaml, Format.YAML);
    // Then
    assertThat(reading.problems()).isEmpty();
    Definition read = document(reading).definition();
    assertThat(read.id()).isEqualTo("samples.five");
    assertThat(read.version()).isEqualTo(2);
    assertThat(read.shown().hidden()).isTrue();
    assertThat(read.open().from()).isEqualTo("2025-12-31T23:00:00Z");
    assertThat(read.repeat()).isEqualTo(Repeat.MONTH);
    assertThat(read.onEdit()).isEqualTo(EditPolicy.REVOKE);
    assertThat(read.reearnable()).isTrue();
    assertThat(read.tiers().get(1).rule().leaves()).hasSize(4);
    assertThat(document(reading).tests().get(0).events().get(0).times()).isEqualTo(2);
    assertThat(TestRun.run(document(reading), new Conditions(), reading.lines())).isEmpty();
  }

  @Test
  @DisplayName("S20: the same content is the same text, in whatever way it was written")
  void canonical() {
    // Given
    String yaml = HEAD + "rule:\n  " + LESSON + "\n" + TESTS;
    String json =
        """
        {"tests":[{"grants":[],"events":[],"name":"nothing"}],"version":2.0,"id":"samples.five",
         "rule":{"count":{"at_least":5e0,"activity":"LESSON"}},
         "category":"samples","reason":"Five are worth it.","name":"Five"}""";
    // When
    String fromYaml = document(reader.read(yaml, Format.YAML)).canonical();
    String fromJson = document(reader.read(json, Format.JSON)).canonical();
    // Then
    assertThat(fromYaml).isEqualTo(fromJson).startsWith("{\"category\":\"samples\",\"id\":");
    assertThat(document(reader.read(fromYaml, Format.JSON)).canonical()).isEqualTo(fromYaml);
  }

  @Test
  @DisplayName("S20: many mistakes are told at once, each with its place and line")
  void several() {
    // Given
    String yaml =
        """
        id: Five
        version: 1
        nme: Five
        reason: Five. Are worth it.
        category: samples
        xp: 1.5
        rule:
          any:
            - count: { activity: LESSON, within: P0D, at_least: 5 }
            - sum: { type: run.finished, of: km, at_least: 0.0000001 }
            - streak: { at_least: 3 }
            - count: { activity: LESSON, where: "properties.a = 1", at_least: 1 }
        tests:
          - name: one
            events: [{ type: Lesson, at: yesterday }]
            grants: {}
        """;
    // When
    List<DocumentProblem> problems = reader.read(yaml, Format.YAML).problems();
    // Then
    assertThat(problems)
        .extracting(DocumentProblem::pointer, DocumentProblem::line, DocumentProblem::code)
        .contains(
            tuple("/id", 1, "invalid_field"),
            tuple("/nme", 3, "unknown_field"),
            tuple("/name", 1, "missing_field"),
            tuple("/reason", 4, "not_one_sentence"),
            tuple("/xp", 6, "invalid_field"),
            tuple("/rule/any/0/count/within", 9, "impossible_window"),
            tuple("/rule/any/1/sum/of", 10, "invalid_field"),
            tuple("/rule/any/1/sum/at_least", 10, "invalid_field"),
            tuple("/rule/any/2/streak/activity", 11, "missing_field"),
            tuple("/rule/any/3/count/where", 12, "invalid_condition"),
            tuple("/tests/0/events/0/type", 15, "invalid_field"),
            tuple("/tests/0/events/0/at", 15, "invalid_field"),
            tuple("/tests/0/grants", 16, "invalid_field"));
    assertThat(problems)
        .extracting(DocumentProblem::pointer)
        .doesNotContain("/rule", "")
        .hasSizeBetween(13, 15);
    assertThat(problems).allSatisfy(problem -> assertThat(problem.detail()).isNotBlank());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alias | *x | 4 | invalid_yaml",
        "tag | !!binary aGVsbG8= | 4 | invalid_yaml",
        "nothing | ~ | 4 | invalid_field",
        "number | 5 | 4 | invalid_field",
        "list | [a] | 4 | invalid_field",
        "tab | \"\\x\" | 4 | invalid_yaml",
      })
  @DisplayName("S20: YAML that says more than it seems to is refused")
  void yaml(String name, String reason, int line, String code) {
    // Given
    String yaml = HEAD.replace("Five are worth it.", reason) + "rule:\n  " + LESSON + "\n" + TESTS;
    // When
    List<DocumentProblem> problems = reader.read(yaml, Format.YAML).problems();
    // Then
    assertThat(problems)
        .extracting(DocumentProblem::line, DocumentProblem::code)
        .contains(tuple(line, code));
  }

  @Test
  @DisplayName("S20: few lines of aliases cannot fill the memory")
  void laughs() {
    // Given
    StringBuilder yaml = new StringBuilder("a0: &a0 [lol]\n");
    for (int i = 1; i < 30; i++) {
      yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    // When
    List<DocumentProblem> problems = reader.read(yaml.toString(), Format.YAML).problems();
    // Then
    assertThat(problems).extracting(DocumentProblem::code).containsExactly("invalid_yaml");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S20: a member that stands there twice is refused, in both formats")
  void twice(Format format) {
    // Given
    String text = "{\"id\": \"a\",\n \"id\": \"b\"}";
    // When
    List<DocumentProblem> problems = reader.read(text, format).problems();
    // Then
    assertThat(problems)
        .extracting(DocumentProblem::pointer, DocumentProblem::line, DocumentProblem::code)
        .containsExactly(tuple("/id", 2, "duplicate_field"));
  }

  @Test
  @DisplayName("S20: one document is one definition")
  void twoDocuments() {
    // When
    List<DocumentProblem> problems = reader.read("a: 1\n---\nb: 2\n", Format.YAML).problems();
    // Then
    assertThat(problems).extracting(DocumentProblem::line).containsExactly(3);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S21: a tree of 10,000 nodes side by side is refused where it gets too wide")
  void wide(Format format) {
    // Given
    String node = "{\"level\":{\"at_least\":2}},";
    String tree = "{\"any\":[" + node.repeat(9_999) + "{\"level\":{\"at_least\":2}}]}";
    // When
    List<DocumentProblem> problems = reader.read(withRule(tree), format).problems();
    // Then
    assertThat(problems)
        .extracting(DocumentProblem::pointer, DocumentProblem::code)
        .containsExactly(tuple("/rule/any/199", "too_many_nodes"));
  }

  @ParameterizedTest
  @CsvSource({"JSON,10000", "YAML,10000", "JSON,20"})
  @DisplayName("S21: a tree of 10,000 nodes inside of each other is refused without going down")
  void deep(Format format, int depth) {
    // Given
    String tree =
        "{\"not\":".repeat(depth - 1) + "{\"level\":{\"at_least\":2}}" + "}".repeat(depth - 1);
    // When
    List<DocumentProblem> problems = reader.read(withRule(tree), format).problems();
    // Then
    assertThat(problems).extracting(DocumentProblem::code).containsExactly("too_deep");
    assertThat(problems.get(0).pointer()).startsWith("/rule/not/not/not/not/not/not/not/not");
  }

  @Test
  @DisplayName("S20: numbers that would be long when written out are refused")
  void numbers() {
    // When
    List<DocumentProblem> problems =
        reader.read(withRule("{\"level\":{\"at_least\":1e999999}}"), Format.JSON).problems();
    // Then
    assertThat(problems)
        .extracting(DocumentProblem::pointer)
        .containsExactly("/rule/level/at_least");
  }

  @Test
  @DisplayName("S20: a test that fails is told with its line and what was earned instead")
  void failingTest() {
    // Given
    String yaml =
        HEAD
            + "rule:\n  count: { activity: LESSON, at_least: 2 }\n"
            + """
            tests:
              - name: two
                events: [{ type: lesson.completed, activity_type: LESSON, at: "2026-03-01T09:00:00Z", times: 2 }]
                grants: [{ at: "2026-03-01T09:01:00Z" }]
              - name: one
                events: [{ type: lesson.completed, activity_type: LESSON, at: "2026-03-01T09:00:00Z" }]
                grants: [{}]
              - name: too many
                events: [{ type: lesson.completed, activity_type: LESSON, at: "2026-03-01T09:00:00Z", times: 2 }]
                grants: []
            """;
    DefinitionReading reading = reader.read(yaml, Format.YAML);
    // When
    List<DocumentProblem> failures =
        TestRun.run(document(reading), new Conditions(), reading.lines());
    // Then
    assertThat(failures)
        .extracting(DocumentProblem::pointer, DocumentProblem::line)
        .containsExactly(tuple("/tests/1", 12), tuple("/tests/2", 15));
    assertThat(failures.get(0).detail()).contains("samples.five is expected and is not earned");
    assertThat(failures.get(1).detail()).contains("samples.five is earned at 2026-03-01T09:01:00Z");
  }

  private static String withRule(String rule) {
    return """
        {"id":"a","version":1,"name":"A","reason":"A.","category":"a","rule":%s,
         "tests":[{"name":"none","events":[],"grants":[]}]}"""
        .formatted(rule);
  }

  private static DefinitionDocument document(DefinitionReading reading) {
    DefinitionDocument document = reading.document();
    assertThat(document).as(() -> reading.problems().toString()).isNotNull();
    if (document == null) {
      throw new AssertionError();
    }
    return document;
  }
}
