package dev.plaudit.awards;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.wire.AwardRecord;
import dev.plaudit.wire.Json;
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
    JsonNode tree = Json.tree(value);
    JsonNode kind = tree.get("kind");
    if (kind == null) {
      throw new IllegalArgumentException("a fact of no kind");
    }
    if (!kind.asText().equals(AwardRecord.KIND)) {
      return null;
    }
    AwardRecord award = Json.value(tree, AwardRecord.class);
    UserKey user = new UserKey(new TenantId(award.tenantId()), award.userId());
    if (award.v() != AwardRecord.VERSION || !Arrays.equals(user.kafkaKey().getBytes(UTF_8), key)) {
      throw new IllegalArgumentException("an award of another version, or under another key");
    }
    Posting posting = Posting.of(user, award);
    // An entry that cannot be is found here, before it can spoil a batch.
    posting.on(0);
    return new Fact.AwardDue(posting);
  }
}
