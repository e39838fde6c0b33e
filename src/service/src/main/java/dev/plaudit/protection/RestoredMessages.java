package dev.plaudit.protection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.Fact;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.StateKey;
import dev.plaudit.wire.FactRecord;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Runs that a repair joined, as messages; the id is a function of the run that came of it. */
final class RestoredMessages {
  private RestoredMessages() {}

  static List<OutboxRow> of(
      List<Fact> facts, StateKey state, UserKey user, String activityType, Instant at) {
    List<OutboxRow> messages = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.StreakRestored restored) {
        FactRecord message = message(restored, user, activityType, at);
        messages.add(
            new OutboxRow(
                state.tenantNo(),
                Topics.FACTS,
                message.id(),
                user.kafkaKey().getBytes(UTF_8),
                Json.bytes(message),
                "{}"));
      }
    }
    return messages;
  }

  private static FactRecord message(
      Fact.StreakRestored restored, UserKey user, String activityType, Instant at) {
    String identity =
        String.join(
            "\n",
            user.kafkaKey(),
            activityType,
            "streak.restored",
            restored.type().name() + ",null," + restored.runStart() + ",null," + restored.length());
    return new FactRecord(
        FactRecord.VERSION,
        UUID.nameUUIDFromBytes(identity.getBytes(UTF_8)),
        "streak.restored",
        user.tenant().value(),
        user.userId(),
        activityType,
        at,
        "",
        null,
        restored.type().name(),
        null,
        LocalDate.ofEpochDay(restored.runStart()),
        null,
        restored.length());
  }
}
