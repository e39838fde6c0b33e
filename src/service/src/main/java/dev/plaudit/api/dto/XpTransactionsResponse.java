package dev.plaudit.api.dto;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a user's ledger, newest first.
 *
 * @param nextCursor send it as {@code cursor} for the next page; null: this is the last
 */
@Schema(name = "XpTransactions")
@RegisterForReflection
public record XpTransactionsResponse(
    String userId, List<XpTransactionBody> transactions, @Nullable String nextCursor) {}
