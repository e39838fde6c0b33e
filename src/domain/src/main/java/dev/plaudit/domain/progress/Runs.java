package dev.plaudit.domain.progress;

import static dev.plaudit.domain.progress.ProgressState.NONE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The runs that a set of active days forms, bridged by what protects (S13, S16): computed from
 * nothing but the set, the freezes that were granted and the shields.
 */
final class Runs {
  /**
   * A run; both ends are active.
   *
   * @param start its first period
   * @param end its last period
   * @param length active periods; those that are only protected do not count
   * @param lastDay its last active day
   */
  record Run(int start, int end, int length, int lastDay) {
    boolean meets(Run other) {
      return start <= other.end && other.start <= end;
    }

    boolean covers(int period) {
      return start <= period && period <= end;
    }
  }

  private final StreakType type;
  private final List<Run> runs = new ArrayList<>();
  private final NavigableSet<Integer> spent = new TreeSet<>();

  private Runs(StreakType type) {
    this.type = type;
  }

  /**
   * @param days epoch days, rising, each once
   */
  static Runs of(int[] days, StreakType type, Protection protection) {
    Runs runs = new Runs(type);
    if (type == StreakType.DAILY) {
      Freezes freezes = protection.freezes();
      ShieldedDays shields = protection.shields();
      NavigableSet<Integer> bound =
          new TreeSet<>(
              freezes.boundDays(
                  day -> Arrays.binarySearch(days, day) < 0 && !shields.touch(type, day)));
      runs.spent.addAll(bound);
      runs.build(days, protection, freezes.stock(bound::contains));
    } else {
      runs.build(days, protection, null);
    }
    return runs;
  }

  private void build(int[] days, Protection protection, Freezes.@Nullable Stock stock) {
    for (int i = 0; i < days.length; i++) {
      int period = type.periodOf(days[i]);
      Run last = last();
      if (last == null || !bridged(last.end(), period, protection, stock)) {
        runs.add(new Run(period, period, 1, days[i]));
      } else {
        int longer = period > last.end() ? 1 : 0;
        runs.set(runs.size() - 1, new Run(last.start(), period, last.length() + longer, days[i]));
      }
    }
  }

  // A day that closes takes its freeze even if a later one finds none, and the run breaks there.
  private boolean bridged(int from, int to, Protection protection, Freezes.@Nullable Stock stock) {
    for (int period = from + 1; period < to; period++) {
      if (protection.shields().touch(type, period)) {
        continue;
      }
      if (stock == null) {
        return false;
      }
      if (protection.freezes().isRepaired(period)) {
        continue;
      }
      if (!stock.take(period)) {
        return false;
      }
      spent.add(period);
    }
    return true;
  }

  StreakType type() {
    return type;
  }

  List<Run> list() {
    return runs;
  }

  @Nullable Run last() {
    return runs.isEmpty() ? null : runs.get(runs.size() - 1);
  }

  /** The run that the period lies in; null: it is in none. */
  @Nullable Run covering(int period) {
    for (Run run : runs) {
      if (run.covers(period)) {
        return run;
      }
    }
    return null;
  }

  /** The days that freezes are spent on, rising. */
  List<Integer> spent() {
    return List.copyOf(spent);
  }

  /** Protected periods within the last run. */
  int bridged() {
    Run last = last();
    return last == null ? 0 : last.end() - last.start() + 1 - last.length();
  }

  Streak streak() {
    Run last = last();
    if (last == null) {
      return new Streak(type, NONE, 0, 0, NONE);
    }
    int longest = runs.stream().mapToInt(Run::length).max().orElse(0);
    int brokenAt = runs.size() == 1 ? NONE : runs.get(runs.size() - 2).lastDay();
    return new Streak(type, type.firstDayOf(last.start()), last.length(), longest, brokenAt);
  }
}
