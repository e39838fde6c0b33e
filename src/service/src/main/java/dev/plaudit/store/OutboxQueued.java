package dev.plaudit.store;

/**
 * Messages were queued in the outbox by a transaction that has committed. A CDI event, so that who
 * queues need not know who relays; losing one costs a poll's delay.
 */
public record OutboxQueued() {}
