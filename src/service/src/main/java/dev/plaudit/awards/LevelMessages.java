package dev.plaudit.awards;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.domain.xp.LevelCurve;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.ProfileRow;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.ResultRecord;
import dev.plaudit.wire.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Levels reached, as messages: one a level, in order (S33). */
final class LevelMessages {
  private LevelMessages() {}

  static List<OutboxRow> of(
      TenantSnapshot tenant, UserKey user, ProfileRow before, ProfileRow after, Instant now) {
    List<OutboxRow> messages = new ArrayList<>();
    for (int level : LevelCurve.gained(before.level(), after.level())) {
      UUID id = id(tenant, user, level, after.version());
      messages.add(
          new OutboxRow(
              tenant.tenantNo(),
              Topics.RESULTS,
              id,
              user.kafkaKey().getBytes(UTF_8),
              Json.bytes(
                  ResultRecord.levelUp(
                      id, user.tenant().value(), user.userId(), level, after.totalXp(), now)),
              ResultRecord.HEADERS));
    }
    return messages;
  }

  // Where levels never fall, each is reached once, and telling it again after a repair is a repeat
  // that receivers drop. Where they fall, the ledger's version tells two times apart.
  private static UUID id(TenantSnapshot tenant, UserKey user, int level, int version) {
    String identity = user.kafkaKey() + "\nlevel.up\n" + level;
    return UUID.nameUUIDFromBytes(
        (tenant.xp().levelsMayFall() ? identity + '\n' + version : identity).getBytes(UTF_8));
  }
}
