package dev.plaudit.domain.board;

/**
 * One board of one tenant (S34).
 *
 * @param tenantNo the number that stands for the tenant; it leads, as everywhere (S40)
 * @param periodStart first epoch day of the period, by the tenant's wall clock
 */
public record BoardKey(int tenantNo, BoardScope scope, BoardPeriod period, int periodStart) {

  /**
   * @throws IllegalArgumentException if no such period starts on that day: two keys would mean one
   *     board
   */
  public BoardKey {
    if (period.start(periodStart) != periodStart) {
      throw new IllegalArgumentException(
          "no period " + period.text() + " starts on epoch day " + periodStart);
    }
  }

  /** The board that counts what happens on a day. */
  public static BoardKey of(int tenantNo, BoardScope scope, BoardPeriod period, int epochDay) {
    return new BoardKey(tenantNo, scope, period, period.start(epochDay));
  }

  /** {@code 7/global/weekly/2026-W47}: a name that no other board has, without spaces or braces. */
  public String text() {
    return tenantNo + "/" + scope.text() + '/' + period.text() + '/' + period.key(periodStart);
  }
}
