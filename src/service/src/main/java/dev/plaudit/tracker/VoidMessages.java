package dev.plaudit.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plaudit.domain.event.EventType;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.xp.AwardRule;
import dev.plaudit.domain.xp.TransactionIds;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.PostedAward;
import dev.plaudit.store.TenantKey;
import dev.plaudit.wire.AwardVoidedRecord;
import dev.plaudit.wire.EventVoidedRecord;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.Topics;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the awards have to know of voided events: one message an award, under the key of whoever
 * received it, so that it comes after the award itself; and one an event, under its user's key.
 *
 * <p>The awards are those that stand in ledgers, and those that the tenant's table gives for the
 * event now, for they may still be on their way.
 */
final class VoidMessages {
  private VoidMessages() {}

  static List<OutboxRow> of(VoidPlan plan, List<PostedAward> posted) {
    Map<TenantKey, VoidedEvent> events = plan.countedByKey();
    Map<TenantKey, Map<String, UserKey>> awards = new HashMap<>();
    events.forEach((key, event) -> awards.put(key, onTheirWay(event)));
    for (PostedAward award : posted) {
      VoidedEvent event = events.get(award.event());
      if (event != null) {
        awards
            .computeIfAbsent(award.event(), key -> new LinkedHashMap<>())
            .put(award.transactionId(), new UserKey(event.tenant().tenant(), award.userId()));
      }
    }
    List<OutboxRow> messages = new ArrayList<>();
    events.forEach(
        (key, event) -> {
          awards
              .getOrDefault(key, Map.of())
              .forEach((id, user) -> messages.add(reversal(event, id, user)));
          messages.add(voided(event));
        });
    return messages;
  }

  private static Map<String, UserKey> onTheirWay(VoidedEvent event) {
    Map<String, UserKey> awards = new LinkedHashMap<>();
    if (EventType.isValid(event.eventType())) {
      UserKey actor = event.order().event().user();
      Map<String, Object> properties = properties(event.logged().properties());
      for (AwardRule rule : event.tenant().xp().awards().rules(new EventType(event.eventType()))) {
        UserKey recipient = rule.recipient().of(actor, properties);
        if (recipient != null) {
          awards.put(TransactionIds.award(event.eventKey(), rule), recipient);
        }
      }
    }
    return awards;
  }

  // Texts are all that can name a recipient.
  private static Map<String, Object> properties(@Nullable String json) {
    Map<String, Object> properties = new HashMap<>();
    if (json != null) {
      for (Map.Entry<String, JsonNode> member : Json.tree(json.getBytes(UTF_8)).properties()) {
        if (member.getValue().isTextual()) {
          properties.put(member.getKey(), member.getValue().asText());
        }
      }
    }
    return properties;
  }

  private static OutboxRow reversal(VoidedEvent event, String transactionId, UserKey recipient) {
    UUID id = id(recipient, AwardVoidedRecord.KIND, transactionId);
    AwardVoidedRecord message =
        new AwardVoidedRecord(
            AwardVoidedRecord.VERSION,
            id,
            AwardVoidedRecord.KIND,
            recipient.tenant().value(),
            recipient.userId(),
            transactionId,
            event.order().event().occurredAt(),
            event.order().targetId());
    return row(event, id, recipient, Json.bytes(message));
  }

  private static OutboxRow voided(VoidedEvent event) {
    UserKey user = event.order().event().user();
    UUID id = id(user, EventVoidedRecord.KIND, event.eventKey().toString());
    EventVoidedRecord message =
        new EventVoidedRecord(
            EventVoidedRecord.VERSION,
            id,
            EventVoidedRecord.KIND,
            user.tenant().value(),
            user.userId(),
            event.order().targetId(),
            event.eventKey(),
            event.eventType(),
            event.activityType(),
            event.logged().occurredAt().toInstant(),
            LocalDate.ofEpochDay(event.logged().localDay()),
            event.order().event().occurredAt(),
            event.order().reason(),
            event.tenant().policy().voidGrants().text());
    return row(event, id, user, Json.bytes(message));
  }

  private static UUID id(UserKey user, String kind, String identity) {
    return UUID.nameUUIDFromBytes(
        (user.tenant().value() + '\n' + kind + '\n' + identity).getBytes(UTF_8));
  }

  private static OutboxRow row(VoidedEvent event, UUID id, UserKey user, byte[] payload) {
    return new OutboxRow(
        event.state().tenantNo(), Topics.FACTS, id, user.kafkaKey().getBytes(UTF_8), payload, "{}");
  }
}
