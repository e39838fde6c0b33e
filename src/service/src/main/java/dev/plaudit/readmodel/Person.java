package dev.plaudit.readmodel;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.GrantKey;
import dev.plaudit.domain.achievement.KnownFacts;
import dev.plaudit.domain.achievement.Metric;
import dev.plaudit.domain.achievement.Outlook;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.Standing;
import dev.plaudit.domain.achievement.StreakMetric;
import dev.plaudit.domain.achievement.Tier;
import dev.plaudit.domain.progress.StreakType;
import dev.plaudit.domain.progress.StreakView;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.StoredGrant;
import dev.plaudit.store.StoredPerson;
import dev.plaudit.store.StoredProgress;
import dev.plaudit.store.StoredUser;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One user as rules see them now: what the tables know, and what day it is for them. */
public final class Person implements Outlook.Today {
  /** What an achievement is called whose name must not be told. */
  static final String UNNAMED = "a hidden achievement";

  private final RuleBook rules;
  private final StoredPerson stored;
  private final StoredUser progress;
  private final Instant now;
  private final LocalDate today;
  private final Map<GrantKey, StoredGrant> grants = new HashMap<>();
  private final KnownFacts facts;

  Person(TenantSnapshot tenant, StoredUser progress, StoredPerson stored, Instant now) {
    this.rules = tenant.rules();
    this.stored = stored;
    this.progress = progress;
    this.now = now;
    this.today = UserClock.at(now, tenant.policy(), progress.zones()).today();
    Map<GrantKey, Instant> held = new HashMap<>();
    for (StoredGrant grant : stored.grants()) {
      grants.put(grant.key(), grant);
      if (grant.standing().isHeld()) {
        held.put(grant.key(), grant.grantedAt());
      }
    }
    Map<StreakMetric, Integer> longest = new HashMap<>();
    for (StoredProgress activity : progress.activities()) {
      for (StreakType type : StreakType.values()) {
        longest.put(
            new StreakMetric(activity.activityType(), type),
            StreakView.of(activity.state(), type, today).longest());
      }
    }
    this.facts =
        new KnownFacts(rules, stored.metrics(), stored.crossings(), longest, stored.level(), held);
  }

  /** The rows. */
  public StoredPerson stored() {
    return stored;
  }

  /** Whether the category is switched off. */
  boolean isDisabled(String category) {
    return stored.disabled().contains(category);
  }

  /** Whether some key of the definition is held. */
  boolean holds(String definitionId) {
    return facts.held().keySet().stream().anyMatch(key -> key.definitionId().equals(definitionId));
  }

  /** The latest grant of the key; null: there never was one. */
  @Nullable StoredGrant grant(GrantKey key) {
    return grants.get(key);
  }

  /** The key of a tier for the user's today. */
  GrantKey keyNow(Definition definition, Tier tier) {
    return new GrantKey(
        definition.id(),
        tier.name(),
        definition.repeat().periodOf(Math.toIntExact(today.toEpochDay())));
  }

  /** The first tier that can still be earned for the user's today; null: there is none. */
  @Nullable Tier next(Definition definition) {
    for (Tier tier : definition.tiers()) {
      StoredGrant grant = grants.get(keyNow(definition, tier));
      Standing standing = grant == null ? Standing.NONE : grant.standing();
      if (standing.canEarn(definition.reearnable())) {
        return tier;
      }
    }
    return null;
  }

  /** How far the user has come towards a tier, for today's period where there are periods. */
  Outlook outlook(Definition definition, Tier tier) {
    return Outlook.of(definition, tier, keyNow(definition, tier).periodStart(), facts, this);
  }

  /** The name of an achievement for this user: of a hidden one only if they hold it. */
  public String nameOf(String definitionId) {
    if (isSecret(definitionId)) {
      return UNNAMED;
    }
    Definition definition = rules.definition(definitionId);
    return definition == null ? definitionId : definition.shown().name();
  }

  /** Whether the user must not learn of it; what is not in force is as secret as it was. */
  public boolean isSecret(String definitionId) {
    Definition definition = rules.definition(definitionId);
    boolean hidden =
        definition == null ? stored.hidden().contains(definitionId) : definition.shown().hidden();
    return hidden && !holds(definitionId);
  }

  /** Whether it can be earned now, by its dates. */
  boolean isOpen(Definition definition) {
    return definition.open().contains(now);
  }

  Instant now() {
    return now;
  }

  @Override
  public long metric(Metric metric) {
    return facts.state(metric).valueOn(metric, Math.toIntExact(today.toEpochDay()));
  }

  @Override
  public long run(String activity, StreakType type) {
    return progress.activities().stream()
        .filter(each -> each.activityType().equals(activity))
        .mapToInt(each -> StreakView.of(each.state(), type, today).current())
        .findFirst()
        .orElse(0);
  }
}
