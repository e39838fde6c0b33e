package dev.plaudit.domain.board;

/** Where on a board to begin reading. */
public sealed interface BoardStart {
  /** At the top. */
  record Top() implements BoardStart {}

  /**
   * Behind a score, whether or not it still stands there: what stands there now is not repeated.
   */
  record After(Score score) implements BoardStart {}

  /** So that this user is in the middle, or as near to it as the board's ends allow. */
  record Around(String userId) implements BoardStart {}
}
