package dev.plaudit.store;

/** All that one user has ever been granted of one definition. */
public record HeldName(UserNumber user, String definitionId) {}
