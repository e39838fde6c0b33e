package dev.plaudit.store;

import java.util.UUID;

/** An award that stands in a ledger for an event. */
public record PostedAward(UUID eventKey, String transactionId, String userId) {}
