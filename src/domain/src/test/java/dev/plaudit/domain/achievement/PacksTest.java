package dev.plaudit.domain.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plaudit.domain.progress.LocalDay;
import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.domain.vectors.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The packs of this repository keep the contract, and their own tests pass (S20). */
class PacksTest {
  private static final Path PACKS = Path.of("..", "..", "packs");
  private static final List<Pack> ALL = read();

  /**
   * A pack as its files have it.
   *
   * @param documents by file name, in the order that the pack names them
   */
  private record Pack(String name, JsonNode head, Map<String, JsonNode> documents) {
    List<Definition> definitions() {
      return documents.values().stream().map(Documents::definition).toList();
    }
  }

  private record Case(List<Definition> definitions, @Nullable String own, JsonNode test) {}

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  @DisplayName("S20: each file of a pack is right by the schema")
  void schema(JsonNode document) {
    // Given
    boolean pack = document.has("pack");
    // When
    List<String> errors = DefinitionSchemaTest.errors(pack, document.toString());
    // Then
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("packs")
  @DisplayName("S20, S21: nothing is wrong with a pack, alone and beside the others")
  void rules(Pack pack) {
    // Given
    Map<String, Definition> byId = new HashMap<>();
    ALL.forEach(each -> each.definitions().forEach(d -> byId.put(d.id(), d)));
    // When
    List<DefinitionProblem> problems =
        new ArrayList<>(
            pack.definitions().stream().flatMap(d -> DefinitionRules.check(d).stream()).toList());
    problems.addAll(DefinitionGraph.check(byId));
    // Then
    assertThat(problems).isEmpty();
    assertThat(pack.definitions()).hasSizeBetween(3, 6);
    assertThat(pack.definitions())
        .allSatisfy(definition -> assertThat(definition.id()).startsWith(pack.name() + '.'));
  }

  @Test
  @DisplayName("S20: ids are unique over all packs, and every file belongs to one")
  void whole() {
    // Given
    long files =
        ALL.stream().mapToLong(pack -> yamlFiles(PACKS.resolve(pack.name())).count() - 1).sum();
    // When
    List<String> ids =
        ALL.stream().flatMap(pack -> pack.definitions().stream()).map(Definition::id).toList();
    // Then
    assertThat(ids).doesNotHaveDuplicates().hasSize((int) files);
    assertThat(ALL)
        .extracting(Pack::name)
        .containsExactlyInAnyOrder(
            "onboarding",
            "ci-cd",
            "incident-response",
            "security-baseline",
            "runbooks",
            "learning",
            "fitness");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("definitions")
  @DisplayName("S20: each definition has a test that earns it and one that just does not")
  void bothSides(JsonNode document) {
    // When
    List<Integer> sizes =
        StreamSupport.stream(document.get("tests").spliterator(), false)
            .map(test -> test.get("grants").size())
            .toList();
    // Then
    assertThat(sizes).contains(0).anyMatch(size -> size > 0);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("S20-S22: what a pack's own tests expect is what is earned")
  void tests(Case given) {
    // Given
    List<Rehearsal.Deed> deeds = deeds(given.test());
    // When
    List<Rehearsal.Earned> earned = play(given, deeds);
    // Then
    List<JsonNode> expected = new ArrayList<>();
    given.test().get("grants").forEach(expected::add);
    assertThat(keys(earned))
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(e -> key(given, e)).toList());
    for (JsonNode each : expected) {
      Instant at = Documents.instant(each, "at");
      if (at != null) {
        assertThat(earned).contains(find(earned, key(given, each), at));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("S21: the same is earned when the events arrive in any other order")
  void anyOrder(Case given) {
    // Given
    long seed = new SplittableRandom().nextLong();
    List<Rehearsal.Deed> shuffled = new ArrayList<>(deeds(given.test()));
    Collections.shuffle(shuffled, new Random(seed));
    // When
    List<Rehearsal.Earned> earned = play(given, shuffled);
    // Then
    assertThat(keys(earned))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(keys(play(given, deeds(given.test()))));
  }

  static Stream<Arguments> packs() {
    return ALL.stream().map(pack -> Arguments.of(Named.of(pack.name(), pack)));
  }

  static Stream<Arguments> definitions() {
    return ALL.stream()
        .flatMap(pack -> pack.documents().entrySet().stream())
        .map(entry -> Arguments.of(Named.of(entry.getKey(), entry.getValue())));
  }

  static Stream<Arguments> documents() {
    return Stream.concat(
        ALL.stream().map(pack -> Arguments.of(Named.of(pack.name(), pack.head()))), definitions());
  }

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Pack pack : ALL) {
      pack.documents()
          .forEach(
              (file, document) -> {
                Definition definition = Documents.definition(document);
                for (JsonNode test : document.get("tests")) {
                  Case each = new Case(List.of(definition), definition.id(), test);
                  cases.add(Arguments.of(Named.of(file + ": " + name(test), each)));
                }
              });
      for (JsonNode test : pack.head().path("tests")) {
        Case each = new Case(pack.definitions(), null, test);
        cases.add(Arguments.of(Named.of(pack.name() + ": " + name(test), each)));
      }
    }
    return cases.stream();
  }

  private static List<Rehearsal.Earned> play(Case given, List<Rehearsal.Deed> deeds) {
    Map<GrantKey, Instant> held = new HashMap<>();
    for (String id : Documents.list(given.test().path("given").path("achievements"))) {
      held.put(new GrantKey(id, "", null), Instant.EPOCH);
    }
    int level = given.test().path("given").path("level").asInt(1);
    return Rehearsal.run(
        given.definitions(), TinyConditions::compile, new Rehearsal.Given(level, held), deeds);
  }

  private static List<Rehearsal.Deed> deeds(JsonNode test) {
    ZoneHistory zones = ZoneHistory.of(ZoneId.of(test.path("zone").asText("UTC")));
    LocalTime dayStart = LocalTime.parse(test.path("day_start").asText("00:00"));
    List<Rehearsal.Deed> deeds = new ArrayList<>();
    for (JsonNode event : test.get("events")) {
      Instant first = Instant.parse(event.get("at").asText());
      Duration every = Duration.parse(event.path("every").asText("PT1M"));
      String type = event.get("type").asText();
      String activity = event.path("activity_type").asText(type);
      for (int n = 0; n < event.path("times").asInt(1); n++) {
        Instant at = first.plus(every.multipliedBy(n));
        String subject = Vectors.text(event, "subject");
        deeds.add(
            new Rehearsal.Deed(
                Samples.event(
                    type,
                    activity,
                    at.toString(),
                    subject == null ? null : subject.replace("{n}", Integer.toString(n + 1)),
                    Vectors.properties(event.get("properties"))),
                activity,
                LocalDay.epochDay(at, zones, dayStart)));
      }
    }
    return deeds;
  }

  private static GrantKey key(Case given, JsonNode expected) {
    String definition = Vectors.text(expected, "definition");
    if (definition == null) {
      definition = given.own();
    }
    return new GrantKey(
        definition == null ? "a pack's tests must name it" : definition,
        expected.path("tier").asText(""),
        Vectors.date(expected, "period"));
  }

  private static List<GrantKey> keys(List<Rehearsal.Earned> earned) {
    return earned.stream().map(Rehearsal.Earned::key).toList();
  }

  private static Rehearsal.Earned find(
      List<Rehearsal.Earned> earned, GrantKey key, Instant grantedAt) {
    Verdict verdict =
        earned.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow().verdict();
    return new Rehearsal.Earned(key, grantedAt, verdict);
  }

  private static String name(JsonNode test) {
    return test.get("name").asText();
  }

  private static List<Pack> read() {
    try (Stream<Path> folders = Files.list(PACKS)) {
      return folders.filter(Files::isDirectory).sorted().map(PacksTest::pack).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pack pack(Path folder) {
    JsonNode head = Documents.yaml(folder.resolve("pack.yaml"));
    Map<String, JsonNode> documents = new LinkedHashMap<>();
    for (JsonNode file : head.get("definitions")) {
      documents.put(
          folder.getFileName() + "/" + file.asText(),
          Documents.yaml(folder.resolve(file.asText())));
    }
    return new Pack(folder.getFileName().toString(), head, documents);
  }

  private static Stream<Path> yamlFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
