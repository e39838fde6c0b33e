package dev.plaudit.domain.tenant;

import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.xp.XpPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's policy and catalogue as of one revision. Immutable; a change is a new snapshot with
 * a higher revision.
 */
public final class TenantSnapshot {
  private final int tenantNo;
  private final TenantId tenant;
  private final long revision;
  private final TenantPolicy policy;
  private final XpPolicy xp;
  private final Instant keysFrom;
  private final Map<String, EventTypeRule> registered;
  private final Map<String, ActivityRule> activities;
  private final Map<TypeAndActivity, EventTypeRule> observed;
  private final RuleBook rules;
  private final Set<String> switchedOff;

  /**
   * @param tenantNo the number that stands for the tenant in every table
   * @param revision rises with every change of policy, catalogue or of a user's zone
   * @param xp what events are worth, and what the sum of it means (S31 to S33)
   * @param keysFrom every event received since then can still be told from a repeat; {@link
   *     Instant#MIN} where nothing was pruned yet
   * @param registered event types that an administrator declared, by name
   * @param observed pairs of type and activity that first events of an open tenant made
   * @param activities activity types by name, registered or not
   */
  public TenantSnapshot(
      int tenantNo,
      TenantId tenant,
      long revision,
      TenantPolicy policy,
      XpPolicy xp,
      Instant keysFrom,
      Map<String, EventTypeRule> registered,
      List<EventTypeRule> observed,
      Map<String, ActivityRule> activities) {
    this.tenantNo = tenantNo;
    this.tenant = tenant;
    this.revision = revision;
    this.policy = policy;
    this.xp = xp;
    this.keysFrom = keysFrom;
    this.registered = Map.copyOf(registered);
    this.activities = Map.copyOf(activities);
    Map<TypeAndActivity, EventTypeRule> byPair = new HashMap<>();
    for (EventTypeRule rule : observed) {
      byPair.put(new TypeAndActivity(rule.eventType(), rule.activity().activityType()), rule);
    }
    this.observed = Map.copyOf(byPair);
    this.rules = RuleBook.EMPTY;
    this.switchedOff = Set.of();
  }

  private TenantSnapshot(TenantSnapshot other, RuleBook rules, Set<String> switchedOff) {
    this.tenantNo = other.tenantNo;
    this.tenant = other.tenant;
    this.revision = other.revision;
    this.policy = other.policy;
    this.xp = other.xp;
    this.keysFrom = other.keysFrom;
    this.registered = other.registered;
    this.activities = other.activities;
    this.observed = other.observed;
    this.rules = rules;
    this.switchedOff = switchedOff;
  }

  /** The same with achievements, as of the same revision. */
  public TenantSnapshot withRules(RuleBook book) {
    return new TenantSnapshot(this, book, switchedOff);
  }

  /** The same with these categories of achievements switched off (S41). */
  public TenantSnapshot withSwitchedOff(Set<String> categories) {
    return new TenantSnapshot(this, rules, Set.copyOf(categories));
  }

  public int tenantNo() {
    return tenantNo;
  }

  public TenantId tenant() {
    return tenant;
  }

  public long revision() {
    return revision;
  }

  public TenantPolicy policy() {
    return policy;
  }

  public XpPolicy xp() {
    return xp;
  }

  /** The achievements in force, and what is counted for them (S20, S21). */
  public RuleBook rules() {
    return rules;
  }

  /** Categories of achievements that the tenant has switched off (S41). */
  public Set<String> switchedOff() {
    return switchedOff;
  }

  /**
   * How old an event received then may be (S5): what the policy says, but no older than the keys
   * that tell a repeat, which may have been pruned under a shorter retention.
   */
  public Duration retention(Instant receivedAt) {
    Duration known = Duration.between(keysFrom, receivedAt);
    return known.compareTo(policy.retention()) < 0 ? known : policy.retention();
  }

  /** Activity types by name. */
  public Map<String, ActivityRule> activities() {
    return activities;
  }

  /** Every pair of type and activity, registered or made by first events. */
  public Collection<EventTypeRule> types() {
    List<EventTypeRule> types = new ArrayList<>(registered.values());
    types.addAll(observed.values());
    return types;
  }

  /** How many pairs of names nobody registered: what first events have made so far. */
  public int observedTypes() {
    return observed.size();
  }

  /**
   * The rule that an event of this type counts under.
   *
   * @return null where the type is not known yet: {@link #accepts} says whether it may become
   *     known. What first events made counts only while the tenant's types are open
   */
  public @Nullable EventTypeRule rule(Event event) {
    EventTypeRule rule = registered.get(event.type().value());
    if (rule != null && countsAs(event, rule)) {
      return rule;
    }
    return policy.openTypes()
        ? observed.get(new TypeAndActivity(event.type().value(), activityOf(event)))
        : null;
  }

  /**
   * Whether an event of this type may count at all: it is registered, or the tenant's types are
   * open.
   */
  public boolean accepts(Event event) {
    return policy.openTypes() || rule(event) != null;
  }

  /** The properties that make up this event's fingerprint besides type, user and subject (S4). */
  public List<String> fingerprintFields(Event event) {
    EventTypeRule rule = registered.get(event.type().value());
    return rule == null ? List.of() : rule.fingerprintFields();
  }

  /**
   * The activity that an event of a type nobody registered counts as: the one it names, else its
   * type's own name.
   */
  public static String activityOf(Event event) {
    return event.activity() == null ? event.type().value() : event.activity().value();
  }

  private static boolean countsAs(Event event, EventTypeRule rule) {
    return event.activity() == null
        || event.activity().value().equals(rule.activity().activityType());
  }

  private record TypeAndActivity(String type, String activity) {}
}
