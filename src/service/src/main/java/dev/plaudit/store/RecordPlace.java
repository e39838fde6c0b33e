package dev.plaudit.store;

/** Where in {@code plaudit.events} a record stands. */
public record RecordPlace(int partition, long offset) {}
