package dev.plaudit.domain.achievement;

import dev.plaudit.domain.progress.StreakType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One person while somebody judges: what the tables know, and the grants as they stand after each
 * decision. Not thread-safe.
 */
public final class PersonFacts implements Facts {
  private static final Comparator<GrantKey> ORDER = Comparator.comparing(GrantKey::text);

  private final KnownFacts known;
  private final @Nullable LevelUp levelUp;
  private final Map<GrantKey, Holding> holdings = new TreeMap<>(ORDER);

  /** The level rose by what is looked at: above {@code from}, up to {@code to}. */
  public record LevelUp(int from, int to, Instant at) {}

  /**
   * @param known whose {@link KnownFacts#held} is not looked at
   * @param levelUp null: the level did not move
   * @param holdings the latest of each key
   */
  public PersonFacts(KnownFacts known, @Nullable LevelUp levelUp, Collection<Holding> holdings) {
    this.known = known;
    this.levelUp = levelUp;
    holdings.forEach(holding -> this.holdings.put(holding.key(), holding));
  }

  /** What the tables know. */
  public KnownFacts known() {
    return known;
  }

  /** How the person stands to the key. */
  public Standing standing(GrantKey key) {
    Holding holding = holdings.get(key);
    return holding == null ? Standing.NONE : holding.standing();
  }

  /** The latest grant of the key; null: there never was one. */
  public @Nullable Holding holding(GrantKey key) {
    return holdings.get(key);
  }

  /** The latest grant of every key, by the key's text. */
  public List<Holding> holdings() {
    return new ArrayList<>(holdings.values());
  }

  /** How the person stands to every key of a definition that was ever granted. */
  public Map<GrantKey, Standing> standings(String definitionId) {
    Map<GrantKey, Standing> standings = new HashMap<>();
    holdings.forEach(
        (key, holding) -> {
          if (key.definitionId().equals(definitionId)) {
            standings.put(key, holding.standing());
          }
        });
    return standings;
  }

  /** Puts a grant in the place of what was there. */
  void put(Holding holding) {
    holdings.put(holding.key(), holding);
  }

  /** First days of the periods in which something was counted for a tier, as far as is known. */
  SortedSet<LocalDate> periods(Definition definition, Tier tier) {
    SortedSet<LocalDate> periods = new TreeSet<>();
    tier.rule()
        .leaves()
        .filter(Rule.Metered.class::isInstance)
        .map(Rule.Metered.class::cast)
        .filter(leaf -> definition.repeat().binds(leaf.metric().window()))
        .map(definition::metricOf)
        .forEach(metric -> addPeriods(metric, periods));
    return periods;
  }

  // Buckets that have become cold are known by what was reached in them.
  private void addPeriods(Metric metric, SortedSet<LocalDate> periods) {
    CountedMetric counted = known.rules().counted(metric);
    if (counted == null) {
      return;
    }
    known
        .state(metric)
        .buckets()
        .starts()
        .forEach(bucket -> periods.add(LocalDate.ofEpochDay(bucket)));
    for (KnownFacts.Reached reached : known.crossings().keySet()) {
      LocalDate period = reached.period();
      if (reached.metricNo() == counted.metricNo() && period != null) {
        periods.add(period);
      }
    }
  }

  @Override
  public Reading metric(Metric metric, long threshold, @Nullable LocalDate period) {
    return known.metric(metric, threshold, period);
  }

  @Override
  public Reading streak(String activity, StreakType type, long threshold) {
    return known.streak(activity, type, threshold);
  }

  @Override
  public Reading level(long threshold) {
    LevelUp up = levelUp;
    boolean justReached = up != null && up.from() < threshold && threshold <= up.to();
    return known.level(threshold).at(up != null && justReached ? up.at() : null);
  }

  @Override
  public Reading achievement(String definitionId, @Nullable String tier) {
    return holdings.values().stream()
        .filter(holding -> holding.standing().isHeld())
        .filter(holding -> holding.key().definitionId().equals(definitionId))
        .filter(holding -> tier == null || holding.key().tier().equals(tier))
        .map(Holding::grantedAt)
        .min(Comparator.naturalOrder())
        .map(at -> new Reading(1, null, at))
        .orElse(Reading.NOTHING);
  }
}
