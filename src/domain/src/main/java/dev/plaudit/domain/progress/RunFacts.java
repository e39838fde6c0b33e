package dev.plaudit.domain.progress;

import dev.plaudit.domain.progress.Fact.StreakBroken;
import dev.plaudit.domain.progress.Fact.StreakReached;
import dev.plaudit.domain.progress.Fact.StreakRestored;
import dev.plaudit.domain.progress.Runs.Run;
import java.util.List;
import java.util.function.Consumer;

/** Tells how the runs of one type differ before and after one event. */
final class RunFacts {
  private final int[] thresholds;
  private final Consumer<Fact> facts;
  private final boolean latest;
  private final int ref;

  /**
   * @param thresholds run lengths that are told, rising (S15)
   * @param latest whether the event came on a day after every other
   * @param ref of the event
   */
  RunFacts(int[] thresholds, Consumer<Fact> facts, boolean latest, int ref) {
    this.thresholds = thresholds.clone();
    this.facts = facts;
    this.latest = latest;
    this.ref = ref;
  }

  void tell(Runs before, Runs after) {
    StreakType type = after.type();
    List<Run> runs = after.list();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      if (i > 0) {
        broken(runs.get(i - 1), run, before, type, latest && i == runs.size() - 1);
      }
      List<Run> parts = before.list().stream().filter(run::meets).toList();
      if (parts.size() > 1) {
        facts.accept(new StreakRestored(type, type.firstDayOf(run.start()), run.length(), ref));
      }
      int reached = parts.stream().mapToInt(Run::length).max().orElse(0);
      for (int threshold : thresholds) {
        if (threshold > reached && threshold <= run.length()) {
          facts.accept(new StreakReached(type, threshold, type.firstDayOf(run.start()), ref));
        }
      }
    }
  }

  // A gap is told when activity comes back after it, and when what had joined both sides is gone:
  // the freeze that a late event needed elsewhere, or the one event of a day.
  private void broken(Run earlier, Run later, Runs before, StreakType type, boolean mayBeNew) {
    Run whole = before.covering(later.start());
    boolean cameBack = mayBeNew && whole == null;
    boolean wasJoined = whole != null && whole.covers(earlier.end());
    if (cameBack || wasJoined) {
      facts.accept(
          new StreakBroken(
              type, type.firstDayOf(earlier.start()), earlier.lastDay(), earlier.length(), ref));
    }
  }
}
