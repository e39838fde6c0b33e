package dev.plaudit.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A page of a leaderboard as it was answered, and what is wrong with it on its own (S34). */
final class BoardPage {
  private record Entry(int rank, String user, long points, Instant reachedAt) {}

  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::points)
          .reversed()
          .thenComparing(Entry::reachedAt)
          .thenComparing(Entry::user);

  private final List<Entry> entries = new ArrayList<>();

  BoardPage(JsonNode answer) {
    for (JsonNode entry : answer.required("entries")) {
      entries.add(
          new Entry(
              entry.required("rank").asInt(),
              entry.required("user_id").asText(),
              entry.required("points").asLong(),
              Instant.parse(entry.required("reached_at").asText())));
    }
  }

  /** The points of everybody on the page, the best first. */
  Map<String, Long> points() {
    Map<String, Long> points = new LinkedHashMap<>();
    entries.forEach(entry -> points.put(entry.user(), entry.points()));
    return points;
  }

  /**
   * What cannot be right, whatever the scores are.
   *
   * @param top whether the page is the whole board; else it is of the middle
   * @param least points that each user must have
   * @param most points that each user can have by now
   */
  List<String> flaws(boolean top, Map<String, Long> least, Map<String, Long> most) {
    List<String> flaws = new ArrayList<>();
    if (points().size() < entries.size()) {
      flaws.add("somebody is there twice");
    }
    for (int i = 1; i < entries.size(); i++) {
      if (ORDER.compare(entries.get(i - 1), entries.get(i)) >= 0) {
        flaws.add("out of order at " + i);
      }
    }
    for (Entry entry : entries) {
      if (entry.points() > most.getOrDefault(entry.user(), 0L)) {
        flaws.add(entry.user() + " cannot have more than " + most.get(entry.user()));
      }
      if (entry.points() < least.getOrDefault(entry.user(), 0L)) {
        flaws.add(entry.user() + " had " + least.get(entry.user()) + " already");
      }
    }
    if (top && !points().keySet().containsAll(least.keySet())) {
      flaws.add("somebody is missing of " + least.keySet());
    }
    flaws.addAll(wrongRanks(top));
    return flaws;
  }

  // Who is equal to the one before has the same rank; who is not has their own place as rank. Of
  // a page from the middle, the place of the first is known as soon as one of those is seen.
  private List<String> wrongRanks(boolean top) {
    List<String> wrong = new ArrayList<>();
    OptionalInt firstPlace = top ? OptionalInt.of(1) : OptionalInt.empty();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      boolean tied = i > 0 && entries.get(i - 1).points() == entry.points();
      if (tied && entry.rank() != entries.get(i - 1).rank()) {
        wrong.add("equal points, other rank at " + i);
      }
      if (!tied && (top || i > 0)) {
        int place = entry.rank() - i;
        if (place < entries.get(0).rank() || place != firstPlace.orElse(place)) {
          wrong.add("rank " + entry.rank() + " cannot be at " + i);
        }
        firstPlace = OptionalInt.of(place);
      }
    }
    return wrong;
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
