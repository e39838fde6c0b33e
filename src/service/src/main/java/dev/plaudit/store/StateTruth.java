package dev.plaudit.store;

import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.Protection;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the tables say about one user and activity, for verify to compare.
 *
 * @param state the row of {@code progress}; null: there is none
 * @param log what the log adds up to
 * @param closed the day buckets
 * @param baseline events that were counted and whose log rows have been dropped since
 * @param pruned whether there is a baseline, so that the log is not the whole story
 * @param protection what keeps its runs alive besides activity, the ledger of freezes among it
 * @param refolding whether the tenant's streaks are being folded again just now, so that they may
 *     be of before a shield changed
 * @param voided events that were taken back after they had counted (S8)
 */
public record StateTruth(
    StateKey key,
    @Nullable ProgressState state,
    LogSums log,
    DayCounts closed,
    long baseline,
    boolean pruned,
    Protection protection,
    boolean refolding,
    DayCounts voided) {
  /**
   * The log rows of one state.
   *
   * @param events how many
   * @param lowestTotal the lowest {@code total_after}; 0 where there is no row
   * @param highestTotal the highest {@code total_after}; 0 where there is no row
   * @param dense whether the totals' sum is that of a row of numbers without gap or repeat
   */
  public record LogSums(
      long events, long lowestTotal, long highestTotal, boolean dense, DayCounts days) {}

  /**
   * Events by day.
   *
   * @param days epoch days, rising
   * @param counts at the same place as their day
   */
  public record DayCounts(int[] days, int[] counts) {}
}
