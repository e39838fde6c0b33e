package dev.plaudit.domain.achievement;

import dev.plaudit.domain.event.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plays one person's events against definitions, with no server: what a definition's own tests need
 * (S20), and what a dry run or a check compares with. Pure; after each event it does what the
 * service does after each flush.
 */
public final class Rehearsal {
  private final List<Definition> definitions;
  private final Map<Measure, List<Watch>> measures = new LinkedHashMap<>();
  private final RehearsalFacts facts;
  private final Map<GrantKey, Earned> earned = new LinkedHashMap<>();

  /**
   * Something the person did.
   *
   * @param activity what the event counts as
   * @param localDay epoch day in the person's zone (S12)
   */
  public record Deed(Event event, String activity, int localDay) {}

  /**
   * How the person stands before the first event.
   *
   * @param level stays as it is; XP is not played
   * @param held achievements and when they were granted
   */
  public record Given(int level, Map<GrantKey, Instant> held) {
    /** A newcomer. */
    public static final Given NOTHING = new Given(1, Map.of());

    /** Copies the map. */
    public Given {
      held = Map.copyOf(held);
    }
  }

  /** A grant that the rules make. */
  public record Earned(GrantKey key, Instant grantedAt, Verdict verdict) {}

  private Rehearsal(
      Collection<Definition> definitions, Function<String, Condition> conditions, Given given) {
    this.definitions = definitions.stream().sorted(Comparator.comparing(Definition::id)).toList();
    this.facts = new RehearsalFacts(given);
    Watchlist.of(definitions)
        .forEach(
            (metric, watches) -> {
              String where = metric.where();
              Condition condition = where == null ? Condition.ALWAYS : conditions.apply(where);
              measures.put(new Measure(metric, condition), watches);
            });
  }

  /**
   * Plays.
   *
   * @param definitions each right by itself and with the others
   * @param conditions compiles the source of a {@code where}
   * @return what is earned, in that order
   */
  public static List<Earned> run(
      Collection<Definition> definitions,
      Function<String, Condition> conditions,
      Given given,
      List<Deed> inArrivalOrder) {
    Rehearsal rehearsal = new Rehearsal(definitions, conditions, given);
    inArrivalOrder.forEach(rehearsal::play);
    return List.copyOf(rehearsal.earned.values());
  }

  private void play(Deed deed) {
    Instant at = deed.event().occurredAt();
    boolean moved = facts.live(deed.activity(), deed.localDay(), at);
    for (Map.Entry<Measure, List<Watch>> entry : measures.entrySet()) {
      Measure measure = entry.getKey();
      Contribution contribution =
          measure.contribution(0, deed.event(), deed.activity(), deed.localDay());
      if (contribution != null) {
        moved |= facts.count(measure.metric(), contribution, entry.getValue(), at);
      }
    }
    // What one grant makes true is judged in the next round; without cycles, rounds come to an end.
    while (moved) {
      moved = false;
      for (Definition definition : definitions) {
        for (Tier tier : definition.tiers()) {
          moved |= judge(definition, tier, at);
        }
      }
    }
  }

  private boolean judge(Definition definition, Tier tier, Instant now) {
    boolean granted = false;
    for (@Nullable LocalDate period : periods(definition, tier)) {
      GrantKey key = new GrantKey(definition.id(), tier.name(), period);
      if (facts.isHeld(key)) {
        continue;
      }
      Verdict verdict = Evaluator.evaluate(definition, tier, period, facts);
      Instant qualifiedAt = verdict.qualifiedAt() == null ? now : verdict.qualifiedAt();
      Instant grantedAt = definition.open().grantedAt(qualifiedAt);
      if (verdict.satisfied() && grantedAt != null) {
        earned.put(key, new Earned(key, grantedAt, verdict));
        facts.hold(key, grantedAt);
        granted = true;
      }
    }
    return granted;
  }

  /** The periods that could be earned: those in which something was counted. */
  private List<@Nullable LocalDate> periods(Definition definition, Tier tier) {
    List<@Nullable LocalDate> periods = new ArrayList<>();
    if (definition.repeat() == Repeat.ONCE) {
      periods.add(null);
      return periods;
    }
    tier.rule()
        .leaves()
        .filter(Rule.Metered.class::isInstance)
        .map(Rule.Metered.class::cast)
        .filter(leaf -> definition.repeat().binds(leaf.metric().window()))
        .flatMapToInt(leaf -> facts.state(definition.metricOf(leaf)).buckets().starts())
        .distinct()
        .sorted()
        .forEach(bucket -> periods.add(LocalDate.ofEpochDay(bucket)));
    return periods;
  }
}
