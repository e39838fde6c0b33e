package dev.plaudit.dryrun;

import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what a rule would look at and the log does not have: a property that nothing used when the
 * event came was not kept (S41), and whether it was ever sent nobody can tell.
 */
final class Unseen {
  private record Tally(long asked, long lacking) {}

  private final Map<String, Tally> properties = new TreeMap<>();

  void look(CountedMetric metric, Event event, String activity) {
    if (metric.properties().isEmpty() || !metric.metric().selector().matches(event, activity)) {
      return;
    }
    for (String property : metric.properties()) {
      long lacking = event.properties().containsKey(property) ? 0 : 1;
      properties.merge(
          property,
          new Tally(1, lacking),
          (a, b) -> new Tally(a.asked() + b.asked(), a.lacking() + b.lacking()));
    }
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    properties.forEach(
        (property, tally) -> {
          if (tally.lacking() > 0) {
            notes.add(
                tally.lacking()
                    + " of "
                    + tally.asked()
                    + " events in the log have no property \""
                    + property
                    + "\": properties that nothing used when an event came were not kept, so these"
                    + " do not count.");
          }
        });
    return notes;
  }
}
