package dev.plaudit.store;

import static dev.plaudit.store.TenantScope.scoped;

import dev.plaudit.domain.board.Score;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What boards ask of people: names, teams, and the numbers of activities. */
@ApplicationScoped
public class TeamStore {
  private static final String TEAM = scoped(BoardStatements.TEAM);
  private static final String NAMES = scoped(BoardStatements.NAMES);
  private static final String ACTIVITY = scoped(BoardStatements.ACTIVITY);
  private static final String EXISTING =
      scoped("select user_id from users where tenant_no = $1::int and user_id = any($2::text[])");
  private static final String TEAMS =
      scoped(
          "select team, count(*)::int as members from team_members where tenant_no = $1::int group by team order by team");
  private static final String MEMBERS =
      scoped(
          """
          select u.user_id from team_members m join users u using (tenant_no, user_no)
          where m.tenant_no = $1::int and m.team = $2 order by u.user_id collate "C"
          """);

  /** A team and how many are in it. */
  public record TeamSize(String team, int members) {}

  private final TenantScope scope;

  TeamStore(TenantScope scope) {
    this.scope = scope;
  }

  /** The scores of a team's members; empty where there is no such team. */
  public Uni<Optional<List<Score>>> scores(BoardNumbers board, String team) {
    return scope
        .read(TEAM, board.tenantNo(), (short) board.period().number(), board.starts(), team)
        .map(
            rows -> {
              List<Score> scores = new ArrayList<>();
              for (Row row : rows) {
                Score score = BoardNumbers.score(row, 0);
                if (score != null) {
                  scores.add(score);
                }
              }
              return rows.rowCount() == 0 ? Optional.empty() : Optional.of(scores);
            });
  }

  /** Who these users are. */
  public Uni<BoardNames> names(int tenantNo, List<String> userIds) {
    return scope
        .read(NAMES, tenantNo, (Object) userIds.toArray(new String[0]))
        .map(
            rows -> {
              Map<String, @Nullable String> names = new HashMap<>();
              boolean behind = false;
              for (Row row : rows) {
                behind = row.getBoolean(0);
                if (row.getString(1) != null && row.getBoolean(3)) {
                  names.put(row.getString(1), row.getString(2));
                }
              }
              return new BoardNames(names, behind);
            });
  }

  /** Those of the ids that are users of the tenant. */
  public Uni<Set<String>> existing(int tenantNo, List<String> userIds) {
    return scope
        .read(EXISTING, tenantNo, (Object) userIds.toArray(new String[0]))
        .map(
            rows -> {
              Set<String> known = new HashSet<>();
              rows.forEach(row -> known.add(row.getString(0)));
              return known;
            });
  }

  /** The number of an activity; empty where the tenant has none of that name. */
  public Uni<Optional<Integer>> activity(int tenantNo, String activityType) {
    return scope
        .read(ACTIVITY, tenantNo, activityType)
        .map(
            rows ->
                rows.rowCount() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getInteger(0)));
  }

  /** All teams, by name. */
  public Uni<List<TeamSize>> teams(int tenantNo) {
    return scope
        .read(TEAMS, tenantNo)
        .map(
            rows -> {
              List<TeamSize> teams = new ArrayList<>();
              rows.forEach(row -> teams.add(new TeamSize(row.getString(0), row.getInteger(1))));
              return teams;
            });
  }

  /** Who is in a team, by user id; empty where there is no such team. */
  public Uni<List<String>> members(int tenantNo, String team) {
    return scope
        .read(MEMBERS, tenantNo, team)
        .map(
            rows -> {
              List<String> members = new ArrayList<>();
              rows.forEach(row -> members.add(row.getString(0)));
              return members;
            });
  }
}
