package dev.plaudit.bench.work;

import dev.plaudit.domain.event.UuidV7;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * An endless stream of events, the same for the same seed but for their ids, which are UUIDv7 as
 * clients make them. One event in twenty opens its state's next day, so closed days come as
 * steadily as in a service that never sleeps. Not thread-safe.
 */
public final class EventStream {
  private static final double NEW_DAY = 0.05;

  private final Population population;
  private final Spread.Picker picker;
  private final int[] days;
  private final int today;
  private final SplittableRandom random;
  private final UuidV7 ids;
  private final int part;
  private final int parts;

  /**
   * @param lastDays each state's last active day, an epoch day; the stream moves them
   * @param today the last day that events may lie on
   * @param part draws only users of this remainder by {@code parts}
   */
  public EventStream(
      Population population,
      Spread spread,
      int[] lastDays,
      int today,
      long seed,
      int part,
      int parts) {
    this.population = population;
    this.picker = spread.over(population.users());
    this.days = lastDays;
    this.today = today;
    this.random = new SplittableRandom(seed);
    this.ids = new UuidV7(InstantSource.system(), random.split());
    this.part = part;
    this.parts = parts;
  }

  public Draw next() {
    int user;
    do {
      user = picker.next(random);
    } while (user % parts != part);
    int activities = population.activities().size();
    int state = user * activities + random.nextInt(activities);
    if (days[state] < today && random.nextDouble() < NEW_DAY) {
      days[state]++;
    }
    UUID id = ids.next();
    return new Draw(state, days[state], id);
  }
}
