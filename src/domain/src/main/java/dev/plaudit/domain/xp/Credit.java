package dev.plaudit.domain.xp;

/**
 * What an entry counts (S32).
 *
 * @param credited XP: from 0 to the amount asked for
 */
public record Credit(String transactionId, int credited, CreditStatus status) {}
