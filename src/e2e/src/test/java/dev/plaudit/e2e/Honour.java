package dev.plaudit.e2e;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A definition, or one tier of it, in the client's own words.
 *
 * @param name as grants are called in {@link #key}, without the period
 * @param xp points that come with each grant
 * @param periods the days for which somebody has it; of what is earned once an empty text
 */
record Honour(String name, int xp, Function<Person, Stream<String>> periods) {
  /**
   * Somebody who may have earned something.
   *
   * @param level from 1 on
   * @param held keys of what is held already
   */
  record Person(Tally tally, int level, Set<String> held) {
    boolean holds(String key) {
      return held.contains(key);
    }
  }

  private static final String ONCE = "";

  /** Earned once. */
  static Honour once(String name, int xp, Predicate<Person> rule) {
    return new Honour(name, xp, person -> rule.test(person) ? Stream.of(ONCE) : Stream.empty());
  }

  /** Earned once a day. */
  static Honour daily(String name, int xp, Function<Tally, Stream<LocalDate>> days) {
    return new Honour(name, xp, person -> days.apply(person.tally()).map(LocalDate::toString));
  }

  /** Keys of the grants that the person must have. */
  Stream<String> keys(Person person) {
    return periods.apply(person).map(period -> key(name, "", period));
  }

  /**
   * What a grant is called here.
   *
   * @param tier empty: none
   * @param period empty: none
   */
  static String key(String name, String tier, String period) {
    return name + (tier.isEmpty() ? "" : ":" + tier) + (period.isEmpty() ? "" : "@" + period);
  }
}
