package dev.plaudit.boards;

/**
 * What a rebuild of boards did.
 *
 * @param scores that were not what the ledger gives
 * @param copies in Redis that were built anew
 */
public record RebuiltBoards(long scores, long copies) {}
