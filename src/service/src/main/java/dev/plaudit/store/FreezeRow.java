package dev.plaudit.store;

import dev.plaudit.domain.progress.FreezeEntry;
import org.jspecify.annotations.Nullable;

/**
 * A row for the ledger of freezes (S16).
 *
 * @param entry its number is the database's to give
 * @param freezeId grants: the caller's id, unique in the tenant; null for all other rows
 */
public record FreezeRow(StateKey state, FreezeEntry entry, @Nullable String freezeId) {}
