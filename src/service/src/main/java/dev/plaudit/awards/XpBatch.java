package dev.plaudit.awards;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.LocalDay;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.domain.xp.TransactionIds;
import dev.plaudit.domain.xp.XpEntry;
import dev.plaudit.domain.xp.XpKind;
import dev.plaudit.store.LedgerDay;
import dev.plaudit.store.LedgerRow;
import dev.plaudit.store.TenantKey;
import dev.plaudit.store.TransactionName;
import dev.plaudit.store.UserNumber;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction of {@link AwardService} knows so far: which postings are new, and where they
 * belong. One thread at a time.
 */
final class XpBatch {
  /** A posting that will be written. */
  record Due(
      TenantSnapshot tenant,
      UserKey who,
      UserNumber user,
      XpEntry entry,
      @Nullable String activity,
      @Nullable String by) {
    LedgerDay day() {
      return new LedgerDay(user, entry.localDay());
    }

    /**
     * The calendar date in the tenant's zone (S34): the day start is a grace of users, not of
     * boards.
     */
    int boardDay() {
      return LocalDay.epochDay(entry.occurredAt(), tenant.policy().zones(), LocalTime.MIDNIGHT);
    }
  }

  /** An entry, stored or about to be. */
  private record Standing(UserNumber user, XpEntry entry) {}

  private final List<Posting> postings;
  private final Scene scene;
  private final Map<TransactionName, Standing> standing = new HashMap<>();
  private final List<Due> due = new ArrayList<>();
  private final Map<UserNumber, Instant> latest = new HashMap<>();
  private final Set<UserNumber> takenFrom = new HashSet<>();
  private final List<Posted> outcomes = new ArrayList<>();
  private Set<TenantKey> voided = Set.of();

  /**
   * @param scene where the users of the postings have been found
   */
  XpBatch(List<Posting> postings, Scene scene) {
    this.postings = postings;
    this.scene = scene;
  }

  /** The transactions that the postings are and name. */
  Set<TransactionName> transactionNames() {
    Set<TransactionName> names = new HashSet<>();
    for (Posting posting : postings) {
      TenantSnapshot tenant = tenantOf(posting);
      if (tenant != null) {
        names.add(new TransactionName(tenant.tenantNo(), posting.transactionId()));
        if (posting.reverses() != null) {
          names.add(new TransactionName(tenant.tenantNo(), posting.reverses()));
        }
      }
    }
    return names;
  }

  /** The events that the awards among the postings are for. */
  Set<TenantKey> awardedEvents() {
    Set<TenantKey> events = new HashSet<>();
    for (Posting posting : postings) {
      TenantSnapshot tenant = tenantOf(posting);
      TenantKey event = tenant == null ? null : awardedEvent(posting, tenant);
      if (event != null) {
        events.add(event);
      }
    }
    return events;
  }

  private static @Nullable TenantKey awardedEvent(Posting posting, TenantSnapshot tenant) {
    UUID key =
        posting.kind() == XpKind.AWARD
            ? TransactionIds.awardedEvent(posting.transactionId())
            : null;
    return key == null ? null : new TenantKey(tenant.tenantNo(), key);
  }

  /** Takes in those of {@link #transactionNames} that are known. */
  void known(List<LedgerRow> rows) {
    for (LedgerRow row : rows) {
      standing.put(
          new TransactionName(row.user().tenantNo(), row.entry().transactionId()),
          new Standing(row.user(), row.entry()));
    }
  }

  /** Takes in those of {@link #awardedEvents} that were taken back. */
  void voided(Set<TenantKey> events) {
    voided = events;
  }

  /** Tells what is new and which day each belongs to. */
  void decide() {
    for (Posting posting : postings) {
      TenantSnapshot tenant = tenantOf(posting);
      outcomes.add(tenant == null ? Posted.UNKNOWN_TENANT : decide(posting, tenant));
    }
  }

  private Posted decide(Posting posting, TenantSnapshot tenant) {
    Member member = scene.member(posting.user());
    if (member == null) {
      throw new IllegalStateException("a user was not resolved");
    }
    UserNumber user = member.number();
    TransactionName name = new TransactionName(tenant.tenantNo(), posting.transactionId());
    Standing same = standing.get(name);
    if (same != null) {
      return same.user().equals(user) && posting.isRepeatOf(same.entry())
          ? Posted.DUPLICATE
          : Posted.CONFLICT;
    }
    // Its reversal may have been here before it, and found nothing to take back.
    TenantKey event = awardedEvent(posting, tenant);
    if (event != null && voided.contains(event)) {
      return Posted.VOIDED;
    }
    Integer day = dayOf(posting, member);
    if (day == null) {
      return Posted.NOTHING_TO_REVERSE;
    }
    XpEntry entry = posting.on(day);
    standing.put(name, new Standing(user, entry));
    due.add(new Due(tenant, posting.user(), user, entry, posting.activity(), posting.by()));
    latest.merge(user, entry.occurredAt(), (one, other) -> one.isAfter(other) ? one : other);
    if (Posting.isOfVoid(entry)) {
      takenFrom.add(user);
    }
    return Posted.NEW;
  }

  private @Nullable Integer dayOf(Posting posting, Member member) {
    if (posting.reverses() == null) {
      return LocalDay.epochDay(
          posting.occurredAt(), member.zones(), member.tenant().policy().dayStart());
    }
    UserNumber user = member.number();
    Standing target = standing.get(new TransactionName(user.tenantNo(), posting.reverses()));
    return target == null || !target.user().equals(user) || target.entry().kind() == XpKind.REVERSAL
        ? null
        : target.entry().localDay();
  }

  /** What is new, in the order given. */
  List<Due> due() {
    return due;
  }

  /** Those whose ledgers change. */
  Map<UserNumber, Due> holders() {
    Map<UserNumber, Due> holders = new LinkedHashMap<>();
    due.forEach(entry -> holders.putIfAbsent(entry.user(), entry));
    return holders;
  }

  /** When the latest of a user's new entries happened. */
  Instant latest(UserNumber user) {
    return Objects.requireNonNull(latest.get(user), "the user has no new entry");
  }

  /** Whether awards of voided events are taken back from the user (S8). */
  boolean takesBackFrom(UserNumber user) {
    return takenFrom.contains(user);
  }

  /** The days that change. */
  Set<LedgerDay> days() {
    Set<LedgerDay> days = new LinkedHashSet<>();
    due.forEach(entry -> days.add(entry.day()));
    return days;
  }

  /** One for each posting, in the order given. */
  List<Posted> outcomes() {
    return List.copyOf(outcomes);
  }

  private @Nullable TenantSnapshot tenantOf(Posting posting) {
    return scene.tenant(posting.user().tenant());
  }
}
