package dev.plaudit.domain.xp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of one user's local day are credited (S31, S32). Does no I/O, reads no clock,
 * and depends on the set of entries alone: they are taken in the order of (occurred_at,
 * transaction_id), whatever the order in which they came.
 *
 * <ul>
 *   <li>A reversal makes the entry that it names count nothing: neither towards the cap, nor as the
 *       holder of a gate. It may come before that entry. A reversal of a reversal changes nothing.
 *   <li>Of the awards under one gate the earliest counts, also where the cap leaves nothing of it.
 *   <li>The cap takes entries as they come and cuts the one that goes over it. What is exempt or
 *       negative stands beside the cap: it is never cut, uses nothing up and gives nothing back.
 * </ul>
 */
public final class DayFold {
  private final Set<String> reversed = new HashSet<>();
  private final Set<String> gatesHeld = new HashSet<>();
  private long room;

  private DayFold(long room) {
    this.room = room;
  }

  /**
   * Folds a day.
   *
   * @param entries all of one user and one local day, each once, in any order
   * @param cap XP that capped entries of the day may add up to, not negative; null: no cap
   * @throws IllegalArgumentException if the entries are not of one day, if a transaction stands
   *     there twice, or if the cap is negative
   */
  public static DayCredits fold(List<XpEntry> entries, @Nullable Integer cap) {
    if (cap != null && cap < 0) {
      throw new IllegalArgumentException("a daily cap cannot be negative");
    }
    List<XpEntry> ordered = new ArrayList<>(entries);
    ordered.sort(XpEntry.LEDGER_ORDER);
    requireOneDay(ordered);
    DayFold fold = new DayFold(cap == null ? Long.MAX_VALUE : cap);
    for (XpEntry entry : ordered) {
      if (entry.reverses() != null) {
        fold.reversed.add(entry.reverses());
      }
    }
    List<Credit> credits = new ArrayList<>(ordered.size());
    for (XpEntry entry : ordered) {
      credits.add(fold.credit(entry));
    }
    return new DayCredits(List.copyOf(credits));
  }

  private static void requireOneDay(List<XpEntry> entries) {
    Set<String> seen = new HashSet<>();
    for (XpEntry entry : entries) {
      if (entry.localDay() != entries.get(0).localDay()) {
        throw new IllegalArgumentException("entries of several days cannot be folded as one");
      }
      if (!seen.add(entry.transactionId())) {
        throw new IllegalArgumentException(
            "the transaction " + entry.transactionId() + " stands in its day twice");
      }
    }
  }

  private Credit credit(XpEntry entry) {
    if (entry.kind() != XpKind.REVERSAL && reversed.contains(entry.transactionId())) {
      return new Credit(entry.transactionId(), 0, CreditStatus.REVERSED);
    }
    if (entry.gate() != null && !gatesHeld.add(entry.gate())) {
      return new Credit(entry.transactionId(), 0, CreditStatus.GATED);
    }
    if (entry.capExempt() || entry.amount() <= 0) {
      return new Credit(entry.transactionId(), entry.amount(), CreditStatus.CREDITED);
    }
    int credited = (int) Math.min(entry.amount(), room);
    room -= credited;
    return new Credit(
        entry.transactionId(),
        credited,
        credited == entry.amount() ? CreditStatus.CREDITED : CreditStatus.CAPPED);
  }
}
