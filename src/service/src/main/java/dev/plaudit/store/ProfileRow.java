package dev.plaudit.store;

/**
 * What a user's ledger adds up to.
 *
 * @param version moves with every change of the ledger
 * @param totalXp the sum of what is credited
 * @param level held, from 1 on
 * @param revision of the tenant whose curve gave the level
 */
public record ProfileRow(UserNumber user, int version, long totalXp, int level, long revision) {
  /** Of somebody who has no row yet. */
  public static ProfileRow empty(UserNumber user) {
    return new ProfileRow(user, 0, 0, 1, 0);
  }
}
