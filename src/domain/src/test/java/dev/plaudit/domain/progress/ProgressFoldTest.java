package dev.plaudit.domain.progress;

import static dev.plaudit.domain.progress.ProgressState.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plaudit.domain.progress.Fact.MilestoneCrossed;
import dev.plaudit.domain.progress.Fact.StreakBroken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProgressFoldTest {
  private static final int[] NO_STREAKS = {};

  @Test
  @DisplayName("S11: several milestones in one fold, in order, each with the event that crossed it")
  void milestones() {
    // Given a user with 3 events
    ProgressState three = fold(ProgressState.EMPTY, 100, 100, 100).next();
    // When
    FoldResult result = fold(three, 100, 101, 101, 101, 101, 101, 101);
    // Then
    assertThat(result.facts())
        .containsExactly(new MilestoneCrossed(5, 5, 1), new MilestoneCrossed(10, 10, 6));
    assertThat(result.next().lastMilestone()).isEqualTo(10);
    assertThat(result.next().total()).isEqualTo(10);
  }

  @Test
  @DisplayName("S11: a threshold inserted below the total is not crossed by the next event")
  void insertedThreshold() {
    // Given
    ProgressState three = fold(ProgressState.EMPTY, 100, 100, 100).next();
    // When
    FoldResult result =
        ProgressFold.fold(three, events(100), null, MilestoneLadder.of(1, 2, 3, 50), NO_STREAKS);
    // Then
    assertThat(result.facts()).isEmpty();
    assertThat(result.next().lastMilestone()).isEqualTo(1);
  }

  @Test
  @DisplayName("S13: the open day stays in the state until a later day closes it")
  void openDay() {
    // Given
    ProgressState state = fold(ProgressState.EMPTY, 100, 100).next();
    // When
    FoldResult result = fold(state, 100, 101, 100, 101);
    // Then
    assertThat(result.buckets()).containsExactly(new DayCount(100, 4));
    assertThat(result.next().lastDay()).isEqualTo(101);
    assertThat(result.next().lastDayCount()).isEqualTo(2);
  }

  @Test
  @DisplayName("S13: a gap tells which run it broke")
  void broken() {
    // Given a run of three days, Monday 5 January 1970 to Wednesday
    ProgressState state = fold(ProgressState.EMPTY, 4, 5, 6).next();
    // When
    FoldResult result = fold(state, 20);
    // Then
    assertThat(result.facts())
        .containsExactly(
            new StreakBroken(StreakType.DAILY, 4, 6, 3, 0),
            new StreakBroken(StreakType.WEEKLY, 4, 6, 1, 0));
    assertThat(result.next().dailyBrokenAt()).isEqualTo(6);
    assertThat(result.next().weeklyBrokenAt()).isEqualTo(6);
  }

  @Test
  @DisplayName(
      "S13: history is asked for only where a day lies before a run that had one before it")
  void needsHistory() {
    // Given
    ProgressState unbroken = fold(ProgressState.EMPTY, 100, 101).next();
    ProgressState broken = fold(unbroken, 110, 111).next();
    // When / Then
    assertThat(ProgressFold.needsHistory(ProgressState.EMPTY, events(5, 1, 9))).isFalse();
    assertThat(ProgressFold.needsHistory(unbroken, events(90, 120, 80))).isFalse();
    assertThat(ProgressFold.needsHistory(broken, events(110, 111, 112, 120, 121, 120))).isFalse();
    assertThat(ProgressFold.needsHistory(broken, events(109))).isTrue();
    assertThat(ProgressFold.needsHistory(broken, events(120, 111))).isTrue();
  }

  @Test
  @DisplayName("S13: without the history that it needs, a fold refuses instead of guessing")
  void missingHistory() {
    // Given
    ProgressState broken = fold(ProgressState.EMPTY, 100, 110).next();
    // When / Then
    assertThatIllegalArgumentException().isThrownBy(() -> fold(broken, 105));
  }

  @Test
  @DisplayName("S11: no events, no new version")
  void nothing() {
    // Given
    ProgressState state = fold(ProgressState.EMPTY, 100).next();
    // When
    FoldResult result = fold(state);
    // Then
    assertThat(result.next()).isSameAs(state);
    assertThat(result.facts()).isEmpty();
    assertThat(result.buckets()).isEmpty();
  }

  @Test
  @DisplayName("S13: before the first event there is no day at all")
  void empty() {
    // Given
    ProgressState empty = ProgressState.EMPTY;
    // When / Then
    assertThat(empty.dailyCurrent()).isZero();
    assertThat(empty.weeklyCurrent()).isZero();
    assertThat(empty.lastDay()).isEqualTo(NONE);
  }

  private static FoldResult fold(ProgressState state, int... days) {
    return ProgressFold.fold(state, events(days), null, MilestoneLadder.DEFAULT, NO_STREAKS);
  }

  private static List<CountedEvent> events(int... days) {
    List<CountedEvent> events = new ArrayList<>();
    for (int day : days) {
      events.add(new CountedEvent(events.size(), Instant.ofEpochSecond(day * 86_400L), day));
    }
    return events;
  }
}
