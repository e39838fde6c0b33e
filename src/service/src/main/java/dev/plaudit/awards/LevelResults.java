package dev.plaudit.awards;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.domain.xp.LevelCurve;
import dev.plaudit.results.ResultRows;
import dev.plaudit.store.ProfileRow;
import dev.plaudit.store.ResultRow;
import dev.plaudit.wire.Results;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Levels reached, as results: one a level, in order (S33). */
final class LevelResults {
  private LevelResults() {}

  static List<ResultRow> of(
      TenantSnapshot tenant, UserKey user, ProfileRow before, ProfileRow after, Instant now) {
    Integer version = tenant.xp().levelsMayFall() ? after.version() : null;
    List<ResultRow> results = new ArrayList<>();
    for (int level : LevelCurve.gained(before.level(), after.level())) {
      results.add(
          ResultRows.of(
              after.user(), user, Results.levelUp(user, level, after.totalXp(), version, now)));
    }
    return results;
  }
}
