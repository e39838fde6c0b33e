package dev.plaudit.domain.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.progress.FreezeEntry.Kind;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;

/** S16 for any events, freezes and shields: against a walk over the calendar, day by day. */
class ProtectionPropertyTest {
  private static final int ROUNDS = 60;
  private static final int FIRST = 18_000;
  private static final int[] THRESHOLDS = {2, 3, 5, 7, 14};
  private static final MilestoneLadder LADDER = MilestoneLadder.of(1, 10, 50);

  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);

  @RepeatedTest(ROUNDS)
  @DisplayName("S16: any order of arrival, in any batches, gives the state and the spent freezes")
  void anyOrder() {
    // Given
    int span = random.nextInt(3, 90);
    Protection protection = protection(span);
    List<CountedEvent> events = events(span);
    Collections.shuffle(events, new Random(random.nextLong()));
    ProgressState state = ProgressState.EMPTY;
    NavigableSet<Integer> active = new TreeSet<>();
    // When
    for (int from = 0; from < events.size(); ) {
      int to = Math.min(events.size(), from + random.nextInt(1, 6));
      List<CountedEvent> batch = events.subList(from, to);
      FoldResult result = fold(state, batch, active, protection);
      batch.forEach(event -> active.add(event.localDay()));
      state = result.next();
      from = to;
      // Then
      Walk walk = new Walk(active, protection);
      assertThat(daily(state)).as("seed %d", seed).isEqualTo(walk.daily());
      assertThat(weekly(state)).as("seed %d", seed).isEqualTo(walk.weekly());
      if (result.spent() != null) {
        assertThat(result.spent()).as("seed %d", seed).containsExactlyElementsOf(walk.spent);
      }
      assertThat(days(active).spent(protection)).containsExactlyElementsOf(walk.spent);
      assertThat(Refold.of(state, days(active), protection).changes(state))
          .as("seed %d", seed)
          .isFalse();
    }
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S13, S16: where nothing protects, the guarded fold is the plain one, facts and all")
  void withoutProtection() {
    // Given
    List<CountedEvent> events = events(random.nextInt(3, 90));
    Collections.shuffle(events, new Random(random.nextLong()));
    int half = random.nextInt(events.size());
    NavigableSet<Integer> active = new TreeSet<>();
    FoldResult first =
        ProgressFold.fold(ProgressState.EMPTY, events.subList(0, half), null, LADDER, THRESHOLDS);
    events.subList(0, half).forEach(event -> active.add(event.localDay()));
    List<CountedEvent> rest = events.subList(half, events.size());
    // When
    FoldResult guarded =
        ProgressFold.foldGuarded(
            first.next(), rest, days(active), Protection.NONE, LADDER, THRESHOLDS);
    // Then
    FoldResult plain = ProgressFold.fold(first.next(), rest, days(active), LADDER, THRESHOLDS);
    assertThat(guarded.next()).as("seed %d", seed).isEqualTo(plain.next());
    assertThat(guarded.facts()).as("seed %d", seed).isEqualTo(plain.facts());
    assertThat(guarded.buckets()).as("seed %d", seed).isEqualTo(plain.buckets());
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S16: what a reader makes of the open days is what the next event makes of them")
  void readingDoesNotLie() {
    // Given
    int span = random.nextInt(3, 60);
    Protection granted = protection(span + 10);
    NavigableSet<Integer> active = new TreeSet<>();
    events(span).forEach(event -> active.add(event.localDay()));
    ProgressState state = Refold.of(stateOf(active), days(active), granted).next();
    List<Integer> spent = days(active).spent(granted);
    Protection stored = new Protection(granted.shields(), ledger(spent));
    int today = state.lastDay() + random.nextInt(1, 10);
    // Nobody repairs a day that is not over; activity on it would give that freeze back.
    while (isRepaired(today)) {
      today++;
    }
    // When
    Protection.OpenGap open = stored.openGap(state, today);
    // Then
    active.add(today);
    Walk walk = new Walk(active, granted);
    NavigableSet<Integer> all = new TreeSet<>(spent);
    all.addAll(open.frozen());
    if (open.alive()) {
      assertThat(all).as("seed %d", seed).isEqualTo(walk.spent);
    }
    assertThat(open.alive())
        .as("seed %d", seed)
        .isEqualTo(walk.daily().start() == state.dailyStart());
  }

  private final List<FreezeEntry> grants = new ArrayList<>();

  private boolean isRepaired(int day) {
    return grants.stream().anyMatch(e -> e.kind() == Kind.REPAIRED && e.day() == day);
  }

  private Freezes ledger(List<Integer> spent) {
    List<FreezeEntry> entries = new ArrayList<>(grants);
    spent.stream()
        .filter(day -> grants.stream().noneMatch(e -> e.kind() == Kind.REPAIRED && e.day() == day))
        .forEach(day -> entries.add(new FreezeEntry(0, Kind.CONSUMED, day, -1, 0)));
    grants.stream()
        .filter(e -> e.kind() == Kind.REPAIRED && !spent.contains(e.day()))
        .forEach(e -> entries.add(new FreezeEntry(0, Kind.REFUNDED, e.day(), 1, 0)));
    return Freezes.of(entries);
  }

  private FoldResult fold(
      ProgressState state,
      List<CountedEvent> batch,
      NavigableSet<Integer> active,
      Protection protection) {
    // As the flush does: what cannot meet protection takes the short way.
    return ProgressFold.mayMeetProtection(state, batch)
        ? ProgressFold.foldGuarded(state, batch, days(active), protection, LADDER, THRESHOLDS)
        : ProgressFold.fold(state, batch, null, LADDER, THRESHOLDS);
  }

  private Protection protection(int span) {
    int units = random.nextInt(0, 4);
    for (int i = 1; i <= units; i++) {
      int day = FIRST + random.nextInt(span);
      int amount = random.nextInt(1, 4);
      grants.add(new FreezeEntry(i, Kind.GRANTED, day, amount, 0));
      if (random.nextInt(3) == 0) {
        int repaired = FIRST + random.nextInt(span);
        grants.add(new FreezeEntry(100 + i, Kind.REPAIRED, repaired, -1, i));
      }
    }
    ZoneId zone = ZoneId.of(random.nextBoolean() ? "Pacific/Auckland" : "America/New_York");
    List<Shield> shields = new ArrayList<>();
    for (int i = random.nextInt(0, 3); i > 0; i--) {
      Instant from = Instant.ofEpochSecond(86_400L * FIRST + random.nextInt(span * 86_400));
      shields.add(
          new Shield(from, from.plusSeconds(random.nextInt(1, 200_000)), LocalTime.of(3, 0)));
    }
    return new Protection(ShieldedDays.of(shields, ZoneHistory.of(zone)), Freezes.of(grants));
  }

  private List<CountedEvent> events(int span) {
    List<CountedEvent> events = new ArrayList<>();
    int count = random.nextInt(1, span + 2);
    for (int i = 0; i < count; i++) {
      events.add(new CountedEvent(i, Instant.EPOCH, FIRST + random.nextInt(span)));
    }
    return events;
  }

  private static ProgressState stateOf(NavigableSet<Integer> active) {
    return new ProgressState(
        1, active.size(), 0, active.first(), active.last(), 1, 0, 0, 0, 0, 0, 0);
  }

  private static ActiveDays days(NavigableSet<Integer> active) {
    return ActiveDays.of(active.stream().mapToInt(Integer::intValue).toArray());
  }

  private static Streak daily(ProgressState state) {
    return StreakVectorsTest.daily(state);
  }

  private static Streak weekly(ProgressState state) {
    return StreakVectorsTest.weekly(state);
  }

  /** One look at each day in turn, in sets. */
  private final class Walk {
    final NavigableSet<Integer> spent = new TreeSet<>();
    private final NavigableSet<Integer> active;
    private final Protection protection;

    Walk(NavigableSet<Integer> active, Protection protection) {
      this.active = active;
      this.protection = protection;
      for (FreezeEntry repair : grants) {
        if (repair.kind() == Kind.REPAIRED && !covered(repair.day())) {
          spent.add(repair.day());
        }
      }
      walkDays();
    }

    private Streak daily = new Streak(StreakType.DAILY, 0, 0, 0, 0);

    private boolean covered(int day) {
      return active.contains(day) || protection.shields().touch(StreakType.DAILY, day);
    }

    private int granted(int until) {
      int sum = 0;
      for (FreezeEntry grant : grants) {
        if (grant.kind() == Kind.GRANTED && grant.day() <= until) {
          sum += grant.amount();
          for (FreezeEntry repair : grants) {
            boolean holds = repair.kind() == Kind.REPAIRED && repair.grantNo() == grant.entryNo();
            // Two repairs of one day are one, of the later grant.
            boolean last =
                grants.stream()
                    .noneMatch(
                        e ->
                            e.kind() == Kind.REPAIRED
                                && e.day() == repair.day()
                                && e.entryNo() > repair.entryNo());
            if (holds && last && !covered(repair.day())) {
              sum--;
            }
          }
        }
      }
      return sum;
    }

    private void walkDays() {
      int start = active.first();
      int length = 0;
      int longest = 0;
      int brokenAt = ProgressState.NONE;
      int lastActive = ProgressState.NONE;
      int taken = 0;
      boolean alive = true;
      for (int day = active.first(); day <= active.last(); day++) {
        if (active.contains(day)) {
          if (!alive) {
            start = day;
            length = 0;
            brokenAt = lastActive;
            alive = true;
          }
          length++;
          lastActive = day;
        } else if (alive && !covered(day) && !protection.freezes().isRepaired(day)) {
          alive = granted(day) > taken;
          if (alive) {
            taken++;
            spent.add(day);
          }
        }
        longest = Math.max(longest, length);
      }
      daily = new Streak(StreakType.DAILY, start, length, longest, brokenAt);
    }

    Streak daily() {
      return daily;
    }

    Streak weekly() {
      int start = 0;
      int length = 0;
      int longest = 0;
      int brokenAt = ProgressState.NONE;
      int lastActive = ProgressState.NONE;
      boolean alive = false;
      int monday = Math.floorDiv(active.first() + 3, 7) * 7 - 3;
      for (; monday <= active.last(); monday += 7) {
        Integer hit = active.ceiling(monday);
        if (hit != null && hit < monday + 7) {
          if (!alive) {
            start = monday;
            length = 0;
            brokenAt = lastActive;
          }
          alive = true;
          length++;
          lastActive = active.lower(monday + 7);
        } else {
          boolean shielded = false;
          for (int day = monday; day < monday + 7; day++) {
            shielded |= protection.shields().touch(StreakType.DAILY, day);
          }
          alive &= shielded;
        }
        longest = Math.max(longest, length);
      }
      return new Streak(StreakType.WEEKLY, start, length, longest, brokenAt);
    }
  }
}
