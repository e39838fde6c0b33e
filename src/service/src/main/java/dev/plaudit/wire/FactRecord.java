package dev.plaudit.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on {@link Topics#FACTS}: something became true for one user. The key is {@code
 * tenant/user}, so a user's facts keep their order.
 *
 * @param v version of this layout
 * @param id the same on every delivery and every recomputation; receivers drop repeats by it
 * @param kind {@code milestone.crossed}, {@code streak.reached}, {@code streak.broken} or {@code
 *     streak.restored}
 * @param occurredAt when the event that made it true happened
 * @param eventId the event that made it true
 * @param totalCount milestones: the total with that event
 * @param streakType streaks: {@code DAILY} or {@code WEEKLY}
 * @param threshold milestones and streaks reached: the threshold
 * @param runStart streaks: first day of the run (weeks: its first Monday)
 * @param brokenAt streaks broken: last active day of the run
 * @param length streaks broken and restored: days or weeks
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FactRecord(
    int v,
    UUID id,
    String kind,
    String tenantId,
    String userId,
    String activityType,
    Instant occurredAt,
    String eventId,
    @Nullable Long totalCount,
    @Nullable String streakType,
    @Nullable Integer threshold,
    @Nullable LocalDate runStart,
    @Nullable LocalDate brokenAt,
    @Nullable Integer length) {
  /** The layout that this code writes. */
  public static final int VERSION = 1;
}
