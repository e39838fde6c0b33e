package dev.plaudit.domain.progress;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The slow and obvious answer, by calendar dates and sets, sharing no code with the fold. */
final class Oracle {
  private Oracle() {}

  static Map<Integer, Integer> counts(List<CountedEvent> events) {
    Map<Integer, Integer> counts = new TreeMap<>();
    events.forEach(event -> counts.merge(event.localDay(), 1, Integer::sum));
    return counts;
  }

  static int firstDay(List<CountedEvent> events) {
    return events.stream().mapToInt(CountedEvent::localDay).min().orElseThrow();
  }

  static Streak streak(List<CountedEvent> events, StreakType type) {
    List<List<LocalDate>> runs = dateRuns(events, type);
    List<LocalDate> last = runs.get(runs.size() - 1);
    int start = (int) last.get(0).toEpochDay();
    return new Streak(
        type,
        start,
        last.size(),
        runs.stream().mapToInt(List::size).max().orElseThrow(),
        events.stream()
            .mapToInt(CountedEvent::localDay)
            .filter(day -> day < start)
            .max()
            .orElse(Integer.MIN_VALUE));
  }

  /** The runs as the period numbers of {@link StreakType}. */
  static List<List<Integer>> runs(List<CountedEvent> events, StreakType type) {
    return dateRuns(events, type).stream()
        .map(run -> run.stream().map(date -> type.periodOf((int) date.toEpochDay())).toList())
        .toList();
  }

  private static List<List<LocalDate>> dateRuns(List<CountedEvent> events, StreakType type) {
    TreeSet<LocalDate> periods = new TreeSet<>();
    for (CountedEvent event : events) {
      LocalDate date = LocalDate.ofEpochDay(event.localDay());
      periods.add(
          type == StreakType.DAILY
              ? date
              : date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }
    List<List<LocalDate>> runs = new ArrayList<>();
    LocalDate previous = null;
    for (LocalDate period : periods) {
      LocalDate expected =
          previous == null ? null : previous.plusDays(type == StreakType.DAILY ? 1 : 7);
      if (!period.equals(expected)) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(period);
      previous = period;
    }
    return runs;
  }
}
