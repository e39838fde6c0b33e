package dev.plaudit.bench;

import dev.plaudit.bench.http.Backlog;
import dev.plaudit.bench.http.Endpoint;
import dev.plaudit.bench.http.IngestLoad;
import dev.plaudit.bench.http.IngestResult;
import dev.plaudit.bench.os.CpuMeter;
import dev.plaudit.bench.report.Report;
import dev.plaudit.bench.work.EventBytes;
import dev.plaudit.bench.work.EventStream;
import dev.plaudit.bench.work.Population;
import dev.plaudit.bench.work.Spread;
import dev.plaudit.bench.work.StoredStates;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What the measurements of one running service share.
 *
 * @param accepted events that the service took over HTTP so far
 * @param unanswered events that it may have taken without our hearing of it
 */
record Session(
    Plan plan,
    Stack stack,
    Population population,
    RunningService service,
    Vertx vertx,
    Backlog backlog,
    CpuMeter cpu,
    Report report,
    Consumer<String> out,
    AtomicLong accepted,
    AtomicLong unanswered) {

  /** The same service, counting other people's events. */
  Session of(Population people, AtomicLong theirAccepted, AtomicLong theirUnanswered) {
    return new Session(
        plan,
        stack,
        people,
        service,
        vertx,
        backlog,
        cpu,
        report,
        out,
        theirAccepted,
        theirUnanswered);
  }

  /** The service as a caller with these scopes sees it. */
  Endpoint endpoint(int connections, String... scopes) {
    return new Endpoint(
        vertx, service.port(), stack.token(population.tenant(), scopes), connections);
  }

  /** Events about the population as it is now. */
  IngestLoad load(Endpoint writer, Spread spread, int batch, long seed) throws SQLException {
    StoredStates states = StoredStates.load(stack.servers().database(), population);
    int today = (int) LocalDate.now(ZoneOffset.UTC).toEpochDay();
    EventStream stream =
        new EventStream(population, spread, states.lastDays(), today, 1_000 + seed, 0, 1);
    return new IngestLoad(writer, new EventBytes(population), stream, batch);
  }

  /** Adds to what was accepted, and reports what was not. */
  IngestResult count(String where, IngestResult result) {
    var unused = accepted.addAndGet(result.accepted());
    var unusedToo = unanswered.addAndGet(result.unanswered());
    result
        .problems()
        .forEach(
            (problem, times) ->
                report.remarks().add("%s: %d × %s".formatted(where, times, problem)));
    return result;
  }
}
