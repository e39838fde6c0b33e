package dev.plaudit.domain.achievement;

import dev.plaudit.domain.progress.StreakType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One person while somebody judges: what the tables know, and the grants as they stand after each
 * decision. Not thread-safe.
 */
public final class PersonFacts implements Facts {
  private final KnownFacts known;
  private final @Nullable LevelUp levelUp;
  private final Map<String, SortedMap<GrantKey, Holding>> holdings = new HashMap<>();

  /** The level rose by what is looked at: above {@code from}, up to {@code to}. */
  public record LevelUp(int from, int to, Instant at) {}

  /**
   * @param known whose {@link KnownFacts#held} is not looked at
   * @param levelUp null: the level did not move
   * @param holdings the latest of each key, of all definitions that anybody will ask about
   */
  public PersonFacts(KnownFacts known, @Nullable LevelUp levelUp, Collection<Holding> holdings) {
    this.known = known;
    this.levelUp = levelUp;
    holdings.forEach(this::put);
  }

  /** What the tables know. */
  public KnownFacts known() {
    return known;
  }

  /** How the person stands to the key. */
  public Standing standing(GrantKey key) {
    Holding holding = holding(key);
    return holding == null ? Standing.NONE : holding.standing();
  }

  /** The latest grant of the key; null: there never was one. */
  public @Nullable Holding holding(GrantKey key) {
    return of(key.definitionId()).get(key);
  }

  /** The latest grant of every key, in the keys' order. */
  public List<Holding> holdings() {
    List<Holding> all = new ArrayList<>();
    new TreeMap<>(holdings).values().forEach(one -> all.addAll(one.values()));
    return all;
  }

  /** How the person stands to every key of a definition that was ever granted. */
  public Map<GrantKey, Standing> standings(String definitionId) {
    Map<GrantKey, Standing> standings = new LinkedHashMap<>();
    of(definitionId).forEach((key, holding) -> standings.put(key, holding.standing()));
    return standings;
  }

  /** Puts a grant in the place of what was there. */
  void put(Holding holding) {
    holdings
        .computeIfAbsent(holding.key().definitionId(), id -> new TreeMap<>())
        .put(holding.key(), holding);
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
    return of(definitionId).values().stream()
        .filter(holding -> holding.standing().isHeld())
        .filter(holding -> tier == null || holding.key().tier().equals(tier))
        .map(Holding::grantedAt)
        .min(Comparator.naturalOrder())
        .map(at -> new Reading(1, null, at))
        .orElse(Reading.NOTHING);
  }

  private SortedMap<GrantKey, Holding> of(String definitionId) {
    return holdings.getOrDefault(definitionId, Collections.emptySortedMap());
  }
}
