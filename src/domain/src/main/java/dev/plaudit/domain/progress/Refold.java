package dev.plaudit.domain.progress;

import dev.plaudit.domain.progress.Fact.StreakRestored;
import dev.plaudit.domain.progress.Runs.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * The streaks of a state computed again because what protects them has changed, and no event came
 * (S16).
 *
 * @param next the state with its streaks as they must be; the version is one above
 * @param spent days that freezes are spent on, rising
 */
public record Refold(ProgressState next, List<Integer> spent) {
  public Refold {
    spent = List.copyOf(spent);
  }

  /**
   * @param days every active day of the state, the open one among them
   */
  public static Refold of(ProgressState state, ActiveDays days, Protection protection) {
    Runs daily = Runs.of(days.toArray(), StreakType.DAILY, protection);
    Runs weekly = Runs.of(days.toArray(), StreakType.WEEKLY, protection);
    return new Refold(
        state
            .with(daily.streak(), daily.bridged(), weekly.streak(), weekly.bridged())
            .withVersion(state.version() + 1),
        daily.spent());
  }

  /**
   * The runs of days that became one when protection was added, as the facts that tell it.
   *
   * @param eventRef what the facts refer to
   */
  public static List<Fact> restored(
      ActiveDays days, Protection before, Protection after, int eventRef) {
    Runs old = Runs.of(days.toArray(), StreakType.DAILY, before);
    List<Fact> facts = new ArrayList<>();
    for (Run run : Runs.of(days.toArray(), StreakType.DAILY, after).list()) {
      if (old.list().stream().filter(run::meets).count() > 1) {
        facts.add(new StreakRestored(StreakType.DAILY, run.start(), run.length(), eventRef));
      }
    }
    return facts;
  }

  /** Whether the streaks are those of the state that was refolded. */
  public boolean changes(ProgressState state) {
    return !next.withVersion(state.version()).equals(state);
  }
}
