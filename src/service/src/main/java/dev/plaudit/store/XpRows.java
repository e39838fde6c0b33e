package dev.plaudit.store;

import static dev.plaudit.store.Unnest.ints;
import static dev.plaudit.store.Unnest.longs;
import static dev.plaudit.store.Unnest.values;

import dev.plaudit.domain.board.BoardPeriod;
import dev.plaudit.domain.board.BoardPolicy;
import dev.plaudit.domain.board.RankStyle;
import dev.plaudit.domain.event.EventType;
import dev.plaudit.domain.xp.AwardRule;
import dev.plaudit.domain.xp.AwardTable;
import dev.plaudit.domain.xp.Credit;
import dev.plaudit.domain.xp.CreditStatus;
import dev.plaudit.domain.xp.LevelCurve;
import dev.plaudit.domain.xp.Recipient;
import dev.plaudit.domain.xp.XpEntry;
import dev.plaudit.domain.xp.XpKind;
import dev.plaudit.domain.xp.XpPolicy;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of the ledger as parameters and back; columns by position, as the statements name them. */
final class XpRows {
  private XpRows() {}

  /**
   * @param tenant a row with the tenant's columns of XP and boards
   * @param awards rows of the awards table, in their order
   */
  static XpPolicy policy(Row tenant, RowSet<Row> awards) {
    List<AwardRule> rules = new ArrayList<>();
    for (Row row : awards) {
      rules.add(
          new AwardRule(
              new EventType(row.getString(0)),
              row.getString(1),
              row.getInteger(2),
              Recipient.parse(row.getString(3)),
              row.getBoolean(4),
              row.getString(5)));
    }
    Long[] totals = tenant.getArrayOfLongs("level_totals");
    return new XpPolicy(
        AwardTable.of(rules),
        tenant.getInteger("xp_cap"),
        totals == null ? LevelCurve.DEFAULT : LevelCurve.of(Unnest.primitive(totals)),
        tenant.getBoolean("levels_may_fall"),
        boards(tenant));
  }

  private static BoardPolicy boards(Row tenant) {
    return new BoardPolicy(
        RankStyle.of(tenant.getString("rank_style")),
        periods(tenant.getArrayOfShorts("board_periods")),
        periods(tenant.getArrayOfShorts("boards_due")));
  }

  private static Set<BoardPeriod> periods(Short @Nullable [] numbers) {
    Set<BoardPeriod> periods = EnumSet.noneOf(BoardPeriod.class);
    if (numbers != null) {
      for (Short number : numbers) {
        periods.add(BoardPeriod.of(number));
      }
    }
    return periods;
  }

  static LedgerRow ledger(Row row) {
    XpEntry entry =
        new XpEntry(
            row.getString(2),
            row.getOffsetDateTime(3).toInstant(),
            (int) row.getLocalDate(4).toEpochDay(),
            kind(row.getString(5)),
            row.getInteger(6),
            row.getString(7),
            row.getString(8),
            row.getBoolean(9),
            row.getString(10));
    return new LedgerRow(
        new UserNumber(row.getInteger(0), row.getLong(1)),
        entry,
        row.getInteger(11),
        new Credit(entry.transactionId(), row.getInteger(12), status(row.getString(13))));
  }

  static ProfileRow profile(Row row) {
    return new ProfileRow(
        new UserNumber(row.getInteger(0), row.getLong(1)),
        row.getInteger(2),
        row.getLong(3),
        row.getInteger(4),
        row.getLong(5));
  }

  static XpKind kind(String text) {
    return XpKind.valueOf(text.toUpperCase(Locale.ROOT));
  }

  static CreditStatus status(String text) {
    return CreditStatus.valueOf(text.toUpperCase(Locale.ROOT));
  }

  static Tuple users(List<UserNumber> users) {
    return Tuple.of(ints(users, UserNumber::tenantNo), longs(users, UserNumber::userNo));
  }

  static Tuple days(List<LedgerDay> days) {
    return users(days.stream().map(LedgerDay::user).toList())
        .addValue(values(days, new LocalDate[days.size()], day -> LocalDate.ofEpochDay(day.day())));
  }

  static Tuple profiles(List<ProfileRow> rows) {
    return users(rows.stream().map(ProfileRow::user).toList())
        .addValue(ints(rows, ProfileRow::version))
        .addValue(longs(rows, ProfileRow::totalXp))
        .addValue(ints(rows, ProfileRow::level))
        .addValue(longs(rows, ProfileRow::revision));
  }

  static Tuple newLedger(List<NewLedgerRow> rows) {
    int n = rows.size();
    return ledger(rows.stream().map(NewLedgerRow::row).toList())
        .addValue(values(rows, new String[n], NewLedgerRow::activity))
        .addValue(values(rows, new LocalDate[n], row -> LocalDate.ofEpochDay(row.boardDay())));
  }

  private static Tuple ledger(List<LedgerRow> rows) {
    int n = rows.size();
    return users(rows.stream().map(LedgerRow::user).toList())
        .addValue(values(rows, new String[n], row -> row.entry().transactionId()))
        .addValue(
            values(
                rows,
                new OffsetDateTime[n],
                row -> row.entry().occurredAt().atOffset(ZoneOffset.UTC)))
        .addValue(
            values(rows, new LocalDate[n], row -> LocalDate.ofEpochDay(row.entry().localDay())))
        .addValue(values(rows, new String[n], row -> row.entry().kind().text()))
        .addValue(ints(rows, row -> row.entry().amount()))
        .addValue(values(rows, new String[n], row -> row.entry().source()))
        .addValue(values(rows, new String[n], row -> row.entry().gate()))
        .addValue(values(rows, new Boolean[n], row -> row.entry().capExempt()))
        .addValue(values(rows, new String[n], row -> row.entry().reverses()))
        .addValue(values(rows, new Integer[n], LedgerRow::dayCap))
        .addValue(ints(rows, row -> row.credit().credited()))
        .addValue(values(rows, new String[n], row -> row.credit().status().text()));
  }

  static Tuple credits(List<LedgerRow> rows) {
    int n = rows.size();
    return Tuple.tuple()
        .addValue(ints(rows, row -> row.user().tenantNo()))
        .addValue(values(rows, new String[n], row -> row.entry().transactionId()))
        .addValue(ints(rows, row -> row.credit().credited()))
        .addValue(values(rows, new String[n], row -> row.credit().status().text()));
  }
}
