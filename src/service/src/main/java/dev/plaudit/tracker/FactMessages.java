package dev.plaudit.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.progress.Fact;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.wire.FactRecord;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.Topics;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Facts as messages. The id is a function of what became true, so recomputing it gives it again.
 */
final class FactMessages {
  private FactMessages() {}

  static OutboxRow of(Fact fact, Located event) {
    FactRecord message = record(fact, event);
    return new OutboxRow(
        event.state().tenantNo(),
        Topics.FACTS,
        message.id(),
        event.candidate().event().user().kafkaKey().getBytes(UTF_8),
        Json.bytes(message),
        "{}");
  }

  private static FactRecord record(Fact fact, Located event) {
    if (fact instanceof Fact.MilestoneCrossed it) {
      return message(
          event, "milestone.crossed", it.total(), null, it.threshold(), null, null, null);
    }
    if (fact instanceof Fact.StreakReached it) {
      return message(
          event,
          "streak.reached",
          null,
          it.type().name(),
          it.threshold(),
          it.runStart(),
          null,
          null);
    }
    if (fact instanceof Fact.StreakBroken it) {
      return message(
          event,
          "streak.broken",
          null,
          it.type().name(),
          null,
          it.runStart(),
          it.brokenAt(),
          it.length());
    }
    if (fact instanceof Fact.StreakRestored it) {
      return message(
          event, "streak.restored", null, it.type().name(), null, it.runStart(), null, it.length());
    }
    throw new IllegalStateException("a new kind of fact has no message: " + fact);
  }

  private static FactRecord message(
      Located located,
      String kind,
      @Nullable Long total,
      @Nullable String streakType,
      @Nullable Integer threshold,
      @Nullable Integer runStart,
      @Nullable Integer brokenAt,
      @Nullable Integer length) {
    Event event = located.candidate().event();
    String activity = located.rule().activity().activityType();
    String identity =
        String.join(
            "\n",
            event.user().kafkaKey(),
            activity,
            kind,
            streakType + "," + threshold + "," + runStart + "," + brokenAt + "," + length);
    return new FactRecord(
        FactRecord.VERSION,
        UUID.nameUUIDFromBytes(identity.getBytes(UTF_8)),
        kind,
        event.user().tenant().value(),
        event.user().userId(),
        activity,
        event.occurredAt(),
        event.eventId(),
        total,
        streakType,
        threshold,
        date(runStart),
        date(brokenAt),
        length);
  }

  private static @Nullable LocalDate date(@Nullable Integer epochDay) {
    return epochDay == null ? null : LocalDate.ofEpochDay(epochDay);
  }
}
