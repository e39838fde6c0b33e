package dev.plaudit.domain.achievement;

import dev.plaudit.domain.event.UserKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * The latest grant that a person has had of one key (S22, S25): held still, or gone.
 *
 * @param version of the definition that granted it
 * @param xp that came with it
 * @param standing never {@link Standing#NONE}
 * @param times how many grants of the key there have been, this one among them
 */
public record Holding(
    GrantKey key,
    UUID grantId,
    int version,
    Instant grantedAt,
    int xp,
    Standing standing,
    int times) {
  /**
   * The id of a grant: the same however often it is computed, so that a repeat is known.
   *
   * @param timesBefore how many grants of the key there have been before it
   */
  public static UUID id(UserKey user, GrantKey key, int timesBefore) {
    String identity = user.kafkaKey() + "\ngrant\n" + key.text() + '\n' + timesBefore;
    return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
  }
}
