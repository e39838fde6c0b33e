package dev.plaudit.store;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of one tenant that are filled from the log together, because they were registered
 * together and are filled up to the same point.
 *
 * @param sinceRevision events that were counted under an older revision are filled in
 * @param filledTo the log is filled in up to this {@code recorded_at}, exclusive; null: not begun
 * @param earliest nothing of the tenant was recorded before, but for clocks that differ
 */
public record Filling(
    int tenantNo,
    String tenantId,
    long sinceRevision,
    @Nullable OffsetDateTime filledTo,
    OffsetDateTime earliest,
    List<Integer> metrics) {
  /** Copies the list. */
  public Filling {
    metrics = List.copyOf(metrics);
  }

  /** The same, further on. */
  public Filling filledTo(OffsetDateTime to) {
    return new Filling(tenantNo, tenantId, sinceRevision, to, earliest, metrics);
  }
}
