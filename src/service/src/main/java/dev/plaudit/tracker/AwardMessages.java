package dev.plaudit.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.xp.AwardRule;
import dev.plaudit.domain.xp.TransactionIds;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.wire.AwardRecord;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a counted event is worth, as messages for the awards: one for each rule of its type, under
 * the key of the user who receives it, so that each user's ledger is written by one consumer (S31).
 * An event that no rule names costs one look into a map.
 */
final class AwardMessages {
  private AwardMessages() {}

  static List<OutboxRow> of(Located located) {
    Event event = located.candidate().event();
    List<AwardRule> rules = located.tenant().xp().awards().rules(event.type());
    if (rules.isEmpty()) {
      return List.of();
    }
    List<OutboxRow> messages = new ArrayList<>(rules.size());
    for (AwardRule rule : rules) {
      UserKey recipient = rule.recipient().of(event.user(), event.properties());
      if (recipient != null) {
        messages.add(message(located, rule, recipient));
      }
    }
    return messages;
  }

  private static OutboxRow message(Located located, AwardRule rule, UserKey recipient) {
    Event event = located.candidate().event();
    String transactionId = TransactionIds.award(located.candidate().eventKey(), rule);
    UUID id =
        UUID.nameUUIDFromBytes(
            (recipient.tenant().value() + '\n' + AwardRecord.KIND + '\n' + transactionId)
                .getBytes(UTF_8));
    AwardRecord record =
        new AwardRecord(
            AwardRecord.VERSION,
            id,
            AwardRecord.KIND,
            recipient.tenant().value(),
            recipient.userId(),
            event.user().userId(),
            transactionId,
            event.occurredAt(),
            event.eventId(),
            event.type().value(),
            rule.name(),
            rule.delta(),
            located.rule().activity().activityType(),
            rule.dayGate());
    return new OutboxRow(
        located.state().tenantNo(),
        Topics.FACTS,
        id,
        recipient.kafkaKey().getBytes(UTF_8),
        Json.bytes(record),
        "{}");
  }
}
