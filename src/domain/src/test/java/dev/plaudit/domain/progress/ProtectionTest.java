package dev.plaudit.domain.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.progress.Fact.StreakBroken;
import dev.plaudit.domain.progress.Fact.StreakRestored;
import dev.plaudit.domain.progress.FreezeEntry.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Freezes, repairs and shields (S16), case by case. Day 0 is a Thursday. */
class ProtectionTest {
  private static final int[] NO_THRESHOLDS = {};

  @Test
  @DisplayName("S16: a frozen day keeps the streak and does not lengthen it")
  void bridges() {
    Streak streak = ActiveDays.of(1, 2, 4).daily(freezes(granted(1, 1)));

    assertThat(streak).isEqualTo(new Streak(StreakType.DAILY, 1, 3, 3, ProgressState.NONE));
    assertThat(ActiveDays.of(1, 2, 4).spent(freezes(granted(1, 1)))).containsExactly(3);
  }

  @Test
  @DisplayName("S16: a freeze protects no day before it was granted")
  void notBackwards() {
    assertThat(ActiveDays.of(1, 3).daily(freezes(granted(1, 3))).start()).isEqualTo(3);
  }

  @Test
  @DisplayName("S16: days close one by one: a freeze is spent even if the next day has none")
  void spentInVain() {
    Protection one = freezes(granted(1, 0));

    assertThat(ActiveDays.of(1, 4).daily(one).start()).isEqualTo(4);
    assertThat(ActiveDays.of(1, 4).spent(one)).containsExactly(2);
  }

  @Test
  @DisplayName("S16: a late event on the frozen day gives the freeze back, and the next gap has it")
  void refund() {
    // Given
    Protection one = freezes(granted(1, 0));
    ProgressState before = Refold.of(state(1, 3, 5), ActiveDays.of(1, 3, 5), one).next();
    assertThat(before.dailyStart()).isEqualTo(5);
    // When
    FoldResult result = late(before, one, 2, 1, 3, 5);
    // Then
    assertThat(result.spent()).containsExactly(4);
    assertThat(result.next().dailyCurrent()).isEqualTo(4);
    assertThat(result.facts()).contains(new StreakRestored(StreakType.DAILY, 1, 4, 0));
  }

  @Test
  @DisplayName("S16: a late event may need the freeze for an earlier day; the later gap opens")
  void moved() {
    // Given
    Protection one = freezes(granted(1, 3));
    ProgressState before = Refold.of(state(1, 5, 7), ActiveDays.of(1, 5, 7), one).next();
    assertThat(before.dailyCurrent()).isEqualTo(2);
    // When
    FoldResult result = late(before, one, 2, 1, 5, 7);
    // Then
    assertThat(result.spent()).containsExactly(3);
    assertThat(result.next().dailyStart()).isEqualTo(7);
    assertThat(result.facts()).contains(new StreakBroken(StreakType.DAILY, 5, 5, 1, 0));
  }

  @Test
  @DisplayName(
      "S16: a repair takes its freeze from the grant it names, and has it back if not needed")
  void repair() {
    Protection repaired = freezes(granted(1, 9), new FreezeEntry(2, Kind.REPAIRED, 2, -1, 1));

    assertThat(ActiveDays.of(1, 3, 9).daily(repaired).longest()).isEqualTo(2);
    assertThat(ActiveDays.of(1, 3, 9, 11).spent(repaired)).containsExactly(2);
    assertThat(ActiveDays.of(1, 2, 3, 9, 11).spent(repaired)).containsExactly(10);
    assertThat(Refold.restored(ActiveDays.of(1, 3, 9), freezes(granted(1, 9)), repaired, 7))
        .containsExactly(new StreakRestored(StreakType.DAILY, 1, 2, 7));
  }

  @Test
  @DisplayName("S16: a freeze goes to a repair only if neither the past nor the open days need it")
  void grantToSpend() {
    assertThat(Freezes.of(List.of(granted(1, 0), granted(2, 5))).grantToSpend(0)).isEqualTo(2);
    assertThat(Freezes.of(List.of(granted(1, 0), granted(2, 5))).grantToSpend(2)).isNull();
    assertThat(
            Freezes.of(
                    List.of(
                        granted(1, 0), granted(2, 5), new FreezeEntry(3, Kind.REPAIRED, 1, -1, 2)))
                .grantToSpend(0))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("S14, S16: read as of today: at risk, frozen as long as there are freezes, broken")
  void reading() {
    ProgressState state = Refold.of(state(1, 2), ActiveDays.of(1, 2), Protection.NONE).next();
    Protection two = freezes(granted(1, 0), granted(2, 0));

    assertThat(statuses(state, two, 2, 3, 4, 5, 6))
        .containsExactly(
            StreakStatus.ACTIVE,
            StreakStatus.AT_RISK,
            StreakStatus.FROZEN,
            StreakStatus.FROZEN,
            StreakStatus.BROKEN);
    assertThat(two.openGap(state, 5).frozen()).containsExactly(3, 4);
    assertThat(StreakView.of(state, StreakType.DAILY, LocalDate.ofEpochDay(5), two).current())
        .isEqualTo(2);
  }

  @Test
  @DisplayName(
      "S16: an outage protects the days and ISO weeks it touches, dated in the user's zone")
  void shield() {
    // Given: 23:30 to 00:30 UTC between day 9 and 10.
    Shield outage =
        new Shield(at(10, 0).minusSeconds(1800), at(10, 0).plusSeconds(1800), LocalTime.MIN);
    // When
    ShieldedDays utc = shielded(outage, "UTC");
    ShieldedDays tokyo = shielded(outage, "Asia/Tokyo");
    // Then
    assertThat(days(utc)).containsExactly(9, 10);
    assertThat(days(tokyo)).containsExactly(10);
    Protection protection = new Protection(utc, Freezes.NONE);
    assertThat(ActiveDays.of(8, 11).daily(protection).current()).isEqualTo(2);
    // Days 4 to 10 are one ISO week.
    assertThat(ActiveDays.of(3, 11).weekly(protection).current()).isEqualTo(2);
    assertThat(ActiveDays.of(3, 11).weekly().current()).isEqualTo(1);
  }

  @Test
  @DisplayName("S12, S16: a 25-hour day, a day start of 03:00, a move during the outage")
  void shieldAndClocks() {
    // New York, 1 November 2026: clocks go back at 06:00Z; the day that starts at 03:00 ends
    // 08:00Z.
    int november = (int) LocalDate.of(2026, 11, 1).toEpochDay();
    Shield last =
        new Shield(
            Instant.parse("2026-11-01T07:59:59Z"),
            Instant.parse("2026-11-01T08:00:00Z"),
            LocalTime.of(3, 0));
    ShieldedDays late =
        ShieldedDays.of(List.of(last), ZoneHistory.of(ZoneId.of("America/New_York")));
    assertThat(late.touch(StreakType.DAILY, november - 1)).isTrue();
    assertThat(late.touch(StreakType.DAILY, november)).isFalse();

    // Who flies from Auckland to Honolulu sees the day after and then the one before.
    ZoneHistory flown =
        ZoneHistory.of(ZoneId.of("Pacific/Auckland"))
            .with(at(20, 14), ZoneId.of("Pacific/Honolulu"));
    assertThat(
            days(
                ShieldedDays.of(List.of(new Shield(at(20, 13), at(20, 15), LocalTime.MIN)), flown)))
        .containsExactly(20, 21);
  }

  private static int[] days(ShieldedDays shielded) {
    return IntStream.range(0, 30).filter(day -> shielded.touch(StreakType.DAILY, day)).toArray();
  }

  private static ShieldedDays shielded(Shield shield, String zone) {
    return ShieldedDays.of(List.of(shield), ZoneHistory.of(ZoneId.of(zone)));
  }

  private static Instant at(int day, int hour) {
    return Instant.ofEpochSecond(day * 86_400L + hour * 3_600L);
  }

  private static List<StreakStatus> statuses(
      ProgressState state, Protection protection, int... days) {
    return Arrays.stream(days)
        .mapToObj(
            day ->
                StreakView.of(state, StreakType.DAILY, LocalDate.ofEpochDay(day), protection)
                    .status())
        .toList();
  }

  private static FoldResult late(
      ProgressState state, Protection protection, int day, int... before) {
    return ProgressFold.foldGuarded(
        state,
        List.of(new CountedEvent(0, Instant.EPOCH, day)),
        ActiveDays.of(before),
        protection,
        MilestoneLadder.of(),
        NO_THRESHOLDS);
  }

  private static ProgressState state(int... days) {
    return new ProgressState(
        1, days.length, 0, days[0], days[days.length - 1], 1, 0, 0, 0, 0, 0, 0);
  }

  private static FreezeEntry granted(long no, int day) {
    return new FreezeEntry(no, Kind.GRANTED, day, 1, 0);
  }

  private static Protection freezes(FreezeEntry... entries) {
    return new Protection(ShieldedDays.NONE, Freezes.of(List.of(entries)));
  }
}
