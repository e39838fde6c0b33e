package dev.plaudit.store;

/** An award that stands in a ledger for an event. */
public record PostedAward(TenantKey event, String transactionId, String userId) {}
