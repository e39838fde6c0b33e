package dev.plaudit.tracker;

import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.progress.ActiveDays;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.Protection;
import dev.plaudit.domain.progress.RunHistory;
import dev.plaudit.domain.progress.StreakType;
import dev.plaudit.store.FlushTransaction;
import dev.plaudit.store.RunLeft;
import dev.plaudit.store.RunReached;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.UserNumber;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/**
 * The runs that rules wait for, after a void (S8): what is no longer reached is forgotten, and what
 * is reached still names an event that counts.
 */
final class VoidRuns {
  /**
   * One state that events were taken from.
   *
   * @param days those that are left
   * @param protection what protects them
   */
  record Left(
      StateKey key,
      ProgressState before,
      ProgressState after,
      ActiveDays days,
      Protection protection) {
    private int before(StreakType type) {
      return longest(before, type);
    }

    private int after(StreakType type) {
      return longest(after, type);
    }

    private static int longest(ProgressState state, StreakType type) {
      return type == StreakType.DAILY ? state.dailyLongest() : state.weeklyLongest();
    }
  }

  private final List<RunLeft> left = new ArrayList<>();
  private final List<RunReached> reached = new ArrayList<>();

  /**
   * Takes a state on.
   *
   * @param watched the runs of its activity that rules wait for
   */
  void add(Left state, List<CountedStreak> watched) {
    UserNumber user = new UserNumber(state.key().tenantNo(), state.key().userNo());
    for (CountedStreak streak : watched) {
      StreakType type = streak.streak().type();
      left.add(
          new RunLeft(
              user,
              streak.metricNo(),
              state.before(type),
              state.after(type),
              state.days().periods(type)));
      for (int length : streak.lengths()) {
        if (length <= state.after(type)) {
          int day = RunHistory.firstDayOf(state.days(), type, length, state.protection());
          reached.add(new RunReached(state.key(), streak.metricNo(), length, day));
        }
      }
    }
  }

  /** To be called once the voids are written. */
  Uni<Void> save(FlushTransaction transaction) {
    return transaction.runs().forget(left).chain(() -> transaction.runs().nameAnew(reached));
  }
}
