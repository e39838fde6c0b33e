package dev.plaudit.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.domain.tenant.TenantPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DateRangeTest {

  @Test
  void endsOpenRangesWithTheUsersToday() {
    // Given
    LocalDate today = LocalDate.of(2026, 3, 1);
    // When
    DateRange range = DateRange.resolved(null, null, today);
    // Then
    assertThat(range).isEqualTo(new DateRange(LocalDate.of(2026, 1, 31), today));
    assertThat(range.days()).isEqualTo(30);
  }

  @Test
  @DisplayName(
      "S12: what is asked of the database covers the user's range in every zone and with every day start")
  void coversTheRangeOfEveryUser() {
    List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    for (int seed = 0; seed < 2_000; seed++) {
      // Given
      SplittableRandom random = new SplittableRandom(seed);
      Instant now = Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L));
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      TenantPolicy policy =
          new TenantPolicy(
              ZoneHistory.of(zone),
              LocalTime.ofSecondOfDay(random.nextInt(86_400)),
              new int[] {3},
              Duration.ofDays(400),
              true);
      LocalDate today = UserClock.at(now, policy, List.of()).today();
      LocalDate from = random.nextBoolean() ? null : today.minusDays(random.nextInt(50));
      LocalDate to = random.nextBoolean() ? null : today.minusDays(random.nextInt(50));
      // When
      DateRange asked = DateRange.covering(from, to, now);
      // Then
      DateRange shown = DateRange.resolved(from, to, today);
      assertThat(asked.from()).as("seed %d, %s", seed, zone).isBeforeOrEqualTo(shown.from());
      assertThat(asked.to()).as("seed %d, %s", seed, zone).isAfterOrEqualTo(shown.to());
    }
  }
}
