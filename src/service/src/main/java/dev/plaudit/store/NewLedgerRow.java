package dev.plaudit.store;

import org.jspecify.annotations.Nullable;

/**
 * A row that is appended to a ledger, with the boards that it counts on (S34).
 *
 * @param boardDay epoch day of the entry in the tenant's zone, by the calendar
 * @param activity what it was earned by; null: it counts only in the whole. A name that the tenant
 *     does not have counts as null
 */
public record NewLedgerRow(LedgerRow row, int boardDay, @Nullable String activity) {}
