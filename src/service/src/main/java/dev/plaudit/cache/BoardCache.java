package dev.plaudit.cache;

import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.board.BoardQuestion;
import dev.plaudit.domain.board.BoardSlice;
import dev.plaudit.domain.board.BoardStart;
import dev.plaudit.domain.board.ScoreChange;
import dev.plaudit.domain.board.ScoreCode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies of boards as sorted sets (S34, S35). A copy may be read only while its marker stands, and
 * the marker comes with the last piece of it; what Redis lost, threw away, or remembers from a life
 * before its restart is no board, and the caller reads SQL.
 *
 * <p>Changes may come in any order, twice, and while a copy is being built: each has a version, and
 * none takes the place of a later one. A change of a board that Redis does not hold makes none.
 */
@ApplicationScoped
public class BoardCache {
  private static final int CHANGES_PER_SCRIPT = 500;

  private final RedisGate redis;
  private final BoardCacheConfig config;

  BoardCache(RedisGate redis, BoardCacheConfig config) {
    this.redis = redis;
    this.config = config;
  }

  /**
   * Reads a board.
   *
   * @return empty where Redis has no board that may be believed, or does not answer; never fails
   */
  public Uni<Optional<BoardSlice>> read(BoardKey board, BoardQuestion question) {
    Request read =
        script(BoardScripts.READ, BoardKeys.board(board))
            .arg(config.ttl().toMillis())
            .arg(question.limit())
            .arg(question.me() == null ? "" : question.me());
    if (question.start() instanceof BoardStart.After after) {
      ScoreCode code = ScoreCode.of(after.score());
      read.arg("after").arg(BoardReplies.score(code)).arg(code.member());
    } else if (question.start() instanceof BoardStart.Around around) {
      read.arg("around").arg(around.userId());
    } else {
      read.arg("top");
    }
    return UniHelper.toUni(
        redis
            .send(read, config.readTimeout())
            .map(answer -> Optional.ofNullable(answer).map(BoardReplies::slice))
            .otherwise(Optional.empty()));
  }

  /** Those of the boards of which there is a copy, or one is being built. Fails without Redis. */
  public Uni<List<BoardKey>> copied(Collection<BoardKey> boards) {
    List<BoardKey> asked = List.copyOf(boards);
    List<Request> looks = new ArrayList<>(asked.size());
    for (BoardKey board : asked) {
      looks.add(
          Request.cmd(Command.EXISTS)
              .arg(BoardKeys.board(board).get(0))
              .arg(BoardKeys.site(board).get(0)));
    }
    return UniHelper.toUni(
        redis
            .sendAll(looks, config.writeTimeout())
            .map(
                answers -> {
                  List<BoardKey> copied = new ArrayList<>();
                  for (int i = 0; i < answers.size(); i++) {
                    Response answer = answers.get(i);
                    if (answer == null || answer.toLong() > 0) {
                      copied.add(asked.get(i));
                    }
                  }
                  return copied;
                }));
  }

  /**
   * Tells the copies what has changed. Fails where Redis did not take all of it: tell it again
   * then, twice does no harm.
   */
  public Uni<Void> apply(List<ScoreChange> changes) {
    Map<BoardKey, List<ScoreChange>> boards = new LinkedHashMap<>();
    changes.forEach(
        change -> boards.computeIfAbsent(change.board(), board -> new ArrayList<>()).add(change));
    List<Future<?>> sent = new ArrayList<>();
    boards.forEach(
        (board, those) -> {
          for (int from = 0; from < those.size(); from += CHANGES_PER_SCRIPT) {
            Request apply = script(BoardScripts.APPLY, BoardKeys.both(board));
            BoardReplies.add(
                apply, those.subList(from, Math.min(those.size(), from + CHANGES_PER_SCRIPT)));
            sent.add(redis.send(apply, config.writeTimeout()));
          }
        });
    return UniHelper.toUni(Future.all(sent).mapEmpty());
  }

  /**
   * Begins to build a copy beside the one that is read, if there is one. From here on changes reach
   * the building site too, so that whoever reads SQL afterwards cannot miss one.
   *
   * @param token names this build
   * @return false where somebody builds this board already
   */
  public Uni<Boolean> begin(BoardKey board, String token) {
    return holds(
        script(BoardScripts.BEGIN, BoardKeys.site(board))
            .arg(token)
            .arg(config.siteTtl().toMillis()));
  }

  /**
   * Adds scores as SQL has them.
   *
   * @return false where the building site is gone, so that what was added before is gone as well
   */
  public Uni<Boolean> append(BoardKey board, String token, List<ScoreChange> scores) {
    Request append =
        script(BoardScripts.APPEND, BoardKeys.site(board))
            .arg(token)
            .arg(config.siteTtl().toMillis());
    BoardReplies.add(append, scores);
    return holds(append);
  }

  /**
   * Lets the copy that was built be read from now on.
   *
   * @return false where the building site is gone or lacks something
   */
  public Uni<Boolean> swap(BoardKey board, String token) {
    return holds(
        script(BoardScripts.SWAP, BoardKeys.both(board)).arg(token).arg(config.ttl().toMillis()));
  }

  /** Gives a build up. */
  public Uni<Void> abandon(BoardKey board, String token) {
    return holds(script(BoardScripts.ABANDON, BoardKeys.site(board)).arg(token)).replaceWithVoid();
  }

  /** Takes a copy away: the next reader finds none. */
  public Uni<Void> drop(BoardKey board) {
    return holds(script(BoardScripts.DROP, BoardKeys.board(board))).replaceWithVoid();
  }

  /**
   * What the copy shows of users, in their order.
   *
   * @return empty where there is no copy. Fails where Redis does not answer
   */
  public Uni<Optional<List<CachedScore>>> look(BoardKey board, List<String> users) {
    Request look = script(BoardScripts.LOOK, BoardKeys.board(board));
    users.forEach(look::arg);
    return UniHelper.toUni(
        redis
            .send(look, config.writeTimeout())
            .map(
                answer ->
                    Optional.ofNullable(answer).map(found -> BoardReplies.scores(users, found))));
  }

  private Uni<Boolean> holds(Request request) {
    return UniHelper.toUni(
        redis
            .send(request, config.writeTimeout())
            .map(answer -> answer != null && answer.toLong() > 0));
  }

  private static Request script(String text, List<String> keys) {
    Request request = Request.cmd(Command.EVAL).arg(text).arg(keys.size());
    keys.forEach(request::arg);
    return request;
  }
}
