package dev.plaudit.tracker;

import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.ResultRow;
import java.util.List;

/**
 * What the voids of a batch have come to, besides the rows that are written already.
 *
 * @param refusals orders that cannot be carried out
 */
record VoidEffects(List<OutboxRow> messages, List<ResultRow> results, List<Refusal> refusals) {
  static final VoidEffects NONE = new VoidEffects(List.of(), List.of(), List.of());
}
