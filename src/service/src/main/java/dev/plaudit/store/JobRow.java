package dev.plaudit.store;

/**
 * A version that is on its way into force, or is judging everybody (S24).
 *
 * @param silent whether no result goes out for what it does
 * @param judgedTo users up to this number have been judged
 * @param actor who published the version
 * @param state of the version, as {@code definition_versions} has it
 * @param document of the version
 * @param again whether the version had judged everybody before, and was switched off since (S41)
 */
public record JobRow(
    int tenantNo,
    int jobNo,
    String definitionId,
    int version,
    boolean silent,
    long judgedTo,
    String actor,
    String state,
    String document,
    boolean again) {}
