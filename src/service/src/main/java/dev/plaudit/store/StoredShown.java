package dev.plaudit.store;

/** How a version that is in force no longer shows itself to those who hold it. */
public record StoredShown(
    String definitionId, int version, String category, String name, String reason) {}
