package dev.plaudit.store;

/** A row of the ledger by its id. */
public record TransactionName(int tenantNo, String transactionId) {}
