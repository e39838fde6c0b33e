package dev.plaudit.store;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of one tenant that are filled from the log together, because they are filled up to the
 * same point: twenty definitions that are published one after the other read the log once.
 *
 * @param filledTo the log is filled in up to this {@code recorded_at}, exclusive; null: not begun
 * @param until where others of the tenant wait to be filled together with these; null: nobody does
 * @param earliest nothing of the tenant was recorded before, but for clocks that differ
 * @param since metrics by number, each with the tenant revision from which on the flush counts for
 *     it; events that were counted under an older one are filled in
 */
public record Filling(
    int tenantNo,
    String tenantId,
    @Nullable OffsetDateTime filledTo,
    @Nullable OffsetDateTime until,
    OffsetDateTime earliest,
    Map<Integer, Long> since) {
  /** Copies the map. */
  public Filling {
    since = Map.copyOf(since);
  }

  /** The numbers of the metrics. */
  public Set<Integer> metrics() {
    return since.keySet();
  }

  /** Whether that event is to be filled in for that metric. */
  public boolean takes(PlacedEvent event, int metricNo) {
    Long from = since.get(metricNo);
    return from != null && event.revision() < from;
  }

  /** Events of this revision and later are nobody's here. */
  public long latest() {
    return Collections.max(since.values());
  }
}
