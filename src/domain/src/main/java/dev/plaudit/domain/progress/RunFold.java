package dev.plaudit.domain.progress;

import static dev.plaudit.domain.progress.ProgressState.NONE;

import dev.plaudit.domain.progress.Fact.StreakBroken;
import dev.plaudit.domain.progress.Fact.StreakReached;
import dev.plaudit.domain.progress.Fact.StreakRestored;
import java.util.function.Consumer;

/** One streak type's part of a fold: the current run, moved by one day at a time. */
final class RunFold {
  private final StreakType type;
  private final int[] thresholds;
  private final Consumer<Fact> facts;
  private int startDay;
  private int longest;
  private int brokenAt;
  private int bridged;

  RunFold(
      StreakType type,
      int startDay,
      int longest,
      int brokenAt,
      int bridged,
      int[] thresholds,
      Consumer<Fact> facts) {
    this.type = type;
    this.startDay = startDay;
    this.longest = longest;
    this.brokenAt = brokenAt;
    this.bridged = bridged;
    this.thresholds = thresholds;
    this.facts = facts;
  }

  int startDay() {
    return startDay;
  }

  /** Protected periods within the current run: left from when it was folded with its guards. */
  int bridged() {
    return bridged;
  }

  /** The run without its length, which the state derives from its last day. */
  Streak toStreak() {
    return new Streak(type, startDay, 0, longest, brokenAt);
  }

  /** A day after every other. {@code lastDay} is the one before it, or NONE. */
  void advance(int lastDay, int day, int ref) {
    int period = type.periodOf(day);
    if (lastDay == NONE) {
      begin(period, ref);
      return;
    }
    int last = type.periodOf(lastDay);
    int length = last - type.periodOf(startDay) + 1 - bridged;
    if (period == last + 1) {
      grow(length, length + 1, startDay, ref);
    } else if (period > last + 1) {
      facts.accept(new StreakBroken(type, startDay, lastDay, length, ref));
      brokenAt = lastDay;
      begin(period, ref);
    }
  }

  /**
   * A day before the current run of days. {@code before} holds every active day but perhaps this.
   */
  void insert(DaySet before, int lastDay, int day, int ref) {
    int period = type.periodOf(day);
    if (!before.isActive(type, period)) {
      join(before, type.periodOf(lastDay), period, ref);
    }
    int earlier = before.lastBefore(startDay);
    brokenAt = day < startDay ? Math.max(day, earlier) : earlier;
  }

  private void join(DaySet before, int lastPeriod, int period, int ref) {
    int left = 0;
    while (before.isActive(type, period - left - 1)) {
      left++;
    }
    int right = 0;
    while (before.isActive(type, period + right + 1)) {
      right++;
    }
    int joined = left + 1 + right;
    int joinedStart = type.firstDayOf(period - left);
    if (period + right == lastPeriod) {
      startDay = joinedStart;
    }
    if (left > 0 && right > 0) {
      facts.accept(new StreakRestored(type, joinedStart, joined, ref));
    }
    grow(Math.max(left, right), joined, joinedStart, ref);
  }

  private void begin(int period, int ref) {
    startDay = type.firstDayOf(period);
    bridged = 0;
    grow(0, 1, startDay, ref);
  }

  private void grow(int from, int to, int runStart, int ref) {
    longest = Math.max(longest, to);
    for (int threshold : thresholds) {
      if (threshold > from && threshold <= to) {
        facts.accept(new StreakReached(type, threshold, runStart, ref));
      }
    }
  }
}
