package dev.plaudit.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on {@link Topics#FACTS}: what some rule counts has reached a threshold that it waits
 * for (S21). The key is {@code tenant/user}. It only says that a look is due: who judges reads what
 * is stored, where the crossing was committed with this message.
 *
 * @param v version of this layout
 * @param id the same on every delivery and every recomputation; receivers drop repeats by it
 * @param kind {@link #KIND}
 * @param metric canonical text of the metric, or of the run
 * @param threshold in the metric's own units
 * @param period first day of the period, of a threshold that is waited for in each; null: once
 * @param occurredAt when the event happened that reached it
 * @param eventId the event that reached it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReachedRecord(
    int v,
    UUID id,
    String kind,
    String tenantId,
    String userId,
    String metric,
    long threshold,
    @Nullable LocalDate period,
    Instant occurredAt,
    String eventId) {
  /** The layout that this code writes. */
  public static final int VERSION = 1;

  /** What tells these messages from the other facts. */
  public static final String KIND = "metric.reached";
}
