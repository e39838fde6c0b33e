package dev.plaudit.bench;

import dev.plaudit.bench.http.Await;
import dev.plaudit.bench.http.AwardBacklog;
import dev.plaudit.bench.http.Beside;
import dev.plaudit.bench.http.DefinitionCalls;
import dev.plaudit.bench.http.Endpoint;
import dev.plaudit.bench.http.GrantProbe;
import dev.plaudit.bench.http.IngestResult;
import dev.plaudit.bench.http.Probe;
import dev.plaudit.bench.report.Latencies;
import dev.plaudit.bench.report.Rates;
import dev.plaudit.bench.report.Report;
import dev.plaudit.bench.work.Definitions;
import dev.plaudit.bench.work.Population;
import dev.plaudit.bench.work.Preload;
import dev.plaudit.bench.work.Spacing;
import dev.plaudit.bench.work.Spread;
import dev.plaudit.devstack.postgres.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What published definitions cost: three tenants of one service, alike but for their definitions,
 * which were published before anything happened. All have the same history before they are measured
 * in rounds, each after the other, so that what the machine does beside us meets all of them, and
 * it is people in the middle of their ladders who are measured, not the first events of everybody.
 * A fourth, with a grant at every other event, tells what granting costs: it comes last, so that
 * the others are measured the same with and without it.
 */
final class Rules {
  private static final int FEW = 20;
  private static final int MANY = 200;
  private static final Catalogue DENSE = new Catalogue(MANY, Spacing.DENSE);
  private static final int BATCH = 100;
  private static final int CONNECTIONS = 32;
  private static final double WARM_UP_ROUND_SECONDS = 3;
  private static final double GRANT_WARM_UP_SECONDS = 15;

  private final Session session;
  private final boolean dense;
  private final Report report;
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();

  /**
   * @param session of the service, whosever events it counts
   * @param dense whether the tenant with a grant at every other event is measured, too
   */
  Rules(Session session, boolean dense) {
    this.session = session;
    this.dense = dense;
    this.report = session.report();
  }

  void run() throws SQLException {
    Database database = session.stack().servers().database();
    try (AwardBacklog awards =
        new AwardBacklog(session.stack().servers().kafka().bootstrapServers(), database)) {
      RuleTenant none = tenant(stepped(0), awards);
      RuleTenant few = tenant(stepped(FEW), awards);
      RuleTenant many = tenant(stepped(MANY), awards);
      List<RuleTenant> last = dense ? List.of(tenant(DENSE, awards)) : List.of();
      List<RuleTenant> first = List.of(none, few, many);
      List<Population> people =
          Stream.concat(first.stream(), last.stream())
              .map(tenant -> tenant.session().population())
              .toList();
      EventCount before = EventCount.of(database, people);
      measure(first);
      ratio(few, none);
      ratio(many, none);
      grants(few);
      backfill(none.session()).measure("backfill_" + FEW, documents(stepped(FEW)));
      if (!last.isEmpty()) {
        measure(last);
        dense(last.get(0), none);
      }
      EventCount.of(database, people)
          .compare("rules_accepted", before, none.session(), report, session.out());
    }
  }

  private void measure(List<RuleTenant> tenants) throws SQLException {
    for (RuleTenant tenant : tenants) {
      backfill(tenant.session()).publish(documents(tenant.catalogue()));
    }
    warmUp(tenants);
    for (RuleTenant tenant : tenants) {
      tenant.begin();
    }
    for (int round = 0; round < session.plan().ruleRounds(); round++) {
      for (RuleTenant tenant : turns(tenants, round)) {
        tenant.round(session.plan().trialSeconds());
      }
    }
    for (RuleTenant tenant : tenants) {
      tenant.report();
    }
  }

  // What one leaves behind, vacuuming for one, is met by whoever comes next: in six rounds of three
  // each order comes once.
  private static List<RuleTenant> turns(List<RuleTenant> tenants, int round) {
    List<RuleTenant> turns = new ArrayList<>(tenants);
    Collections.rotate(turns, round / 2);
    if (round % 2 == 1) {
      Collections.reverse(turns);
    }
    return turns;
  }

  private static Catalogue stepped(int definitions) {
    return new Catalogue(definitions, Spacing.STEPPED);
  }

  private RuleTenant tenant(Catalogue catalogue, AwardBacklog awards) throws SQLException {
    Population population =
        Preload.population(
            session.stack().servers().database(),
            Preload.TENANT + '-' + catalogue.suffix(),
            session.plan().ruleUsers());
    Session own = session.of(population, accepted, unanswered);
    return new RuleTenant(
        catalogue,
        own,
        own.load(
            own.endpoint(CONNECTIONS, "events:write"),
            Spread.UNIFORM,
            BATCH,
            10 + catalogue.definitions()),
        awards);
  }

  private List<String> documents(Catalogue catalogue) {
    return new Definitions(session.population(), catalogue.spacing())
        .documents(catalogue.definitions());
  }

  private static Backfill backfill(Session session) {
    return new Backfill(
        session,
        new DefinitionCalls(
            session.service().port(),
            session.stack().token(session.population().tenant(), "tenant:admin")));
  }

  // Until everybody has a history and the code is compiled.
  private void warmUp(List<RuleTenant> tenants) {
    Plan plan = session.plan();
    String names =
        tenants.stream().map(tenant -> tenant.catalogue().text()).collect(Collectors.joining("; "));
    session.out().accept("Giving everybody a history: " + names);
    long from = accepted.get();
    long wanted = from + (long) plan.ruleUsers() * plan.ruleEvents() * tenants.size();
    double compiling =
        Compilation.rounds(
            session.service(),
            2 * plan.warmUpSeconds(),
            () -> accepted.get() >= wanted,
            () -> tenants.forEach(tenant -> tenant.warmUp(CONNECTIONS, WARM_UP_ROUND_SECONDS)));
    report
        .remarks()
        .add(
            "Before these were measured (%s) each user had %d events on average; the compilers took %.0f %% of the service's CPU in the last round."
                .formatted(
                    names,
                    (accepted.get() - from) / plan.ruleUsers() / tenants.size(),
                    compiling * 100));
  }

  private void ratio(RuleTenant tenant, RuleTenant none) {
    Rates shares = tenant.rates().of(none.rates());
    ratio(tenant, none, shares.median(), "median of rounds: " + shares.text());
  }

  // Its rounds have none of the other's beside them.
  private void dense(RuleTenant tenant, RuleTenant none) {
    ratio(
        tenant,
        none,
        tenant.rates().median() / none.rates().median(),
        "of the medians, measured last; what granting costs, for information");
  }

  private void ratio(RuleTenant tenant, RuleTenant none, double ratio, String what) {
    String name = tenant.catalogue().text();
    String rates =
        "%,.0f of %,.0f events/s".formatted(tenant.rates().median(), none.rates().median());
    report.figure(
        tenant.catalogue().id() + "_ratio",
        "throughput with " + name + ", of that without",
        ratio,
        "",
        rates + "; " + what);
    session.out().accept("%s: %s, %.2f (%s)".formatted(name, rates, ratio, what));
  }

  private void grants(RuleTenant tenant) {
    double perSecond = tenant.rates().median() / 2;
    // Nobody has asked for achievements so far: what answers is compiled first.
    tell(probe(tenant, "warm-", perSecond, GRANT_WARM_UP_SECONDS));
    List<GrantProbe> probes = probe(tenant, "grant-", perSecond, session.plan().halfSeconds());
    Latencies times = Probe.latencies(probes);
    String includes =
        "%d probes at %,.0f events/s with %d definitions: from the 202 of a new user's first event to the end of the first read that shows the grant, one look every 15 ms; after %.0f s of the same that are not counted"
            .formatted(times.count(), perSecond, FEW, GRANT_WARM_UP_SECONDS);
    report.figure(
        "grant_p50", "event to grant readable at half load, p50", times.p50(), "ms", includes);
    report.figure(
        "grant_p99", "event to grant readable at half load, p99", times.p99(), "ms", includes);
    tell(probes);
    session.out().accept("Grants: p50 %.0f ms, p99 %.0f ms".formatted(times.p50(), times.p99()));
  }

  private void tell(List<GrantProbe> probes) {
    for (GrantProbe probe : probes) {
      probe
          .problems()
          .forEach((problem, often) -> report.remarks().add("grant: " + often + " × " + problem));
    }
  }

  private List<GrantProbe> probe(
      RuleTenant tenant, String users, double perSecond, double seconds) {
    int count = session.plan().probes();
    Session own = tenant.session();
    Endpoint endpoint = own.endpoint(count, "events:write", "progress:read");
    List<GrantProbe> probes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      probes.add(new GrantProbe(endpoint, users + i + "-", Definitions.FIRST, i));
    }
    CompletableFuture<IngestResult> ingest =
        Beside.start("bench-ingest", () -> tenant.load().open(perSecond, seconds));
    probes.stream().map(probe -> probe.start(seconds - 1)).toList().forEach(Await::join);
    var unused = own.count("half load with definitions", Await.join(ingest));
    var unusedTotal = accepted.addAndGet(probes.stream().mapToLong(Probe::accepted).sum());
    tenant.settle();
    return probes;
  }
}
