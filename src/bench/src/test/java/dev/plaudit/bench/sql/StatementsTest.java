package dev.plaudit.bench.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.store.FlushStatements;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class StatementsTest {

  @Test
  @DisplayName(
      "the ceiling sends what a flush of new events of known users sends; a new statement asks whether it belongs there")
  void known() {
    // Given
    String[] inTheCeiling = {
      "LOCK_TENANTS",
      "INSERT_KEYS",
      "SELECT_STATES",
      "INSERT_EVENTS",
      "UPSERT_STATES",
      "UPSERT_DAYS",
      "INSERT_MILESTONES"
    };
    String[] onlyForOtherEvents = {
      "INSERT_OUTBOX",
      "SELECT_KEYS",
      "UPDATE_KEYS",
      "DELETE_KEYS",
      "SELECT_DAYS",
      "INSERT_DEAD_LETTERS",
      "SELECT_USERS",
      "INSERT_USERS",
      "SELECT_REZONED"
    };
    // When
    var statements =
        Arrays.stream(FlushStatements.class.getDeclaredFields())
            .filter(field -> Modifier.isPublic(field.getModifiers()))
            .map(Field::getName);
    // Then
    assertThat(statements)
        .containsExactlyInAnyOrder(
            java.util.stream.Stream.of(inTheCeiling, onlyForOtherEvents)
                .flatMap(Arrays::stream)
                .toArray(String[]::new));
  }
}
