package dev.plaudit.domain.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plaudit.domain.vectors.Vectors;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LocalDayTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  @DisplayName("S12: the local day as the contract's vectors have it")
  void vector(JsonNode vector) {
    // Given
    Instant at = OffsetDateTime.parse(vector.get("at").asText()).toInstant();
    ZoneHistory zones = zones(vector.get("zones"));
    LocalTime dayStart = LocalTime.parse(vector.get("day_start").asText());
    // When
    int day = LocalDay.epochDay(at, zones, dayStart);
    // Then
    assertThat(LocalDate.ofEpochDay(day)).isEqualTo(Vectors.date(vector, "date"));
  }

  static Stream<Arguments> vectors() {
    return Vectors.cases("local_day.json");
  }

  @RepeatedTest(10)
  @DisplayName("S12: in any zone, at any instant: the wall clock minus the day start")
  void agreesWithWallClock() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    List<String> ids = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    for (int i = 0; i < 2_000; i++) {
      // Given
      ZoneId zone = ZoneId.of(ids.get(random.nextInt(ids.size())));
      Instant at =
          Instant.ofEpochSecond(random.nextLong(0, 4_102_444_800L), random.nextInt(1_000_000_000));
      LocalTime dayStart = LocalTime.ofSecondOfDay(random.nextInt(24) * 3600L);
      // When
      int day = LocalDay.epochDay(at, ZoneHistory.of(zone), dayStart);
      // Then
      LocalDate expected =
          at.atZone(zone).toLocalDateTime().minusSeconds(dayStart.toSecondOfDay()).toLocalDate();
      assertThat(LocalDate.ofEpochDay(day))
          .as("seed %d, %s in %s, day start %s", seed, at, zone, dayStart)
          .isEqualTo(expected);
    }
  }

  private static ZoneHistory zones(JsonNode entries) {
    ZoneHistory zones = null;
    for (JsonNode entry : entries) {
      ZoneId zone = ZoneId.of(entry.get("zone").asText());
      String from = Vectors.text(entry, "from");
      zones =
          zones == null || from == null
              ? ZoneHistory.of(zone)
              : zones.with(Instant.parse(from), zone);
    }
    if (zones == null) {
      throw new AssertionError("a vector without zones");
    }
    return zones;
  }
}
