package dev.plaudit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.domain.event.UserKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A message on {@link Topics#RESULTS}: a CloudEvents 1.0 event in structured JSON. The key is
 * {@code tenant/user}, so a user's results keep their order. {@link Results} makes them.
 *
 * @param specversion {@code 1.0}
 * @param id the same on every delivery and every recomputation; receivers drop repeats by it
 * @param source {@code urn:plaudit:tenant:TENANT_ID}
 * @param type one of {@link Results}
 * @param subject the user
 * @param time when it became true, to the microsecond
 * @param datacontenttype {@code application/json}
 * @param data what {@code result.schema.json} says for the type
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

  /**
   * A result of a user.
   *
   * @param time with nothing finer than microseconds, as the database keeps it
   * @param about the data without the ids of tenant and user
   */
  public static ResultRecord of(
      UserKey user, UUID id, String type, Instant time, Map<String, Object> about) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("tenant_id", user.tenant().value());
    data.put("user_id", user.userId());
    data.putAll(about);
    return new ResultRecord(
        "1.0",
        id,
        "urn:plaudit:tenant:" + user.tenant().value(),
        type,
        user.userId(),
        time,
        "application/json",
        data);
  }

  /**
   * A result whose id is a function of what became true.
   *
   * @param identity tells it from all other results of this type and user
   */
  static ResultRecord identified(
      UserKey user, String type, String identity, Instant time, Map<String, Object> about) {
    UUID id =
        UUID.nameUUIDFromBytes((user.kafkaKey() + '\n' + type + '\n' + identity).getBytes(UTF_8));
    return of(user, id, type, time.truncatedTo(ChronoUnit.MICROS), about);
  }

  /** The data without the ids of tenant and user. */
  public Map<String, Object> about() {
    Map<String, Object> about = new LinkedHashMap<>(data);
    about.remove("tenant_id");
    about.remove("user_id");
    return about;
  }
}
