package dev.plaudit.tracker;

import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.event.Event;
import dev.plaudit.store.UserNumber;
import java.util.UUID;

/**
 * A counted event as rules look at it, whether it is being flushed or was read from the log.
 *
 * @param rules what its tenant counts
 * @param activity what it counts as
 * @param localDay epoch day in the zone that the user had when it happened (S12)
 */
record MeasuredEvent(
    RuleBook rules, UserNumber user, Event event, UUID eventKey, String activity, int localDay) {

  static MeasuredEvent of(Located event) {
    return new MeasuredEvent(
        event.tenant().rules(),
        new UserNumber(event.state().tenantNo(), event.state().userNo()),
        event.candidate().event(),
        event.candidate().eventKey(),
        event.rule().activity().activityType(),
        event.localDay());
  }
}
