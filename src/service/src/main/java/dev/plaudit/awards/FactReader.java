package dev.plaudit.awards;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.domain.achievement.PersonFacts.LevelUp;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.VoidGrants;
import dev.plaudit.wire.AwardRecord;
import dev.plaudit.wire.AwardVoidedRecord;
import dev.plaudit.wire.EventVoidedRecord;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.LevelLostRecord;
import dev.plaudit.wire.LevelRecord;
import dev.plaudit.wire.ReachedRecord;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Records of {@code plaudit.facts} as what they ask for. */
final class FactReader {
  private FactReader() {}

  /**
   * What a record asks for; null: nothing of the awards.
   *
   * @throws RuntimeException if it is not a fact at all, or one of another version or user than its
   *     key
   */
  static @Nullable Fact read(byte @Nullable [] key, byte @Nullable [] value) {
    if (key == null || value == null) {
      throw new IllegalArgumentException("a fact without a key or a value");
    }
    String kind = Json.member(value, "kind");
    if (kind == null) {
      throw new IllegalArgumentException("a fact of no kind");
    }
    return switch (kind) {
      case AwardRecord.KIND -> award(key, Json.value(value, AwardRecord.class));
      case ReachedRecord.KIND -> reached(key, Json.value(value, ReachedRecord.class));
      case LevelRecord.KIND -> level(key, Json.value(value, LevelRecord.class));
      case LevelLostRecord.KIND -> levelLost(key, Json.value(value, LevelLostRecord.class));
      case AwardVoidedRecord.KIND -> takenBack(key, Json.value(value, AwardVoidedRecord.class));
      case EventVoidedRecord.KIND -> voided(key, Json.value(value, EventVoidedRecord.class));
      default -> null;
    };
  }

  private static Fact award(byte[] key, AwardRecord award) {
    UserKey user = user(key, award.tenantId(), award.userId());
    require(award.v() == AwardRecord.VERSION);
    Posting posting = Posting.of(user, award);
    // An entry that cannot be is found here, before it can spoil a batch.
    posting.on(0);
    return new Fact.AwardDue(posting);
  }

  private static Fact reached(byte[] key, ReachedRecord reached) {
    UserKey user = user(key, reached.tenantId(), reached.userId());
    require(reached.v() == ReachedRecord.VERSION);
    return new Fact.MetricReached(
        user, reached.metric(), reached.threshold(), reached.occurredAt());
  }

  private static Fact level(byte[] key, LevelRecord level) {
    UserKey user = user(key, level.tenantId(), level.userId());
    require(level.v() == LevelRecord.VERSION);
    return new Fact.LevelReached(
        user, new LevelUp(level.fromLevel(), level.level(), level.occurredAt()), level.silent());
  }

  private static Fact levelLost(byte[] key, LevelLostRecord lost) {
    UserKey user = user(key, lost.tenantId(), lost.userId());
    require(lost.v() == LevelLostRecord.VERSION);
    return new Fact.LevelLost(user, lost.fromLevel());
  }

  private static Fact takenBack(byte[] key, AwardVoidedRecord voided) {
    UserKey user = user(key, voided.tenantId(), voided.userId());
    require(voided.v() == AwardVoidedRecord.VERSION);
    return new Fact.AwardDue(Posting.of(user, voided));
  }

  // Nobody is named as the one who did it: the event says that it was voided, its audit row by
  // whom.
  private static @Nullable Fact voided(byte[] key, EventVoidedRecord voided) {
    UserKey user = user(key, voided.tenantId(), voided.userId());
    require(voided.v() == EventVoidedRecord.VERSION);
    if (voided.grants() != null && VoidGrants.of(voided.grants()) == VoidGrants.KEEP) {
      return null;
    }
    return new Fact.Voided(
        user,
        "event:" + voided.eventId(),
        voided.reason().isBlank() ? "The event was voided." : voided.reason());
  }

  private static UserKey user(byte[] key, String tenantId, String userId) {
    UserKey user = new UserKey(new TenantId(tenantId), userId);
    if (!Arrays.equals(user.kafkaKey().getBytes(UTF_8), key)) {
      throw new IllegalArgumentException("a fact under another key");
    }
    return user;
  }

  private static void require(boolean known) {
    if (!known) {
      throw new IllegalArgumentException("a fact of another version");
    }
  }
}
