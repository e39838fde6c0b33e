package dev.plaudit.store;

import dev.plaudit.domain.xp.Credit;
import dev.plaudit.domain.xp.XpEntry;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger (S30).
 *
 * @param entry as asked for, which never changes
 * @param dayCap the cap of its day, the same in all rows of the day; null: none
 * @param credit what the fold of its day says
 */
public record LedgerRow(UserNumber user, XpEntry entry, @Nullable Integer dayCap, Credit credit) {
  /** The day that it stands on. */
  public LedgerDay day() {
    return new LedgerDay(user, entry.localDay());
  }
}
