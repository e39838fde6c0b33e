package dev.plaudit.verify;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that verify can find, each with the invariant it breaks and a sentence that tells a
 * tenant's administrator what it means. The code is the name in lower case.
 */
enum Defect {
  STATE_MISSING("I1", "Events are counted for a user and activity that has no counter."),
  COUNTER_DIFFERS("I1", "A counter is not the number of its events in the log."),
  TOTALS_NOT_DENSE("I1", "The running totals of a user's events have a gap or a repeat."),
  VOID_DIFFERS("I1", "A void does not say where its event had counted."),
  DAY_COUNTS_DIFFER("I2", "The events of a day are not those of the log."),
  DAILY_STREAK_DIFFERS("I2", "A streak of days is not what the active days give."),
  WEEKLY_STREAK_DIFFERS("I2", "A streak of weeks is not what the active days give."),
  FREEZES_DIFFER("I2", "A ledger of freezes does not say what the active days give."),
  XP_CREDIT_DIFFERS("I3", "A ledger entry is not credited what the fold of its day gives."),
  XP_TOTAL_DIFFERS("I3", "A user's total is not the sum of the ledger; a rebuild replays it."),
  XP_LEVEL_DIFFERS("I3", "A user's level is not what the curve gives for the total."),
  MILESTONE_MISSING("I4", "A total has reached a threshold that has no milestone."),
  MILESTONE_ABOVE_TOTAL("I4", "A milestone stands for a threshold that the total has not reached."),
  MILESTONE_MARK_DIFFERS(
      "I4", "A counter's last milestone is not the highest one that was crossed."),
  MILESTONE_EVENT_DIFFERS("I4", "A milestone does not name the event that reached its threshold."),
  BOARD_SCORE_MISSING(
      "I5", "Somebody who has points stands on no board; a rebuild of boards adds it."),
  BOARD_SCORE_SURPLUS("I5", "Somebody stands on a board without points in the ledger."),
  BOARD_SCORE_DIFFERS("I5", "A score, or when it was reached, is not what the ledger gives."),
  BOARD_COPY_DIFFERS(
      "I5", "A copy of a board does not show what the board shows; it is to be rebuilt."),
  COUNTED_WITHOUT_LOG("I6", "An event was counted that the log does not hold."),
  LOG_WITHOUT_KEY("I6", "The log holds an event that no dedupe key guards."),
  LOGGED_TWICE("I6", "The log holds an event more than once."),
  LOGGED_FOR_ANOTHER_USER("I6", "The log holds an event under another user than its dedupe key."),
  DUPLICATE_OF_NOTHING("I6", "A duplicate does not say of which event."),
  DUPLICATE_OF_UNCOUNTED("I6", "A duplicate names an event that was not counted."),
  DUPLICATE_OF_ANOTHER_USER("I6", "A duplicate names an event of another user."),
  COUNTED_AND_DEAD(
      "I6", "A record was counted and is a dead letter as well; replay it to settle which."),
  MESSAGE_OVERDUE("I7", "A message has waited in the outbox for too long."),
  MESSAGE_REPEATED("I7", "Two messages in the outbox have the same id."),
  RESULT_MISSING("I7", "A milestone was told, and its result is not kept."),
  MESSAGE_WITHOUT_RESULT("I7", "A result waits in the outbox that is not kept."),
  RESULT_NUMBER_WRONG("I7", "A result has a number that was never given."),
  AUDIT_CHAIN_BROKEN("I8", "An audit entry is not the one that was written, or one is gone."),
  FOREIGN_USER("I9", "A row names a user of another tenant."),
  FOREIGN_ACTIVITY("I9", "A row names an activity that is not its tenant's."),
  FOREIGN_TYPE("I9", "A row names an event type of another tenant."),
  FOREIGN_MESSAGE_KEY("I9", "A message or a dead letter has a key that is not its tenant's."),
  UNKNOWN_TENANT("I9", "A row belongs to a tenant that does not exist.");

  private static final Map<String, Defect> BY_CODE = new HashMap<>();

  static {
    for (Defect defect : values()) {
      BY_CODE.put(defect.code(), defect);
    }
  }

  private final String invariant;
  private final String description;

  Defect(String invariant, String description) {
    this.invariant = invariant;
    this.description = description;
  }

  static Defect of(String code) {
    Defect defect = BY_CODE.get(code);
    if (defect == null) {
      throw new IllegalStateException("a question answers with an unknown code: " + code);
    }
    return defect;
  }

  String invariant() {
    return invariant;
  }

  String description() {
    return description;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
