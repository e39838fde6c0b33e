package dev.plaudit.domain.progress;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Which zone held at which instant (S12). The first zone holds since forever; each later one holds
 * from its instant on, inclusive. Immutable.
 */
public final class ZoneHistory {
  /** A zone and the instant from which it holds; {@link Instant#MIN} for the first. */
  public record Entry(Instant from, ZoneId zone) {}

  private final List<Entry> entries;

  private ZoneHistory(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** One zone, always. */
  public static ZoneHistory of(ZoneId always) {
    return new ZoneHistory(List.of(new Entry(Instant.MIN, always)));
  }

  /**
   * This history with the zone from that instant until the next later entry; the same instant again
   * replaces.
   */
  public ZoneHistory with(Instant from, ZoneId zone) {
    List<Entry> next = new ArrayList<>(entries.size() + 1);
    int i = 0;
    while (i < entries.size() && entries.get(i).from().isBefore(from)) {
      next.add(entries.get(i++));
    }
    next.add(new Entry(from, zone));
    if (i < entries.size() && entries.get(i).from().equals(from)) {
      i++;
    }
    next.addAll(entries.subList(i, entries.size()));
    return new ZoneHistory(next);
  }

  /**
   * This history until the first of the given entries, those alone from then on: a tenant's default
   * under a person's own choices, which no later change of the default touches.
   *
   * @param own in any order; empty gives this history back
   */
  public ZoneHistory overriddenBy(List<Entry> own) {
    if (own.isEmpty()) {
      return this;
    }
    Instant first = own.stream().map(Entry::from).min(Instant::compareTo).orElseThrow();
    ZoneHistory result =
        new ZoneHistory(entries.stream().filter(entry -> entry.from().isBefore(first)).toList());
    for (Entry entry : own) {
      result = result.with(entry.from(), entry.zone());
    }
    return result;
  }

  /** The zone that held at the instant. */
  public ZoneId at(Instant instant) {
    for (int i = entries.size() - 1; i > 0; i--) {
      if (!instant.isBefore(entries.get(i).from())) {
        return entries.get(i).zone();
      }
    }
    return entries.get(0).zone();
  }

  /** All zones, earliest first; never empty. */
  public List<Entry> entries() {
    return entries;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ZoneHistory history && entries.equals(history.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
