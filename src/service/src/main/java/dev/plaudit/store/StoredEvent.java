package dev.plaudit.store;

import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.ZoneHistory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tracker made of an event (S6). */
public sealed interface StoredEvent {

  /** When the event was received. */
  Instant receivedAt();

  /**
   * It counted.
   *
   * @param effect what it changed; null where the log no longer reaches back to it
   */
  record Applied(Instant receivedAt, @Nullable Effect effect) implements StoredEvent {}

  /**
   * It had been there before.
   *
   * @param firstEventId the event that counted
   */
  record Duplicate(Instant receivedAt, String firstEventId) implements StoredEvent {}

  /**
   * It cannot count.
   *
   * @param reason the problem's code
   * @param pointer into the event
   */
  record Dead(Instant receivedAt, String reason, @Nullable String pointer, String detail)
      implements StoredEvent {}

  /**
   * What a counted event changed.
   *
   * @param totalAfter the counter right after it
   * @param state of the activity now, which later events may have moved on
   * @param thresholds that it crossed, rising
   * @param zones the user's own, earliest first; empty where the tenant's hold
   */
  record Effect(
      String activityType,
      long totalAfter,
      ProgressState state,
      List<Integer> thresholds,
      List<ZoneHistory.Entry> zones) {}
}
