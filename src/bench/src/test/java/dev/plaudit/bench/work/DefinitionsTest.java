package dev.plaudit.bench.work;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plaudit.definition.Conditions;
import dev.plaudit.definition.DefinitionReader;
import dev.plaudit.definition.Format;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.MetricPlan;
import dev.plaudit.domain.achievement.Watch;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DefinitionsTest {
  private static final Population POPULATION =
      new Population(
          "bench",
          1,
          1,
          500,
          List.of(
              new Population.Activity("lesson.completed", 1, 1),
              new Population.Activity("reading.finished", 2, 2),
              new Population.Activity("workout.recorded", 3, 3)));

  private final DefinitionReader reader = new DefinitionReader(new Conditions());

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "S20: two hundred definitions are right, with ids of their own and every kind of rule")
  void documents(Spacing spacing) throws IOException {
    // When
    List<String> documents = new Definitions(POPULATION, spacing).documents(200);
    // Then
    Set<String> ids = new HashSet<>();
    Set<String> words = new TreeSet<>();
    for (String document : documents) {
      assertThat(reader.read(document, Format.JSON).problems()).as(document).isEmpty();
      JsonNode read = new ObjectMapper().readTree(document);
      ids.add(read.get("id").asText());
      read.findParents("at_least").forEach(leaf -> leaf.fieldNames().forEachRemaining(words::add));
      read.fieldNames().forEachRemaining(words::add);
    }
    assertThat(ids).hasSize(200).contains(Definitions.FIRST);
    assertThat(words).contains("where", "within", "tiers", "repeat", "prerequisites", "of", "per");
  }

  @Test
  @DisplayName("S21: spacings differ by thresholds alone, and not in the first set")
  void spacings() {
    // When
    List<String> stepped = new Definitions(POPULATION, Spacing.STEPPED).documents(200);
    List<String> dense = new Definitions(POPULATION, Spacing.DENSE).documents(200);
    // Then
    assertThat(stepped.subList(0, Definitions.SET)).isEqualTo(dense.subList(0, Definitions.SET));
    assertThat(stepped).isNotEqualTo(dense);
    assertThat(MetricPlan.needed(definitions(stepped)).keySet())
        .isEqualTo(MetricPlan.needed(definitions(dense)).keySet());
  }

  @Test
  @DisplayName("each rung of a stepped ladder is at least half as high again as the one before")
  void steps() {
    // When
    List<Definition> definitions =
        definitions(new Definitions(POPULATION, Spacing.STEPPED).documents(200));
    // Then
    Map<String, List<Definition>> ladders =
        definitions.stream().collect(Collectors.groupingBy(DefinitionsTest::ladder));
    ladders.forEach(
        (ladder, rungs) ->
            MetricPlan.needed(rungs)
                .forEach((metric, needed) -> assertSteps(ladder + " " + metric, needed.watches())));
  }

  private static void assertSteps(String ladder, List<Watch> watches) {
    for (int i = 1; i < watches.size(); i++) {
      assertThat(watches.get(i).threshold())
          .as(ladder)
          .isGreaterThanOrEqualTo(watches.get(i - 1).threshold() * 3 / 2);
    }
  }

  // What all sets call the same, as bench.five-0 and bench.five-1.
  private static String ladder(Definition definition) {
    return definition.id().substring(0, definition.id().lastIndexOf('-'));
  }

  private List<Definition> definitions(List<String> documents) {
    return documents.stream()
        .map(document -> requireNonNull(reader.read(document, Format.JSON).document()).definition())
        .toList();
  }
}
