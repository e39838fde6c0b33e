package dev.plaudit.e2e;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the acknowledged deeds of one user come to. Not thread-safe. */
final class Tally {
  private final Map<LocalDate, Long> buildsOfDay = new TreeMap<>();
  private final Map<LocalDate, Long> mainOfDay = new TreeMap<>();
  private final Map<LocalDate, Long> minutesOfDay = new TreeMap<>();
  private final Set<String> reviewers = new TreeSet<>();
  private long longBuilds;
  private long reviews;

  /** The user has done this. */
  void did(Deed deed) {
    buildsOfDay.merge(deed.day(), 1L, Long::sum);
    minutesOfDay.merge(deed.day(), (long) deed.minutes(), Long::sum);
    if ("main".equals(deed.branch())) {
      mainOfDay.merge(deed.day(), 1L, Long::sum);
    }
    if (deed.reviewer() != null) {
      reviewers.add(deed.reviewer());
    }
    longBuilds += deed.minutes() >= 30 ? 1 : 0;
  }

  /** The user was named as the reviewer of one more build. */
  void reviewed() {
    reviews++;
  }

  long builds() {
    return sum(buildsOfDay);
  }

  /** Builds of half an hour and more. */
  long longBuilds() {
    return longBuilds;
  }

  long onMain() {
    return sum(mainOfDay);
  }

  long minutes() {
    return sum(minutesOfDay);
  }

  int reviewers() {
    return reviewers.size();
  }

  long reviews() {
    return reviews;
  }

  /** How many days there was something to do. */
  int days() {
    return buildsOfDay.size();
  }

  /** Days with so many builds on the main branch. */
  Stream<LocalDate> daysOnMain(long atLeast) {
    return days(mainOfDay, atLeast);
  }

  /** Days with so many minutes. */
  Stream<LocalDate> daysOfMinutes(long atLeast) {
    return days(minutesOfDay, atLeast);
  }

  private static Stream<LocalDate> days(Map<LocalDate, Long> ofDay, long atLeast) {
    return ofDay.entrySet().stream()
        .filter(day -> day.getValue() >= atLeast)
        .map(Map.Entry::getKey);
  }

  private static long sum(Map<LocalDate, Long> ofDay) {
    return ofDay.values().stream().mapToLong(Long::longValue).sum();
  }
}
