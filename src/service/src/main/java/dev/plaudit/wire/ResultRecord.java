package dev.plaudit.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A message on {@link Topics#RESULTS}: a CloudEvents 1.0 event in structured JSON. The key is
 * {@code tenant/user}, so a user's results keep their order.
 *
 * @param specversion {@code 1.0}
 * @param id the same on every delivery; receivers drop repeats by it
 * @param source {@code urn:plaudit:tenant:TENANT_ID}
 * @param type {@code plaudit.level.up}
 * @param subject the user
 * @param time when it became true
 * @param datacontenttype {@code application/json}
 */
@RegisterForReflection
public record ResultRecord(
    String specversion,
    UUID id,
    String source,
    String type,
    String subject,
    Instant time,
    String datacontenttype,
    Map<String, Object> data) {
  /** Headers of such a message, as a JSON object. */
  public static final String HEADERS =
      "{\"content-type\":\"application/cloudevents+json; charset=UTF-8\"}";

  private static final String LEVEL_UP = "plaudit.level.up";

  /** A user has reached a level (S33). */
  public static ResultRecord levelUp(
      UUID id, String tenantId, String userId, int level, long totalXp, Instant time) {
    return new ResultRecord(
        "1.0",
        id,
        "urn:plaudit:tenant:" + tenantId,
        LEVEL_UP,
        userId,
        time,
        "application/json",
        Map.of("tenant_id", tenantId, "user_id", userId, "level", level, "total_xp", totalXp));
  }
}
