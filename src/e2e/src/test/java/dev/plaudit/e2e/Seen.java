package dev.plaudit.e2e;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What a client has read of scores that only ever rise, and so the least that it may read later. A
 * copy of a board may be two seconds behind (S35), and Postgres, which answers in between, is not:
 * so what was read must be there again after that time only, with as much again for a machine that
 * stands still. Not thread-safe.
 */
final class Seen {
  static final Duration MAY_LAG = Duration.ofSeconds(4);

  private record Page(long readAt, Map<String, Long> points) {}

  private final Deque<Page> recent = new ArrayDeque<>();
  private final Map<String, Long> least = new HashMap<>();

  /**
   * Takes in what was read.
   *
   * @param readAt when the answer was there, by {@link System#nanoTime}; never before the last
   */
  void add(long readAt, Map<String, Long> points) {
    recent.add(new Page(readAt, points));
  }

  /**
   * The least that everybody has who was seen early enough.
   *
   * @param asksAt when the question is asked, by {@link System#nanoTime}; never before the last
   */
  Map<String, Long> least(long asksAt) {
    while (!recent.isEmpty() && asksAt - recent.getFirst().readAt() >= MAY_LAG.toNanos()) {
      recent.removeFirst().points().forEach((user, points) -> least.merge(user, points, Long::max));
    }
    return Map.copyOf(least);
  }
}
