package dev.plaudit.store;

import static dev.plaudit.store.Unnest.ints;
import static dev.plaudit.store.Unnest.longs;
import static dev.plaudit.store.Unnest.values;

import dev.plaudit.domain.board.BoardPeriod;
import dev.plaudit.domain.tenant.TenantId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Compares boards with the ledger, piece by piece, and sets right what differs (S35). */
@ApplicationScoped
public class BoardRepairStore {
  /** One score, by its key. */
  public record Place(long userNo, BoardPeriod period, LocalDate starts, int scopeNo) {
    /** Before every other. */
    public static final Place START =
        new Place(Long.MIN_VALUE, BoardPeriod.ALL_TIME, LocalDate.of(1, 1, 1), 0);
  }

  /**
   * Scores without anything in the ledger.
   *
   * @param last where the next piece begins
   * @param more whether there may be one
   */
  public record Surplus(List<Place> places, Place last, boolean more) {}

  private final Pool pool;

  BoardRepairStore(@ReactiveDataSource("worker") Pool pool) {
    this.pool = pool;
  }

  /** The number of the last of the next users; empty: there are no more. */
  public Uni<OptionalLong> nextUsers(int tenantNo, long after, int limit) {
    return pool.preparedQuery(BoardRepairStatements.NEXT_USERS)
        .execute(Tuple.of(tenantNo, after, limit))
        .map(rows -> rows.iterator().next().getLong(0))
        .map(last -> last == null ? OptionalLong.empty() : OptionalLong.of(last));
  }

  /**
   * Scores of a range of users that the ledger gives otherwise, or that are not there.
   *
   * @param only null: of all boards
   */
  public Uni<List<Place>> wrong(int tenantNo, @Nullable BoardNumbers only, long after, long last) {
    return pool.preparedQuery(BoardRepairStatements.WRONG)
        .execute(narrowed(tenantNo, only).addLong(after).addLong(last))
        .map(
            rows -> {
              List<Place> places = new ArrayList<>();
              rows.forEach(row -> places.add(place(row)));
              return places;
            });
  }

  /** Looks through the next scores for some that stand for nothing. */
  public Uni<Surplus> surplus(int tenantNo, @Nullable BoardNumbers only, Place after, int limit) {
    return pool.preparedQuery(BoardRepairStatements.SURPLUS)
        .execute(
            narrowed(tenantNo, only)
                .addShort((short) after.period().number())
                .addLocalDate(after.starts())
                .addInteger(after.scopeNo())
                .addLong(after.userNo())
                .addInteger(limit))
        .map(
            rows -> {
              List<Place> places = new ArrayList<>();
              Place last = after;
              for (Row row : rows) {
                last = place(row);
                if (row.getBoolean(4)) {
                  places.add(last);
                }
              }
              return new Surplus(places, last, rows.rowCount() == limit);
            });
  }

  /** Makes these scores say what the ledger says. */
  public Uni<Void> repair(int tenantNo, List<Place> places) {
    return pool.preparedQuery(BoardRepairStatements.REPAIR)
        .execute(
            Tuple.of(tenantNo)
                .addValue(longs(places, Place::userNo))
                .addValue(
                    values(
                        places, new Short[places.size()], place -> (short) place.period().number()))
                .addValue(values(places, new LocalDate[places.size()], Place::starts))
                .addValue(ints(places, Place::scopeNo)))
        .replaceWithVoid();
  }

  /** Tenants whose scores do not fit the periods that they show. */
  public Uni<List<TenantId>> due() {
    return pool.query(BoardRepairStatements.DUE)
        .execute()
        .map(
            rows -> {
              List<TenantId> due = new ArrayList<>();
              rows.forEach(row -> due.add(new TenantId(row.getString(0))));
              return due;
            });
  }

  /** The scores fit these periods now; nothing is done where there are others by now. */
  public Uni<Void> fitted(int tenantNo, Collection<BoardPeriod> periods) {
    return pool.preparedQuery(BoardRepairStatements.FITTED)
        .execute(Tuple.of(tenantNo).addValue(numbers(periods)))
        .map(RowSet::rowCount)
        .replaceWithVoid();
  }

  private static Short[] numbers(Collection<BoardPeriod> periods) {
    return periods.stream().map(period -> (short) period.number()).sorted().toArray(Short[]::new);
  }

  private static Tuple narrowed(int tenantNo, @Nullable BoardNumbers only) {
    return Tuple.of(tenantNo)
        .addValue(only == null ? null : (short) only.period().number())
        .addValue(only == null ? null : only.starts())
        .addValue(only == null ? null : only.scopeNo());
  }

  private static Place place(Row row) {
    return new Place(
        row.getLong(0), BoardPeriod.of(row.getShort(1)), row.getLocalDate(2), row.getInteger(3));
  }
}
