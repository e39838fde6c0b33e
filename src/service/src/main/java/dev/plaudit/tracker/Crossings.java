package dev.plaudit.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.consume.UtcTime;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.achievement.Crossing;
import dev.plaudit.domain.achievement.Measurable;
import dev.plaudit.domain.achievement.Window;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.store.CrossingRow;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.UserNumber;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.ReachedRecord;
import dev.plaudit.wire.Topics;
import java.time.LocalDate;
import java.util.UUID;

/** Thresholds reached, as rows and as messages for the awards. */
final class Crossings {
  private Crossings() {}

  static CrossingRow row(
      UserNumber user, CountedMetric metric, Crossing crossing, MeasuredEvent event) {
    LocalDate on =
        metric.metric().window().equals(Window.LIFETIME)
            ? null
            : LocalDate.ofEpochDay(crossing.bucket());
    return new CrossingRow(
        user,
        metric.metricNo(),
        crossing.watch().threshold(),
        crossing.watch().everyPeriod() ? on : null,
        on,
        crossing.value(),
        UtcTime.of(event.event().occurredAt()),
        event.eventKey(),
        event.event().eventId());
  }

  /** A run became this long for the first time. */
  static CrossingRow row(CountedStreak streak, int length, MeasuredEvent event) {
    return new CrossingRow(
        event.user(),
        streak.metricNo(),
        length,
        null,
        LocalDate.ofEpochDay(event.localDay()),
        length,
        UtcTime.of(event.event().occurredAt()),
        event.eventKey(),
        event.event().eventId());
  }

  static OutboxRow message(CrossingRow row, Measurable metric, MeasuredEvent event) {
    UserKey user = event.event().user();
    String identity =
        String.join(
            "\n",
            user.kafkaKey(),
            ReachedRecord.KIND,
            row.metricNo() + "," + row.threshold() + "," + row.period());
    UUID id = UUID.nameUUIDFromBytes(identity.getBytes(UTF_8));
    ReachedRecord record =
        new ReachedRecord(
            ReachedRecord.VERSION,
            id,
            ReachedRecord.KIND,
            user.tenant().value(),
            user.userId(),
            metric.canonical(),
            row.threshold(),
            row.period(),
            event.event().occurredAt(),
            row.eventId());
    return new OutboxRow(
        row.user().tenantNo(),
        Topics.FACTS,
        id,
        user.kafkaKey().getBytes(UTF_8),
        Json.bytes(record),
        "{}");
  }
}
