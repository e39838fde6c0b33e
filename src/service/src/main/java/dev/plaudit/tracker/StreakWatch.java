package dev.plaudit.tracker;

import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.progress.Fact;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.StreakType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lengths of runs that are told for the states of one activity: what the tenant's policy names
 * goes out (S15), what rules wait for is recorded as a crossing when no run was as long before
 * (S21).
 */
final class StreakWatch {
  private final int[] policy;
  private final List<CountedStreak> watched;
  private final int[] lengths;

  StreakWatch(Located any) {
    policy = any.tenant().policy().streakThresholds();
    watched = any.tenant().rules().streaks(any.rule().activity().activityType());
    lengths =
        watched.isEmpty()
            ? policy
            : IntStream.concat(
                    Arrays.stream(policy),
                    watched.stream().flatMap(streak -> streak.lengths().stream()).mapToInt(i -> i))
                .sorted()
                .distinct()
                .toArray();
  }

  /** Whether some rule looks at the activity's runs. */
  boolean isWatched() {
    return !watched.isEmpty();
  }

  /** All lengths that the fold has to tell, rising. */
  int[] lengths() {
    return lengths;
  }

  /** Whether the fact is one that the tenant wants to hear of. */
  boolean isPolicy(Fact fact) {
    return !(fact instanceof Fact.StreakReached reached)
        || Arrays.binarySearch(policy, reached.threshold()) >= 0;
  }

  /** The runs that are watched and were never as long before. */
  List<CountedStreak> reached(Fact.StreakReached fact, ProgressState before) {
    int longest = fact.type() == StreakType.DAILY ? before.dailyLongest() : before.weeklyLongest();
    List<CountedStreak> reached = new ArrayList<>(1);
    for (CountedStreak streak : watched) {
      if (streak.streak().type() == fact.type()
          && longest < fact.threshold()
          && streak.lengths().contains(fact.threshold())) {
        reached.add(streak);
      }
    }
    return reached;
  }
}
