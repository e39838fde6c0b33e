package dev.plaudit.api.dto;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plaudit.store.StoredTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A row of a user's ledger.
 *
 * @param kind why it stands there, see {@link dev.plaudit.domain.xp.XpKind}
 * @param amount as asked for
 * @param credited what of it counts: less where the day's cap or a gate stood in the way, 0 where
 *     it was taken back. It changes with its day
 * @param status what became of it, see {@link dev.plaudit.domain.xp.CreditStatus}
 * @param localDate the day that it belongs to, in the user's zone
 * @param dailyTotal what that day adds up to with this row, in the order of what happened
 * @param reverses the transaction that this one takes back; absent for all others
 * @param recordedAt when it was posted
 * @param duplicate only in the answer to a posting: whether it was there already
 */
@Schema(name = "XpTransaction")
@RegisterForReflection
public record XpTransactionBody(
    String transactionId,
    String kind,
    int amount,
    int credited,
    String status,
    String source,
    Instant occurredAt,
    LocalDate localDate,
    long dailyTotal,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reverses,
    Instant recordedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean duplicate) {

  public static XpTransactionBody from(StoredTransaction stored, @Nullable Boolean duplicate) {
    var entry = stored.entry();
    return new XpTransactionBody(
        entry.transactionId(),
        entry.kind().text(),
        entry.amount(),
        stored.credit().credited(),
        stored.credit().status().text(),
        entry.source(),
        entry.occurredAt(),
        LocalDate.ofEpochDay(entry.localDay()),
        stored.dailyTotal(),
        entry.reverses(),
        stored.recordedAt(),
        duplicate);
  }
}
