package dev.plaudit.store;

import dev.plaudit.domain.xp.Credit;
import dev.plaudit.domain.xp.XpEntry;
import java.time.Instant;

/**
 * A row of the ledger, for reading.
 *
 * @param ledgerNo rises with time within one user's ledger
 * @param dailyTotal what the day adds up to with this row, in the order of the fold (S32)
 */
public record StoredTransaction(
    long ledgerNo, XpEntry entry, Credit credit, long dailyTotal, Instant recordedAt) {}
