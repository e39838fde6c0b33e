package dev.plaudit.awards;

/**
 * What a rebuild found and set right.
 *
 * @param users whose ledgers were replayed
 * @param profiles whose total or level was not what the ledger gives
 * @param entries whose credit was not what the fold of their day gives
 */
public record Rebuilt(long users, long profiles, long entries) {
  static final Rebuilt NOTHING = new Rebuilt(0, 0, 0);

  Rebuilt plus(Rebuilt other) {
    return new Rebuilt(users + other.users, profiles + other.profiles, entries + other.entries);
  }
}
