package dev.plaudit.bench.sql;

import dev.plaudit.bench.work.Draw;
import dev.plaudit.bench.work.EventStream;
import dev.plaudit.bench.work.Population;
import dev.plaudit.bench.work.StoredStates;
import dev.plaudit.domain.event.Platform;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.CountedEvent;
import dev.plaudit.domain.progress.Fact;
import dev.plaudit.domain.progress.FoldResult;
import dev.plaudit.domain.progress.MilestoneLadder;
import dev.plaudit.domain.progress.ProgressFold;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.results.ResultRows;
import dev.plaudit.store.DayRow;
import dev.plaudit.store.KeyRow;
import dev.plaudit.store.LogRow;
import dev.plaudit.store.MilestoneRow;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.StateRow;
import dev.plaudit.store.TenantKey;
import dev.plaudit.store.UserNumber;
import dev.plaudit.wire.Results;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds flushes before the clock starts, with the fold that the tracker uses, so that every
 * statement carries what it would carry in the service: the same rows, in the same order, of the
 * same versions.
 */
final class BatchBuilder {
  private static final int[] STREAKS = {3, 7, 14, 30, 100, 365};
  private static final Short WEB = (short) Platform.WEB.code();

  private final Population population;
  private final EventStream stream;
  private final StoredStates states;

  BatchBuilder(Population population, EventStream stream, StoredStates states) {
    this.population = population;
    this.stream = stream;
    this.states = states;
  }

  Batch build(int size) {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    Map<Integer, List<Draw>> byState = new TreeMap<>();
    List<KeyRow> keys = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Draw draw = stream.next();
      byState.computeIfAbsent(draw.state(), state -> new ArrayList<>(2)).add(draw);
      keys.add(keyOf(draw, now));
    }
    keys.sort((a, b) -> TenantKey.ORDER.compare(a.key(), b.key()));
    FlushRowsToWrite rows = new FlushRowsToWrite(size);
    byState.forEach((state, draws) -> fold(state, draws, now, rows));
    return rows.batch(population.tenantNo(), keys, now);
  }

  private KeyRow keyOf(Draw draw, OffsetDateTime now) {
    return new KeyRow(
        new TenantKey(population.tenantNo(), draw.id()),
        draw.id(),
        null,
        population.userNoOf(draw.state()),
        draw.id().hashCode() * 0x9E3779B97F4A7C15L,
        false,
        now);
  }

  // The order of states is the order of the primary key, because users and activities are numbered
  // in it.
  private void fold(int state, List<Draw> draws, OffsetDateTime now, FlushRowsToWrite rows) {
    StateKey key =
        new StateKey(
            population.tenantNo(),
            population.userNoOf(state),
            population.activityOf(state).activityNo());
    ProgressState before = states.get(state);
    List<CountedEvent> counted = new ArrayList<>(draws.size());
    for (Draw draw : draws) {
      counted.add(new CountedEvent(counted.size(), at(draw, now).toInstant(), draw.day()));
    }
    FoldResult result = ProgressFold.fold(before, counted, null, MilestoneLadder.DEFAULT, STREAKS);
    states.move(state, result.next());
    rows.states().add(new StateRow(key, result.next()));
    result.buckets().forEach(day -> rows.days().add(new DayRow(day.day(), key, day.count())));
    for (int i = 0; i < draws.size(); i++) {
      rows.log().add(logged(key, draws.get(i), before.total() + i + 1, now));
    }
    for (Fact fact : result.facts()) {
      tell(fact, key, draws.get(fact.eventRef()), now, rows);
    }
  }

  private LogRow logged(StateKey key, Draw draw, long total, OffsetDateTime now) {
    return new LogRow(
        key,
        draw.id(),
        population.activityOf(draw.state()).typeNo(),
        at(draw, now),
        now,
        draw.day(),
        total,
        WEB,
        "academy",
        null,
        null,
        1,
        false);
  }

  private void tell(Fact fact, StateKey key, Draw draw, OffsetDateTime now, FlushRowsToWrite rows) {
    OffsetDateTime at = at(draw, now);
    if (fact instanceof Fact.MilestoneCrossed crossed) {
      rows.milestones()
          .add(new MilestoneRow(key, crossed.threshold(), at, draw.id(), draw.id().toString()));
    }
    String user = Population.userId(population.userOf(draw.state()));
    UserKey who = new UserKey(new TenantId(population.tenant()), user);
    String activity = population.activityOf(draw.state()).name();
    rows.results()
        .add(
            ResultRows.of(
                new UserNumber(key.tenantNo(), key.userNo()),
                who,
                Results.of(fact, who, activity, draw.id().toString(), at.toInstant())));
  }

  private static OffsetDateTime at(Draw draw, OffsetDateTime now) {
    LocalTime time = now.toLocalTime();
    return OffsetDateTime.of(LocalDate.ofEpochDay(draw.day()), time, ZoneOffset.UTC);
  }
}
