package dev.plaudit.domain.board;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A board that is small enough to be held whole, such as a team's (S34). It answers as every other
 * board does, and says in a few lines what they answer.
 */
public final class WholeBoard {
  private final List<Score> scores;

  /**
   * @param scores in any order, each user once
   */
  public WholeBoard(List<Score> scores) {
    this.scores = scores.stream().sorted().toList();
  }

  /** The answer; ranks are counted among those who stand on this board. */
  public BoardSlice slice(BoardQuestion question) {
    Standing me = question.me() == null ? null : standing(question.me());
    int from = start(question);
    if (from < 0 || from >= scores.size()) {
      return BoardSlice.empty(me);
    }
    int to = Math.min(scores.size(), from + question.limit());
    return new BoardSlice(List.copyOf(scores.subList(from, to)), standing(from), me);
  }

  private int start(BoardQuestion question) {
    if (question.start() instanceof BoardStart.After after) {
      return (int) scores.stream().filter(score -> score.compareTo(after.score()) <= 0).count();
    }
    if (question.start() instanceof BoardStart.Around around) {
      int index = index(around.userId());
      return index < 0 ? -1 : first(index, scores.size(), question.limit());
    }
    return 0;
  }

  /**
   * The index at which a window begins that has {@code index} in its middle and does not reach past
   * either end while it need not.
   */
  public static int first(int index, int size, int limit) {
    return Math.max(0, Math.min(index - limit / 2, size - limit));
  }

  private @Nullable Standing standing(String userId) {
    int index = index(userId);
    return index < 0 ? null : standing(index);
  }

  private Standing standing(int index) {
    Score score = scores.get(index);
    List<Score> above = scores.stream().filter(other -> other.points() > score.points()).toList();
    return new Standing(
        score,
        index + 1,
        above.size(),
        (int) above.stream().mapToLong(Score::points).distinct().count());
  }

  private int index(String userId) {
    return IntStream.range(0, scores.size())
        .filter(i -> scores.get(i).userId().equals(userId))
        .findFirst()
        .orElse(-1);
  }
}
