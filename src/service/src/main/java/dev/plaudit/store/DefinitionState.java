package dev.plaudit.store;

/**
 * How the newest version of a definition stands.
 *
 * @param state {@code pending}, {@code current}, {@code superseded} or {@code retired}
 */
public record DefinitionState(String category, String state) {}
