package dev.plaudit.wire;

import dev.plaudit.domain.event.EventDraft;
import dev.plaudit.domain.event.EventProblem;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading one item: the draft of an event and where its bytes stand, or why there is
 * none. Pointers are relative to the item.
 */
public sealed interface Reading {

  /**
   * The item was an event in one of the accepted forms; whether it may count is for the rules to
   * say.
   *
   * @param offset the first byte of the item in the array that was read
   * @param length the item's length in bytes
   */
  record Read(EventDraft draft, int offset, int length) implements Reading {}

  /**
   * The item is JSON, but not an event in any accepted form (or, for a single record, not even
   * JSON).
   *
   * @param eventId the id that the item named before it went wrong, as sent; null where it named
   *     none
   */
  record Unreadable(EventProblem problem, @Nullable String eventId) implements Reading {}
}
