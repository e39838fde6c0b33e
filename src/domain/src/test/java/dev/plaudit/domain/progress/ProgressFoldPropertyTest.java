package dev.plaudit.domain.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.progress.Fact.MilestoneCrossed;
import dev.plaudit.domain.progress.Fact.StreakReached;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;

/**
 * S13 for any events: a store that keeps states and buckets, folds batch by batch, and an oracle.
 */
class ProgressFoldPropertyTest {
  private static final int ROUNDS = 40;
  private static final int[] THRESHOLDS = {2, 3, 5, 7, 14};
  private static final MilestoneLadder LADDER = MilestoneLadder.of(1, 2, 5, 10, 25, 50, 100);

  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);

  @RepeatedTest(ROUNDS)
  @DisplayName("S13: shuffled order = sorted order (state, buckets, milestones)")
  void anyOrder() {
    // Given
    List<CountedEvent> sorted = events();
    List<CountedEvent> shuffled = shuffle(sorted);
    // When
    Store one = new Store().foldAll(sorted, sorted.size());
    Store other = new Store().foldAll(shuffled, shuffled.size());
    // Then
    assertThat(other.state).as("seed %d", seed).isEqualTo(one.state);
    assertThat(other.truth()).as("seed %d", seed).isEqualTo(one.truth());
    assertThat(other.milestones()).as("seed %d", seed).isEqualTo(one.milestones());
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S13: any split into batches = one batch (state, facts in order, buckets)")
  void anySplit() {
    // Given
    List<CountedEvent> events = shuffle(events());
    // When
    Store whole = new Store().foldAll(events, events.size());
    Store split = new Store().foldAll(events, 5);
    // Then
    assertThat(withoutVersion(split.state))
        .as("seed %d", seed)
        .isEqualTo(withoutVersion(whole.state));
    assertThat(split.facts).as("seed %d", seed).isEqualTo(whole.facts);
    assertThat(split.truth()).as("seed %d", seed).isEqualTo(whole.truth());
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S10, S13: a replay gives what was there: same input, same answer")
  void replay() {
    // Given
    List<CountedEvent> events = shuffle(events());
    Store original = new Store().foldAll(events, 5);
    // When
    Store replayed = new Store(original.batches).replay(events);
    // Then
    assertThat(replayed.state).as("seed %d", seed).isEqualTo(original.state);
    assertThat(replayed.facts).as("seed %d", seed).isEqualTo(original.facts);
    assertThat(replayed.buckets).as("seed %d", seed).isEqualTo(original.buckets);
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S13: after every batch the state is what the set of days alone gives")
  void oracle() {
    // Given
    List<CountedEvent> events = shuffle(events());
    Store store = new Store();
    List<CountedEvent> seen = new ArrayList<>();
    for (List<CountedEvent> batch : batches(events, 4)) {
      // When
      store.fold(batch);
      // Then
      seen.addAll(batch);
      assertThat(StreakVectorsTest.daily(store.state))
          .as("seed %d", seed)
          .isEqualTo(Oracle.streak(seen, StreakType.DAILY));
      assertThat(StreakVectorsTest.weekly(store.state))
          .as("seed %d", seed)
          .isEqualTo(Oracle.streak(seen, StreakType.WEEKLY));
      assertThat(store.truth()).as("seed %d", seed).isEqualTo(Oracle.counts(seen));
      assertThat(store.state.total()).as("seed %d", seed).isEqualTo(seen.size());
      assertThat(store.state.firstDay()).as("seed %d", seed).isEqualTo(Oracle.firstDay(seen));
      assertThat(ActiveDays.of(days(seen)).daily()).isEqualTo(StreakVectorsTest.daily(store.state));
    }
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S15: whatever the order, no run that has reached a threshold was left untold")
  void everyRunIsTold() {
    // Given
    List<CountedEvent> events = shuffle(events());
    // When
    Store store = new Store().foldAll(events, 5);
    // Then
    for (StreakType type : StreakType.values()) {
      for (List<Integer> run : Oracle.runs(events, type)) {
        for (int threshold : THRESHOLDS) {
          boolean told = store.facts.stream().anyMatch(fact -> tells(fact, type, threshold, run));
          assertThat(told)
              .as("seed %d, %s run of %d, threshold %d", seed, type, run.size(), threshold)
              .isEqualTo(run.size() >= threshold);
        }
      }
    }
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S15: in order, each run tells each threshold exactly once")
  void onceInOrder() {
    // Given
    List<CountedEvent> events = events();
    // When
    Store store = new Store().foldAll(events, 5);
    // Then
    List<Fact> reached =
        store.facts.stream()
            .filter(StreakReached.class::isInstance)
            .map(StreakReached.class::cast)
            .<Fact>map(f -> new StreakReached(f.type(), f.threshold(), f.runStart(), 0))
            .toList();
    assertThat(reached).as("seed %d", seed).doesNotHaveDuplicates();
  }

  private static boolean tells(Fact fact, StreakType type, int threshold, List<Integer> run) {
    return fact instanceof StreakReached reached
        && reached.type() == type
        && reached.threshold() == threshold
        && run.contains(type.periodOf(reached.runStart()));
  }

  /** In the order of their time; instants in a random zone, so that days come from real clocks. */
  private List<CountedEvent> events() {
    List<String> ids = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    ZoneHistory zones =
        ZoneHistory.of(ZoneId.of(ids.get(random.nextInt(ids.size()))))
            .with(
                Instant.ofEpochSecond(random.nextLong(1_600_000_000L, 1_610_000_000L)),
                ZoneId.of(ids.get(random.nextInt(ids.size()))));
    LocalTime dayStart = LocalTime.of(random.nextInt(6), 0);
    int span = random.nextInt(1, 120);
    int count = random.nextInt(1, 150);
    List<CountedEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant at = Instant.ofEpochSecond(1_605_000_000L + random.nextInt(span * 86_400));
      events.add(new CountedEvent(i, at, LocalDay.epochDay(at, zones, dayStart)));
    }
    events.sort(Comparator.comparingInt(CountedEvent::localDay));
    return events;
  }

  private List<CountedEvent> shuffle(List<CountedEvent> events) {
    List<CountedEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(random.nextLong()));
    return shuffled;
  }

  private List<List<CountedEvent>> batches(List<CountedEvent> events, int most) {
    List<List<CountedEvent>> batches = new ArrayList<>();
    for (int from = 0; from < events.size(); ) {
      int to = Math.min(events.size(), from + random.nextInt(1, most + 1));
      batches.add(events.subList(from, to));
      from = to;
    }
    return batches;
  }

  private static int[] days(List<CountedEvent> events) {
    return events.stream().mapToInt(CountedEvent::localDay).toArray();
  }

  private static ProgressState withoutVersion(ProgressState state) {
    return new ProgressState(
        0,
        state.total(),
        state.lastMilestone(),
        state.firstDay(),
        state.lastDay(),
        state.lastDayCount(),
        state.dailyStart(),
        state.dailyLongest(),
        state.dailyBrokenAt(),
        state.weeklyStart(),
        state.weeklyLongest(),
        state.weeklyBrokenAt());
  }

  /** What the database would hold. */
  private final class Store {
    private ProgressState state = ProgressState.EMPTY;
    private final Map<Integer, Integer> buckets = new TreeMap<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Integer> batches;

    Store() {
      this(new ArrayList<>());
    }

    Store(List<Integer> batches) {
      this.batches = batches;
    }

    Store foldAll(List<CountedEvent> events, int most) {
      for (List<CountedEvent> batch :
          most == events.size() ? List.of(events) : batches(events, most)) {
        batches.add(batch.size());
        fold(batch);
      }
      return this;
    }

    Store replay(List<CountedEvent> events) {
      int from = 0;
      for (int size : batches) {
        fold(events.subList(from, from + size));
        from += size;
      }
      return this;
    }

    void fold(List<CountedEvent> batch) {
      // The truth of the store: buckets and the open day; given only where it is asked for.
      ActiveDays history =
          ProgressFold.needsHistory(state, batch)
              ? ActiveDays.of(truth().keySet().stream().mapToInt(Integer::intValue).toArray())
              : null;
      FoldResult result = ProgressFold.fold(state, batch, history, LADDER, THRESHOLDS);
      assertThat(result.next().version()).isEqualTo(state.version() + 1);
      assertThat(result.buckets()).extracting(DayCount::day).doesNotHaveDuplicates();
      state = result.next();
      facts.addAll(result.facts());
      result.buckets().forEach(b -> buckets.merge(b.day(), b.count(), Integer::sum));
    }

    Map<Integer, Integer> truth() {
      Map<Integer, Integer> all = new TreeMap<>(buckets);
      if (state.lastDayCount() > 0) {
        all.merge(state.lastDay(), state.lastDayCount(), Integer::sum);
      }
      return all;
    }

    List<Fact> milestones() {
      return facts.stream()
          .filter(MilestoneCrossed.class::isInstance)
          .map(MilestoneCrossed.class::cast)
          .<Fact>map(fact -> new MilestoneCrossed(fact.threshold(), fact.total(), 0))
          .toList();
    }
  }
}
