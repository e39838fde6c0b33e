package dev.plaudit.bench.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.bench.work.Draw;
import dev.plaudit.bench.work.Population;
import dev.plaudit.domain.progress.Fact;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.wire.FactRecord;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages for the outbox, as long as the tracker's own. */
final class FactBytes {
  private FactBytes() {}

  static OutboxRow message(Fact fact, Population population, Draw draw, Instant at) {
    String user = Population.userId(population.userOf(draw.state()));
    String identity = user + draw.state() + fact;
    FactRecord record =
        new FactRecord(
            FactRecord.VERSION,
            UUID.nameUUIDFromBytes(identity.getBytes(UTF_8)),
            fact instanceof Fact.MilestoneCrossed ? "milestone.crossed" : "streak.reached",
            population.tenant(),
            user,
            population.activityOf(draw.state()).name(),
            at,
            draw.id().toString(),
            fact instanceof Fact.MilestoneCrossed crossed ? crossed.total() : null,
            fact instanceof Fact.StreakReached reached ? reached.type().name() : null,
            thresholdOf(fact),
            fact instanceof Fact.StreakReached reached
                ? LocalDate.ofEpochDay(reached.runStart())
                : null,
            null,
            null);
    return new OutboxRow(
        population.tenantNo(),
        Topics.FACTS,
        record.id(),
        (population.tenant() + "/" + user).getBytes(UTF_8),
        Json.bytes(record),
        "{}");
  }

  private static @Nullable Integer thresholdOf(Fact fact) {
    if (fact instanceof Fact.MilestoneCrossed crossed) {
      return crossed.threshold();
    }
    return fact instanceof Fact.StreakReached reached ? reached.threshold() : null;
  }
}
