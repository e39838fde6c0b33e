package dev.plaudit.store;

import dev.plaudit.domain.progress.Freezes;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.ZoneHistory;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the tracker made of an event (S6). */
public sealed interface StoredEvent {

  /** When the event was received. */
  Instant receivedAt();

  /**
   * It counted.
   *
   * @param content of the event that has this id; one of other content is a conflict (S4)
   * @param effect what it changed; null where the log no longer reaches back to it
   */
  record Applied(Instant receivedAt, long content, @Nullable Effect effect)
      implements StoredEvent {}

  /**
   * It was taken back (S8).
   *
   * @param content as of {@link Applied}
   * @param counted whether it had counted; false: the void came first, and the time is the void's
   */
  record Voided(Instant receivedAt, long content, boolean counted) implements StoredEvent {}

  /**
   * It had been there before.
   *
   * @param content as of {@link Applied}
   * @param firstEventId the event that counted
   * @param firstReceivedAt when that one was received
   */
  record Duplicate(Instant receivedAt, long content, String firstEventId, Instant firstReceivedAt)
      implements StoredEvent {}

  /**
   * It cannot count.
   *
   * @param reason the problem's code
   * @param pointer into the event
   */
  record Dead(Instant receivedAt, String reason, @Nullable String pointer, String detail)
      implements StoredEvent {}

  /** It died, and was put back into the topic, where the tracker has not met it again yet. */
  record Replayed(Instant receivedAt) implements StoredEvent {}

  /**
   * What a counted event changed.
   *
   * @param totalAfter the counter right after it
   * @param state of the activity now, which later events may have moved on
   * @param thresholds that it crossed, rising
   * @param zones the user's own, earliest first; empty where the tenant's hold
   * @param freezes the user's in that activity
   * @param xp what the awards have posted for it so far, to whomever
   * @param granted what it completed for its user, as far as it has been judged and still stands
   */
  record Effect(
      String activityType,
      long totalAfter,
      ProgressState state,
      List<Integer> thresholds,
      List<ZoneHistory.Entry> zones,
      Freezes freezes,
      List<Xp> xp,
      List<Granted> granted) {}

  /**
   * XP for an event (S31).
   *
   * @param userId who received it
   * @param rule of the awards table
   * @param credited what is left of the amount under gate and cap, as of now
   */
  record Xp(String userId, String rule, int amount, int credited, String status) {}

  /**
   * An achievement that an event completed (S22).
   *
   * @param tier empty: the definition has no tiers
   */
  record Granted(UUID grantId, String definitionId, String tier, int xp) {}
}
