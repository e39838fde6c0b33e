package dev.plaudit.cache;

import dev.plaudit.domain.board.BoardSlice;
import dev.plaudit.domain.board.Score;
import dev.plaudit.domain.board.ScoreChange;
import dev.plaudit.domain.board.ScoreCode;
import dev.plaudit.domain.board.Standing;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores on their way to the scripts of {@link BoardScripts} and back. */
final class BoardReplies {
  private static final int TIME_DIGITS = 16;

  private BoardReplies() {}

  static void add(Request request, List<ScoreChange> changes) {
    for (ScoreChange change : changes) {
      Score score = change.score();
      request.arg(change.userId()).arg(change.version());
      if (score == null) {
        request.arg("").arg("");
      } else {
        ScoreCode code = ScoreCode.of(score);
        request.arg(score(code)).arg(code.member().substring(0, TIME_DIGITS));
      }
    }
  }

  /** As a whole number, which scripts keep as text. */
  static String score(ScoreCode code) {
    return Long.toString((long) code.score());
  }

  static BoardSlice slice(Response answer) {
    Response page = answer.get(0);
    List<Score> scores = new ArrayList<>(page.size() / 2);
    for (int i = 0; i < page.size(); i += 2) {
      scores.add(decode(page.get(i), page.get(i + 1)));
    }
    return new BoardSlice(List.copyOf(scores), standing(answer.get(1)), standing(answer.get(2)));
  }

  static List<CachedScore> scores(List<String> users, Response answer) {
    List<CachedScore> scores = new ArrayList<>(users.size());
    for (int i = 0; i < users.size(); i++) {
      scores.add(
          cached(users.get(i), answer.get(2 * i).toString(), answer.get(2 * i + 1).toString()));
    }
    return List.copyOf(scores);
  }

  private static CachedScore cached(String user, String record, String standing) {
    if (record.isEmpty()) {
      return new CachedScore(user, 0, null, standing.isEmpty());
    }
    String[] parts = record.split(" ", -1);
    int version = Integer.parseInt(parts[0]);
    if (parts[2].isEmpty()) {
      return new CachedScore(user, version, null, standing.isEmpty());
    }
    double score = Double.parseDouble(parts[1]);
    return new CachedScore(
        user,
        version,
        new ScoreCode(score, parts[2] + user).decode(),
        !standing.isEmpty() && Double.parseDouble(standing) == score);
  }

  private static @Nullable Standing standing(Response found) {
    return found.size() == 0
        ? null
        : new Standing(
            decode(found.get(0), found.get(1)),
            found.get(2).toInteger(),
            found.get(3).toInteger(),
            found.get(4).toInteger());
  }

  private static Score decode(Response member, Response score) {
    return new ScoreCode(Double.parseDouble(score.toString()), member.toString()).decode();
  }
}
