package dev.plaudit.awards;

import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.domain.xp.Credit;
import dev.plaudit.domain.xp.CreditChange;
import dev.plaudit.domain.xp.DayCredits;
import dev.plaudit.domain.xp.DayFold;
import dev.plaudit.domain.xp.XpEntry;
import dev.plaudit.store.LedgerDay;
import dev.plaudit.store.LedgerRow;
import dev.plaudit.store.NewLedgerRow;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.ProfileRow;
import dev.plaudit.store.ResultRow;
import dev.plaudit.store.UserNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be written for the postings of a batch: the touched days folded whole (S32), totals
 * moved by what that changes, levels told (S33). Pure.
 */
final class XpChanges {
  private final XpBatch batch;
  private final Map<LedgerDay, List<LedgerRow>> stored = new HashMap<>();
  private final Map<UserNumber, Long> deltas = new HashMap<>();
  private final List<NewLedgerRow> inserted = new ArrayList<>();
  private final List<LedgerRow> updated = new ArrayList<>();
  private final List<ProfileRow> profiles = new ArrayList<>();
  private final List<ResultRow> results = new ArrayList<>();
  private final List<OutboxRow> facts = new ArrayList<>();
  private final Set<UserNumber> silent;
  private final Set<UserNumber> voided;

  private XpChanges(
      XpBatch batch, List<LedgerRow> rows, Set<UserNumber> silent, Set<UserNumber> voided) {
    this.batch = batch;
    this.silent = silent;
    this.voided = voided;
    rows.forEach(row -> stored.computeIfAbsent(row.day(), day -> new ArrayList<>()).add(row));
  }

  /**
   * @param rows all rows of {@link XpBatch#days}
   * @param before the profiles that exist
   * @param silent users of whose levels nobody is told
   * @param voided users who lose rewards because events were voided
   */
  static XpChanges of(
      XpBatch batch,
      List<LedgerRow> rows,
      List<ProfileRow> before,
      Instant now,
      Set<UserNumber> silent,
      Set<UserNumber> voided) {
    XpChanges changes = new XpChanges(batch, rows, silent, voided);
    changes.foldDays();
    changes.moveTotals(before, now);
    return changes;
  }

  List<NewLedgerRow> inserted() {
    return inserted;
  }

  List<LedgerRow> updated() {
    return updated;
  }

  List<ProfileRow> profiles() {
    return profiles;
  }

  List<ResultRow> results() {
    return results;
  }

  /** What is to be judged because of it. */
  List<OutboxRow> facts() {
    return facts;
  }

  private void foldDays() {
    Map<LedgerDay, List<XpBatch.Due>> fresh = new HashMap<>();
    batch.due().forEach(due -> fresh.computeIfAbsent(due.day(), day -> new ArrayList<>()).add(due));
    // Each is one object; comparing them would compare their tenants' settings, too.
    IdentityHashMap<XpBatch.Due, NewLedgerRow> made = new IdentityHashMap<>();
    fresh.forEach((day, due) -> foldDay(stored.getOrDefault(day, List.of()), due, made));
    // In the order given, which is the order in which a ledger is read.
    for (XpBatch.Due due : batch.due()) {
      NewLedgerRow row = made.get(due);
      if (row == null) {
        throw new IllegalStateException("a new entry was not credited");
      }
      inserted.add(row);
    }
  }

  private void foldDay(
      List<LedgerRow> rows,
      List<XpBatch.Due> due,
      IdentityHashMap<XpBatch.Due, NewLedgerRow> made) {
    // A day keeps the cap under which its first entry came, or it would depend on when it is asked.
    Integer cap = rows.isEmpty() ? due.get(0).tenant().xp().dailyCap() : rows.get(0).dayCap();
    List<XpEntry> entries = new ArrayList<>(rows.size() + due.size());
    rows.forEach(row -> entries.add(row.entry()));
    due.forEach(entry -> entries.add(entry.entry()));
    DayCredits day = DayFold.fold(entries, cap);
    Map<String, Credit> changed = new HashMap<>();
    long delta = 0;
    for (CreditChange change : day.changesFrom(rows.stream().map(LedgerRow::credit).toList())) {
      changed.put(change.credit().transactionId(), change.credit());
      delta += change.delta();
    }
    deltas.merge(due.get(0).user(), delta, Long::sum);
    for (LedgerRow row : rows) {
      Credit credit = changed.get(row.entry().transactionId());
      if (credit != null) {
        updated.add(new LedgerRow(row.user(), row.entry(), row.dayCap(), credit));
      }
    }
    for (XpBatch.Due entry : due) {
      Credit credit = changed.get(entry.entry().transactionId());
      if (credit != null) {
        made.put(
            entry,
            new NewLedgerRow(
                new LedgerRow(entry.user(), entry.entry(), cap, credit),
                entry.boardDay(),
                entry.activity()));
      }
    }
  }

  private void moveTotals(List<ProfileRow> before, Instant now) {
    Map<UserNumber, ProfileRow> known = new HashMap<>();
    before.forEach(profile -> known.put(profile.user(), profile));
    batch
        .holders()
        .forEach((user, due) -> move(due, known.getOrDefault(user, ProfileRow.empty(user)), now));
    profiles.sort((a, b) -> UserNumber.ORDER.compare(a.user(), b.user()));
  }

  private void move(XpBatch.Due due, ProfileRow before, Instant now) {
    @Nullable Long delta = deltas.get(before.user());
    TenantSnapshot tenant = due.tenant();
    long total = Math.addExact(before.totalXp(), delta == null ? 0 : delta);
    ProfileRow after =
        new ProfileRow(
            before.user(),
            before.version() + 1,
            total,
            tenant.xp().levelAfter(before.level(), total),
            tenant.revision());
    profiles.add(after);
    boolean quiet = silent.contains(before.user());
    if (!quiet) {
      results.addAll(LevelResults.of(tenant, due.who(), before, after, now));
    }
    facts.addAll(
        LevelFacts.of(tenant, due.who(), before, after, batch.latest(before.user()), quiet));
    if (voided.contains(before.user()) || batch.takesBackFrom(before.user())) {
      facts.addAll(LevelFacts.lost(tenant, due.who(), before, after));
    }
  }
}
