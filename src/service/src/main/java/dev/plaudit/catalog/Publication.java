package dev.plaudit.catalog;

/**
 * What became of a definition that was sent.
 *
 * @param published false: the same content had been published before
 */
public record Publication(String definitionId, int version, boolean published) {}
