package dev.plaudit.api.dto;

import dev.plaudit.store.StoredDeadLetter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Records that could not count, the newest first. */
@Schema(name = "DeadLetters")
@RegisterForReflection
public record DeadLettersResponse(
    List<Item> deadLetters,
    @Schema(description = "Send it as `cursor` for the next page. Null: this is the last.")
        @Nullable String nextCursor) {

  /** One record. */
  @Schema(name = "DeadLetter")
  @RegisterForReflection
  public record Item(
      @Schema(description = "What to send in a replay.") long deadNo,
      @Nullable String eventId,
      @Schema(description = "The code of the problem.") String reason,
      @Schema(description = "Where in the event the problem is.") @Nullable String pointer,
      String detail,
      @Schema(description = "The record's timestamp, by which its age is judged.")
          Instant receivedAt,
      Instant recordedAt,
      @Schema(description = "Null: it was not put back.") @Nullable Instant replayedAt,
      int partition,
      long offset,
      @Schema(description = "The record's key: tenant, slash, user.") @Nullable String key,
      Map<String, String> headers,
      @Schema(description = "The record's value, where it is UTF-8 and not too long to show.")
          @Nullable String payload,
      @Schema(description = "Else its first bytes, in Base64.") @Nullable String payloadBase64,
      @Schema(description = "How long the value is.") int payloadBytes) {}

  /**
   * @param limit how many were asked for; a full page has a next one
   */
  public static DeadLettersResponse from(List<StoredDeadLetter> letters, int limit) {
    String next =
        letters.size() < limit ? null : Long.toString(letters.get(letters.size() - 1).deadNo());
    return new DeadLettersResponse(letters.stream().map(DeadLettersResponse::item).toList(), next);
  }

  private static Item item(StoredDeadLetter letter) {
    ShownPayload shown = ShownPayload.of(letter);
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
        ShownPayload.key(letter),
        letter.headers(),
        shown.text(),
        shown.base64(),
        letter.payloadBytes());
  }
}
