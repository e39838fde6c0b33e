package dev.plaudit.awards;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.wire.AwardRecord;
import dev.plaudit.wire.AwardVoidedRecord;
import dev.plaudit.wire.Json;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Facts as postings. */
final class AwardReader {
  private AwardReader() {}

  /**
   * What a fact has earned; null: it is not about XP.
   *
   * @throws RuntimeException if it is not a fact at all, or one of another version or user than its
   *     key
   */
  static @Nullable Posting read(byte @Nullable [] key, byte @Nullable [] value) {
    if (key == null || value == null) {
      throw new IllegalArgumentException("a fact without a key or a value");
    }
    JsonNode tree = Json.tree(value);
    JsonNode kind = tree.get("kind");
    if (kind == null) {
      throw new IllegalArgumentException("a fact of no kind");
    }
    if (kind.asText().equals(AwardVoidedRecord.KIND)) {
      AwardVoidedRecord voided = Json.value(tree, AwardVoidedRecord.class);
      return Posting.of(
          user(key, voided.v() == AwardVoidedRecord.VERSION, voided.tenantId(), voided.userId()),
          voided);
    }
    if (!kind.asText().equals(AwardRecord.KIND)) {
      return null;
    }
    AwardRecord award = Json.value(tree, AwardRecord.class);
    UserKey user = user(key, award.v() == AwardRecord.VERSION, award.tenantId(), award.userId());
    Posting posting = Posting.of(user, award);
    // An entry that cannot be is found here, before it can spoil a batch.
    posting.on(0);
    return posting;
  }

  private static UserKey user(byte[] key, boolean known, String tenantId, String userId) {
    UserKey user = new UserKey(new TenantId(tenantId), userId);
    if (!known || !Arrays.equals(user.kafkaKey().getBytes(UTF_8), key)) {
      throw new IllegalArgumentException("an award of another version, or under another key");
    }
    return user;
  }
}
