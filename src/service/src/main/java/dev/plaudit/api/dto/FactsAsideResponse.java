package dev.plaudit.api.dto;

import dev.plaudit.store.StoredDeadLetter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Facts that were set aside, the newest first. */
@Schema(name = "FactsSetAside")
@RegisterForReflection
public record FactsAsideResponse(
    List<Item> facts,
    @Schema(description = "Send it as `cursor` for the next page. Null: this is the last.")
        @Nullable String nextCursor) {

  /** One record. */
  @Schema(name = "FactSetAside")
  @RegisterForReflection
  public record Item(
      @Schema(description = "What to send in a replay.") long asideNo,
      @Schema(description = "The code of the problem.") String reason,
      String detail,
      @Schema(description = "The record's timestamp.") Instant receivedAt,
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
  public static FactsAsideResponse from(List<StoredDeadLetter> facts, int limit) {
    String next = facts.size() < limit ? null : Long.toString(facts.get(facts.size() - 1).deadNo());
    return new FactsAsideResponse(facts.stream().map(FactsAsideResponse::item).toList(), next);
  }

  private static Item item(StoredDeadLetter fact) {
    ShownPayload shown = ShownPayload.of(fact);
    return new Item(
        fact.deadNo(),
        fact.reason(),
        fact.detail(),
        fact.receivedAt(),
        fact.recordedAt(),
        fact.replayedAt(),
        fact.partition(),
        fact.offset(),
        ShownPayload.key(fact),
        fact.headers(),
        shown.text(),
        shown.base64(),
        fact.payloadBytes());
  }
}
