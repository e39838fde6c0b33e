package dev.plaudit.domain.board;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a tenant decides about its boards (S34).
 *
 * @param style of ranks, where a reader asks for no other
 * @param periods which boards are kept; each costs something with every entry of the ledger
 * @param filling those of them whose boards are not whole yet, because they were not kept before
 */
public record BoardPolicy(RankStyle style, Set<BoardPeriod> periods, Set<BoardPeriod> filling) {
  /** Competition ranks, every period. */
  public static final BoardPolicy DEFAULT =
      new BoardPolicy(RankStyle.COMPETITION, EnumSet.allOf(BoardPeriod.class), Set.of());

  public BoardPolicy {
    periods = Set.copyOf(periods);
    filling = Set.copyOf(filling);
  }
}
