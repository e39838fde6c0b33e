package dev.plaudit.store;

import dev.plaudit.domain.xp.Credit;
import dev.plaudit.domain.xp.LevelCurve;
import dev.plaudit.domain.xp.XpEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes one {@link LedgerTruth} of each run of rows of the same user. */
final class LedgerStream {
  private record Levels(LevelCurve curve, boolean mayFall, long revision) {}

  private static final Levels DEFAULT = new Levels(LevelCurve.DEFAULT, false, 0);

  private final Map<Integer, Levels> levels = new HashMap<>();
  private final Consumer<LedgerTruth> each;
  private List<LedgerRow> rows = new ArrayList<>();
  private int unreadable;
  private @Nullable UserNumber user;
  private @Nullable ProfileRow profile;

  LedgerStream(Consumer<LedgerTruth> each) {
    this.each = each;
  }

  /** A row of {@link VerifyStatements#LEVELS}. */
  void tenant(ResultSet row) throws SQLException {
    LevelCurve curve =
        row.getArray(2) == null
            ? LevelCurve.DEFAULT
            : LevelCurve.of(Unnest.primitive((Long[]) row.getArray(2).getArray()));
    levels.put(row.getInt(1), new Levels(curve, row.getBoolean(3), row.getLong(4)));
  }

  /** A row of {@link VerifyStatements#LEDGERS}. */
  void row(ResultSet row) throws SQLException {
    UserNumber next = new UserNumber(row.getInt(1), row.getLong(2));
    if (!next.equals(user)) {
      end();
      user = next;
      profile = profile(next, row);
    }
    if (row.getString(7) != null) {
      try {
        rows.add(ledger(next, row));
      } catch (IllegalArgumentException impossible) {
        unreadable++;
      }
    }
  }

  /** No further row. */
  void end() {
    UserNumber whose = user;
    if (whose != null) {
      Levels of = levels.getOrDefault(whose.tenantNo(), DEFAULT);
      ProfileRow stored = profile;
      each.accept(
          new LedgerTruth(
              whose,
              rows,
              unreadable,
              stored,
              of.curve(),
              of.mayFall(),
              stored != null && stored.revision() >= of.revision()));
    }
    rows = new ArrayList<>();
    unreadable = 0;
  }

  private static @Nullable ProfileRow profile(UserNumber user, ResultSet row) throws SQLException {
    return row.getObject(3) == null
        ? null
        : new ProfileRow(user, row.getInt(3), row.getLong(4), row.getInt(5), row.getLong(6));
  }

  private static LedgerRow ledger(UserNumber user, ResultSet row) throws SQLException {
    XpEntry entry =
        new XpEntry(
            row.getString(7),
            row.getObject(8, OffsetDateTime.class).toInstant(),
            row.getInt(9),
            XpRows.kind(row.getString(10)),
            row.getInt(11),
            row.getString(12),
            row.getString(13),
            row.getBoolean(14),
            row.getString(15));
    return new LedgerRow(
        user,
        entry,
        (Integer) row.getObject(16),
        new Credit(entry.transactionId(), row.getInt(17), XpRows.status(row.getString(18))));
  }
}
