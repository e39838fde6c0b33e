package dev.plaudit.domain.achievement;

import dev.plaudit.domain.progress.StreakType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person when a rule is judged. What is not known reads as {@link
 * Reading#NOTHING}. One judgement asks of one moment: the answers must belong together.
 */
public interface Facts {
  /**
   * How a metric stands.
   *
   * @param threshold in the metric's units
   * @param period first day of the period that is asked about; null: the best there ever was
   */
  Reading metric(Metric metric, long threshold, @Nullable LocalDate period);

  /**
   * The longest run ever of an activity (S13).
   *
   * @param threshold days or weeks
   */
  Reading streak(String activity, StreakType type, long threshold);

  /** The level (S33). */
  Reading level(long threshold);

  /**
   * Whether an achievement is held, thus granted and not revoked: 1 or 0, at its earliest grant.
   *
   * @param tier null: any
   */
  Reading achievement(String definitionId, @Nullable String tier);
}
