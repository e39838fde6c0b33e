package dev.plaudit.api.dto;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.store.StoredDeadLetter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Records that could not count, the newest first.
 *
 * @param nextCursor what to send as {@code cursor} for the next page; null: this is the last
 */
@Schema(name = "DeadLetters")
@RegisterForReflection
public record DeadLettersResponse(List<Item> deadLetters, @Nullable String nextCursor) {

  /**
   * One record.
   *
   * @param deadNo what to send in a replay
   * @param reason the problem code
   * @param pointer where in the event the problem is
   * @param receivedAt the record's timestamp, by which S5 judges it
   * @param replayedAt null: still dead
   * @param key the record's key, {@code tenant/user}
   * @param payload the record's value, where it is UTF-8 and not too long to show
   * @param payloadBase64 else its first bytes
   * @param payloadBytes how long the value is
   */
  @Schema(name = "DeadLetter")
  @RegisterForReflection
  public record Item(
      long deadNo,
      @Nullable String eventId,
      String reason,
      @Nullable String pointer,
      String detail,
      Instant receivedAt,
      Instant recordedAt,
      @Nullable Instant replayedAt,
      int partition,
      long offset,
      @Nullable String key,
      Map<String, String> headers,
      @Nullable String payload,
      @Nullable String payloadBase64,
      int payloadBytes) {}

  /**
   * @param limit how many were asked for; a full page has a next one
   */
  public static DeadLettersResponse from(List<StoredDeadLetter> letters, int limit) {
    String next =
        letters.size() < limit ? null : Long.toString(letters.get(letters.size() - 1).deadNo());
    return new DeadLettersResponse(letters.stream().map(DeadLettersResponse::item).toList(), next);
  }

  private static Item item(StoredDeadLetter letter) {
    boolean whole = letter.payload().length == letter.payloadBytes();
    String text = whole ? text(letter.payload()) : null;
    return new Item(
        letter.deadNo(),
        letter.eventId(),
        letter.reason(),
        letter.pointer(),
        letter.detail(),
        letter.receivedAt(),
        letter.recordedAt(),
        letter.replayedAt(),
        letter.partition(),
        letter.offset(),
        letter.key() == null ? null : text(letter.key()),
        letter.headers(),
        text,
        text == null ? Base64.getEncoder().encodeToString(letter.payload()) : null,
        letter.payloadBytes());
  }

  private static @Nullable String text(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      return null;
    }
  }
}
