package dev.plaudit.awards;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.ProfileRow;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.LevelRecord;
import dev.plaudit.wire.Topics;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Levels that some rule asks for, as facts: they are judged when they are committed (S21). */
final class LevelFacts {
  private LevelFacts() {}

  static List<OutboxRow> of(
      TenantSnapshot tenant,
      UserKey user,
      ProfileRow before,
      ProfileRow after,
      Instant occurredAt,
      boolean silent) {
    if (after.level() <= before.level() || tenant.rules().watchingLevels().isEmpty()) {
      return List.of();
    }
    String identity =
        user.kafkaKey() + '\n' + LevelRecord.KIND + '\n' + after.level() + '\n' + after.version();
    UUID id = UUID.nameUUIDFromBytes(identity.getBytes(UTF_8));
    LevelRecord record =
        new LevelRecord(
            LevelRecord.VERSION,
            id,
            LevelRecord.KIND,
            user.tenant().value(),
            user.userId(),
            before.level(),
            after.level(),
            occurredAt,
            silent);
    return List.of(
        new OutboxRow(
            tenant.tenantNo(),
            Topics.FACTS,
            id,
            user.kafkaKey().getBytes(UTF_8),
            Json.bytes(record),
            "{}"));
  }
}
