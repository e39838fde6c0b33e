package dev.plaudit.domain.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.domain.progress.Fact.StreakBroken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** S8: what is left after voids is what there would be without the events. */
class VoidFoldPropertyTest {
  private static final int FIRST = 18_000;
  private static final int[] THRESHOLDS = {2, 5};
  private static final List<Integer> MILESTONES = List.of(1, 5, 10);
  private static final MilestoneLadder LADDER = MilestoneLadder.of(1, 5, 10);

  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);

  @RepeatedTest(60)
  @DisplayName("S8: a voided event leaves what there would be without it, in any order of voids")
  void asIfItNeverCame() {
    // Given
    List<CountedEvent> events = new ArrayList<>();
    int count = random.nextInt(2, 40);
    for (int i = 0; i < count; i++) {
      events.add(new CountedEvent(i, Instant.EPOCH, FIRST + random.nextInt(25)));
    }
    Store all = new Store();
    all.fold(events);
    Collections.shuffle(events, new Random(random.nextLong()));
    int gone = random.nextInt(1, count);
    // When
    for (int from = 0; from < gone; ) {
      int to = Math.min(gone, from + random.nextInt(1, 4));
      all.voided(events.subList(from, to));
      from = to;
    }
    // Then
    Store rest = new Store();
    rest.fold(events.subList(gone, count));
    assertThat(all.state.withVersion(0)).as("seed %d", seed).isEqualTo(rest.state.withVersion(0));
    assertThat(all.closed).as("seed %d", seed).isEqualTo(rest.closed);
  }

  @Test
  @DisplayName("S8: the only event of a day in the middle splits the run, and that is told")
  void splits() {
    // Given
    Store store = new Store();
    store.fold(List.of(event(1), event(2), event(3)));
    // When
    List<Fact> facts = store.voided(List.of(event(2)));
    // Then
    assertThat(facts).containsExactly(new StreakBroken(StreakType.DAILY, 1, 1, 1, 0));
    assertThat(store.state.dailyStart()).isEqualTo(3);
    assertThat(store.state.dailyLongest()).isEqualTo(1);
  }

  @Test
  @DisplayName("S8: a user whose every event was voided has no day, and can begin again")
  void nothingLeft() {
    // Given
    Store store = new Store();
    store.fold(List.of(event(1), event(2)));
    // When
    store.voided(List.of(event(2), event(1)));
    // Then
    assertThat(store.state.withVersion(0)).isEqualTo(ProgressState.EMPTY);
    assertThat(store.closed).isEmpty();
    store.fold(List.of(event(7)));
    assertThat(store.state.dailyCurrent()).isEqualTo(1);
    assertThatThrownBy(() -> store.voided(List.of(event(8))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CountedEvent event(int day) {
    return new CountedEvent(0, Instant.EPOCH, day);
  }

  /** What the database would hold. */
  private static final class Store {
    private ProgressState state = ProgressState.EMPTY;
    private final Map<Integer, Integer> closed = new TreeMap<>();

    void fold(List<CountedEvent> events) {
      apply(
          ProgressFold.fold(
              state,
              events,
              ActiveDays.of(counts().keySet().stream().mapToInt(i -> i).toArray()),
              LADDER,
              THRESHOLDS));
    }

    List<Fact> voided(List<CountedEvent> events) {
      FoldResult result =
          VoidFold.fold(state, counts(), events, Protection.NONE, MILESTONES, THRESHOLDS);
      apply(result);
      return result.facts();
    }

    private void apply(FoldResult result) {
      state = result.next();
      for (DayCount bucket : result.buckets()) {
        closed.merge(bucket.day(), bucket.count(), Integer::sum);
      }
      assertThat(closed.values()).allMatch(left -> left >= 0);
      closed.values().removeIf(left -> left == 0);
    }

    private Map<Integer, Integer> counts() {
      Map<Integer, Integer> counts = new TreeMap<>(closed);
      if (state.lastDayCount() > 0) {
        counts.merge(state.lastDay(), state.lastDayCount(), Integer::sum);
      }
      return counts;
    }
  }
}
