package dev.plaudit.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTestMainTest {
  private static final Path PACKS = Path.of("..", "..", "packs");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder = Path.of("replaced");

  @Test
  @DisplayName("S20: the tests of all packs pass with the conditions of the service")
  void packs() throws IOException {
    // Given
    long files;
    try (Stream<Path> all = Files.walk(PACKS)) {
      files =
          all.filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("pack.yaml"))
              .count();
    }
    // When
    int code = run(PACKS);
    // Then
    assertThat(text(out)).startsWith(files + " definitions, ").contains("all right");
    assertThat(code).isZero();
  }

  @Test
  @DisplayName("S20: what fails is told with file, line and reason")
  void broken() throws IOException {
    // Given
    Path pack = copyOf("fitness");
    edit(pack.resolve("marathon.yaml"), "at_least: 42.195", "at_least: 42.1951");
    edit(pack.resolve("habit.yaml"), "tier: silver", "tire: silver");
    edit(pack.resolve("first-workout.yaml"), "xp: 5", "xp: 5\nprerequisites: [nobody.knows]");
    Files.delete(pack.resolve("ten-km-week.yaml"));
    // When
    int code = run(pack);
    // Then
    assertThat(code).isEqualTo(1);
    assertThat(text(out))
        .containsSubsequence(
            "marathon.yaml",
            "line 10 /tests/0: \"to the metre\" fails: fitness.marathon is expected and is not earned")
        .containsSubsequence("habit.yaml", "/tiers/1/tire: is not known here")
        .containsSubsequence("ten-km-week.yaml", "there is no such file")
        .containsSubsequence("first-workout.yaml", "/prerequisites/0", "unknown_achievement")
        .containsPattern("\\d+ problems");
  }

  @Test
  @DisplayName("S20: definitions can be tested by themselves, and two cannot have one id")
  void loose() throws IOException {
    // Given
    Path one = folder.resolve("one.yaml");
    Files.copy(PACKS.resolve("fitness").resolve("marathon.yaml"), one);
    int alone = run(one);
    Files.copy(one, folder.resolve("two.yaml"));
    // When
    int both = run(folder);
    // Then
    assertThat(alone).isZero();
    assertThat(both).isEqualTo(1);
    assertThat(text(out)).contains("duplicate_id", "one.yaml");
  }

  @Test
  @DisplayName("S20: the tests of a pack as a whole are played with all its definitions")
  void whole() throws IOException {
    // Given
    Path pack = copyOf("fitness");
    String test =
        """

        tests:
          - name: one workout
            events: [{ type: workout.finished, activity_type: WORKOUT, at: "2026-03-01T09:00:00Z" }]
            grants: [{ definition: fitness.%s }]
        """;
    Path head = pack.resolve("pack.yaml");
    String before = Files.readString(head);
    Files.writeString(head, before + test.formatted("first-workout"));
    int right = run(pack);
    Files.writeString(head, before + test.formatted("marathon"));
    // When
    int wrong = run(pack);
    // Then
    assertThat(right).isZero();
    assertThat(wrong).isEqualTo(1);
    assertThat(text(out)).contains("pack.yaml", "fitness.first-workout is earned");
  }

  @Test
  @DisplayName("S20: the example of docs/definitions.md is right, and its tests pass")
  void example() throws IOException {
    // Given
    String docs = Files.readString(Path.of("..", "..", "docs", "definitions.md"));
    int start = docs.indexOf("```yaml\n") + "```yaml\n".length();
    Path file = folder.resolve("example.yaml");
    Files.writeString(file, docs.substring(start, docs.indexOf("```", start)));
    // When
    int code = run(file);
    // Then
    assertThat(text(out)).contains("1 definitions, 2 tests, all right");
    assertThat(code).isZero();
  }

  @Test
  @DisplayName("S20: it says when it could not find out")
  void nothing() {
    // When
    List<Integer> codes = List.of(run(), run(Path.of("no-such-folder")), run(folder));
    // Then
    assertThat(codes).containsExactly(2, 2, 2);
    assertThat(text(err)).contains("no-such-folder", "nothing to check");
  }

  @Test
  @DisplayName("S20: a pack reads the same as one document, and as one document after the other")
  void oneText() throws IOException {
    // Given
    PackReader reader = new PackReader(new DefinitionReader(new Conditions()));
    StringBuilder documents = new StringBuilder();
    documents.append(Files.readString(PACKS.resolve("fitness").resolve("pack.yaml")));
    for (String name :
        List.of("first-workout", "ten-km-week", "marathon", "habit", "all-rounder")) {
      documents.append("---\n");
      documents.append(Files.readString(PACKS.resolve("fitness").resolve(name + ".yaml")));
    }
    // When
    PackReading reading = reader.read(documents.toString(), Format.YAML);
    // Then
    assertThat(reading.own()).isEmpty();
    assertThat(reading.name()).isEqualTo("fitness");
    assertThat(reading.documents()).hasSize(5);
    String json =
        "{\"pack\":\"fitness\",\"version\":1,\"name\":\"F\",\"description\":\"D\",\"definitions\":["
            + String.join(
                ",", reading.documents().stream().map(DefinitionDocument::canonical).toList())
            + "]}";
    assertThat(reader.read(json, Format.JSON).documents())
        .extracting(DefinitionDocument::canonical)
        .containsExactlyElementsOf(
            reading.documents().stream().map(DefinitionDocument::canonical).toList());
  }

  private Path copyOf(String pack) throws IOException {
    try (Stream<Path> files = Files.list(PACKS.resolve(pack))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    return folder;
  }

  private static void edit(Path file, String was, String is) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(was);
    Files.writeString(file, text.replace(was, is));
  }

  private int run(Path... paths) {
    return PackTestMain.run(
        Stream.of(paths).map(Path::toString).toList(),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
