package dev.plaudit.store;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that somebody wants to void, as the tables know it (S8).
 *
 * @param key of the event
 * @param userNo whose event it is
 * @param standing what its dedupe key says
 * @param owner the event that counted, where this is a duplicate
 * @param logged its row of the log; null where it never counted or its month was dropped
 * @param voided whether it is voided already
 */
public record VoidTarget(
    TenantKey key,
    long userNo,
    Standing standing,
    @Nullable UUID owner,
    @Nullable Logged logged,
    boolean voided) {

  /** What a dedupe key says of its event. */
  public enum Standing {
    /** It counted. */
    COUNTED,
    /** It is the repeat of another. */
    DUPLICATE,
    /** It was voided before it came. */
    VOIDED_UNSEEN
  }

  /**
   * A row of the log.
   *
   * @param localDay epoch day
   * @param properties a JSON object; null where none are kept
   * @param revision the tenant's revision under which it was counted
   * @param measured whether some rule looked at it
   */
  public record Logged(
      StateKey state,
      int typeNo,
      OffsetDateTime occurredAt,
      int localDay,
      @Nullable String subject,
      @Nullable String properties,
      long revision,
      boolean measured) {}
}
