package dev.plaudit.store;

/**
 * How the newest version of a definition stands.
 *
 * @param state {@code pending}, {@code current}, {@code superseded} or {@code retired}
 * @param hidden whether only those who hold it may know of it (S21)
 */
public record DefinitionState(String category, String state, boolean hidden) {}
