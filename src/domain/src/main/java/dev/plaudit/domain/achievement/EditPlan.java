package dev.plaudit.domain.achievement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a version does to one person, key by key (S24). The dry run counts these steps and the job
 * takes them, so that the one cannot promise what the other does not do.
 */
public final class EditPlan {
  private EditPlan() {}

  /**
   * One key.
   *
   * @param standing how the person stands to it now
   * @param tier of the new version; null: it has none of that name any more
   * @param verdict by the new version; null: it has no such key any more
   * @param grantedAt the time of a grant by the new version; null: it would not make one
   */
  public record Step(
      GrantKey key,
      Standing standing,
      EditOutcome outcome,
      @Nullable Tier tier,
      @Nullable Verdict verdict,
      @Nullable Instant grantedAt) {}

  /**
   * All keys of the definition that the person holds, has held, or could be granted.
   *
   * @param facts how the person stands, their grants of this definition among it
   * @param standings by key, of this definition alone
   * @param periods first days of the periods in which something was counted; not looked at where
   *     the definition is for once
   * @param now the time of a rule that holds since nobody knows when; nothing is granted that has
   *     not begun by then
   */
  public static List<Step> of(
      Definition next,
      Facts facts,
      Map<GrantKey, Standing> standings,
      Collection<LocalDate> periods,
      Instant now) {
    List<Step> steps = new ArrayList<>();
    for (Tier tier : next.tiers()) {
      for (@Nullable LocalDate period : periods(next, tier, standings.keySet(), periods)) {
        steps.add(step(next, tier, period, facts, standings, now));
      }
    }
    standings.forEach(
        (key, standing) -> {
          if (steps.stream().noneMatch(step -> step.key().equals(key))) {
            EditOutcome outcome = EditOutcome.of(next.onEdit(), standing, next.reearnable(), false);
            steps.add(new Step(key, standing, outcome, null, null, null));
          }
        });
    return List.copyOf(steps);
  }

  private static Step step(
      Definition next,
      Tier tier,
      @Nullable LocalDate period,
      Facts facts,
      Map<GrantKey, Standing> standings,
      Instant now) {
    GrantKey key = new GrantKey(next.id(), tier.name(), period);
    Standing standing = standings.getOrDefault(key, Standing.NONE);
    Verdict verdict = Evaluator.evaluate(next, tier, period, facts);
    Instant qualifiedAt = verdict.qualifiedAt() == null ? now : verdict.qualifiedAt();
    boolean grants = verdict.satisfied() && next.open().hasBegun(now);
    Instant grantedAt = grants ? next.open().grantedAt(qualifiedAt) : null;
    // Who holds it keeps it as long as the rule holds; new grants are only made while it is open.
    boolean satisfied = standing.isHeld() ? verdict.satisfied() : grantedAt != null;
    EditOutcome outcome = EditOutcome.of(next.onEdit(), standing, next.reearnable(), satisfied);
    return new Step(key, standing, outcome, tier, verdict, grantedAt);
  }

  private static List<@Nullable LocalDate> periods(
      Definition next, Tier tier, Collection<GrantKey> known, Collection<LocalDate> counted) {
    List<@Nullable LocalDate> periods = new ArrayList<>();
    if (next.repeat() == Repeat.ONCE) {
      periods.add(null);
      return periods;
    }
    TreeSet<LocalDate> all = new TreeSet<>(counted);
    for (GrantKey key : known) {
      LocalDate start = key.periodStart();
      if (key.tier().equals(tier.name()) && start != null && begins(next.repeat(), start)) {
        all.add(start);
      }
    }
    periods.addAll(all);
    return periods;
  }

  // A grant by the month is not one by the week, even where both begin on the same day's date.
  private static boolean begins(Repeat repeat, LocalDate start) {
    return start.equals(repeat.periodOf((int) start.toEpochDay()));
  }
}
