package dev.plaudit.awards;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.domain.tenant.VoidGrants;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.ProfileRow;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.LevelLostRecord;
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
    UUID id = id(user, LevelRecord.KIND, after);
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
    return List.of(row(tenant, user, id, Json.bytes(record)));
  }

  /** What a void has taken; nothing where the tenant keeps grants (S8). */
  static List<OutboxRow> lost(
      TenantSnapshot tenant, UserKey user, ProfileRow before, ProfileRow after) {
    if (after.level() >= before.level()
        || tenant.policy().voidGrants() == VoidGrants.KEEP
        || tenant.rules().watchingLevels().isEmpty()) {
      return List.of();
    }
    UUID id = id(user, LevelLostRecord.KIND, after);
    LevelLostRecord record =
        new LevelLostRecord(
            LevelLostRecord.VERSION,
            id,
            LevelLostRecord.KIND,
            user.tenant().value(),
            user.userId(),
            before.level(),
            after.level());
    return List.of(row(tenant, user, id, Json.bytes(record)));
  }

  private static UUID id(UserKey user, String kind, ProfileRow after) {
    String identity = user.kafkaKey() + '\n' + kind + '\n' + after.level() + '\n' + after.version();
    return UUID.nameUUIDFromBytes(identity.getBytes(UTF_8));
  }

  private static OutboxRow row(TenantSnapshot tenant, UserKey user, UUID id, byte[] payload) {
    return new OutboxRow(
        tenant.tenantNo(), Topics.FACTS, id, user.kafkaKey().getBytes(UTF_8), payload, "{}");
  }
}
