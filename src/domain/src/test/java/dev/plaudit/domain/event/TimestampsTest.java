package dev.plaudit.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @RepeatedTest(20)
  @DisplayName("S1: reads what java.time reads, to the microsecond")
  void agreesWithJavaTime() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 1_000; i++) {
      // Given
      long second = random.nextLong(86_400, 253_402_200_000L);
      int nano = (int) (random.nextInt(1_000_000_000) / (long) Math.pow(10, random.nextInt(10)));
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-18 * 60, 18 * 60 + 1) * 60);
      OffsetDateTime time =
          LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC).atOffset(offset);
      if (time.toInstant().isBefore(Instant.EPOCH)) {
        continue;
      }
      String text = time.truncatedTo(ChronoUnit.NANOS).toString();
      text = text.length() > 16 && text.charAt(16) == ':' ? text : withSeconds(text);
      // When
      Instant read = Timestamps.parse(text);
      // Then
      assertThat(read)
          .as("seed %d, %s", seed, text)
          .isEqualTo(time.toInstant().truncatedTo(ChronoUnit.MICROS));
    }
  }

  @RepeatedTest(5)
  @DisplayName("S1: one character changed is another time or none, never an exception")
  void survivesNoise() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 10_000; i++) {
      // Given
      StringBuilder text = new StringBuilder("2026-03-10T11:59:00.125+01:00");
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(0x20, 0x100));
          case 1 -> text.deleteCharAt(at);
          default -> text.insert(at, (char) random.nextInt('+', ';'));
        }
      }
      // When
      Instant read = Timestamps.parse(text.toString());
      // Then
      if (read != null) {
        assertThat(read).as("seed %d, %s", seed, text).isEqualTo(javaTime(text.toString()));
      }
    }
  }

  @Test
  @DisplayName("S1: a leap second reads as the last microsecond of its minute")
  void leapSecond() {
    // Given
    String text = "2016-12-31T18:59:60.75-05:00";
    // When
    Instant read = Timestamps.parse(text);
    // Then
    assertThat(read).isEqualTo(Instant.parse("2016-12-31T23:59:59.999999Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026",
        "2026-03-10T11:59:00",
        "2026-03-10T11:59Z",
        "2026-03-10 11:59:00Z",
        "2026-13-10T11:59:00Z",
        "2026-00-10T11:59:00Z",
        "2026-02-29T11:59:00Z",
        "2100-02-29T11:59:00Z",
        "2026-04-31T11:59:00Z",
        "2026-03-00T11:59:00Z",
        "2026-03-10T24:00:00Z",
        "2026-03-10T11:60:00Z",
        "2026-03-10T11:59:61Z",
        "2026-03-10T11:59:60Z",
        "2026-03-10T11:59:00.Z",
        "2026-03-10T11:59:00.1234567890Z",
        "2026-03-10T11:59:00.5",
        "2026-03-10T11:59:00,5Z",
        "2026-03-10T11:59:00+0100",
        "2026-03-10T11:59:00+01",
        "2026-03-10T11:59:00+01:60",
        "2026-03-10T11:59:00+18:01",
        "2026-03-10T11:59:00Zjunk",
        "2026-03-10T11:59:00Z[Europe/Berlin]",
        "1969-12-31T23:59:59Z",
        "1970-01-01T00:59:59+01:00",
        "10000-01-01T00:00:00Z",
        "+2026-03-10T11:59:00Z",
        "-026-03-10T11:59:00Z",
        "２０２６-03-10T11:59:00Z",
        "1773143940"
      })
  @DisplayName("S1: is no RFC 3339 time of our years")
  void refused(String text) {
    // Given a text that is not a time
    // When
    Instant read = Timestamps.parse(text);
    // Then
    assertThat(read).isNull();
  }

  private static Instant javaTime(String text) {
    return text.charAt(17) == '6'
        ? OffsetDateTime.parse(text.substring(0, 17) + "59.999999" + text.substring(zoneOf(text)))
            .toInstant()
        : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
  }

  private static int zoneOf(String text) {
    int at = 19;
    while (".0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static String withSeconds(String text) {
    return text.substring(0, 16) + ":00" + text.substring(16);
  }
}
