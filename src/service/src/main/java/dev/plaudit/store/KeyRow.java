package dev.plaudit.store;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One claimed dedupe key (S4).
 *
 * @param owner the event key of the event that counted; equal to {@code key} where the key is that
 *     event's own id
 * @param ownerId the owner's event id as sent; null where the owner's key is its id, a canonical
 *     UUID
 * @param content the content hash of the event that claimed the key
 * @param duplicate true where the key is the id of an event that turned out to be {@code owner}
 *     again
 * @param receivedAt when the event that claimed the key was received
 * @param voided true where nobody claimed it but a void that came before its event (S8)
 */
public record KeyRow(
    TenantKey key,
    UUID owner,
    @Nullable String ownerId,
    long userNo,
    long content,
    boolean duplicate,
    OffsetDateTime receivedAt,
    boolean voided) {
  /** The status of a key that a void holds for its event. */
  static final short VOIDED = 3;

  /** The key of an event that came. */
  public KeyRow(
      TenantKey key,
      UUID owner,
      @Nullable String ownerId,
      long userNo,
      long content,
      boolean duplicate,
      OffsetDateTime receivedAt) {
    this(key, owner, ownerId, userNo, content, duplicate, receivedAt, false);
  }
}
