package dev.plaudit.bench.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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

  @Test
  @DisplayName("S20: two hundred definitions are JSON with ids of their own and every kind of rule")
  void documents() throws IOException {
    // When
    List<String> documents = new Definitions(POPULATION).documents(200);
    // Then
    Set<String> ids = new HashSet<>();
    Set<String> words = new TreeSet<>();
    for (String document : documents) {
      JsonNode read = new ObjectMapper().readTree(document);
      ids.add(read.get("id").asText());
      read.findParents("at_least").forEach(leaf -> leaf.fieldNames().forEachRemaining(words::add));
      read.fieldNames().forEachRemaining(words::add);
    }
    assertThat(ids).hasSize(200).contains(Definitions.FIRST);
    assertThat(words).contains("where", "within", "tiers", "repeat", "prerequisites", "of", "per");
  }
}
