package dev.plaudit.verify;

import dev.plaudit.domain.progress.MilestoneLadder;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.StateTruth;
import dev.plaudit.store.StoredBoard;
import dev.plaudit.store.VerifyQuery;
import dev.plaudit.store.VerifyScope;
import dev.plaudit.store.VerifySnapshot;
import dev.plaudit.store.VerifyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes what is stored from the log and compares (I1 to I9), on one snapshot, so that it is
 * exact while events are being counted. Blocking; takes about as long as reading the log a few
 * times.
 */
@ApplicationScoped
public class Verifier {
  private final VerifyStore store;
  private final VerifyConfig config;
  private final @Nullable CopyChecks copies;

  @Inject
  Verifier(VerifyStore store, VerifyConfig config, CopyChecks copies) {
    this.store = store;
    this.config = config;
    this.copies = copies;
  }

  /** Without Redis: what stands there is not compared. */
  public Verifier(VerifyStore store, VerifyConfig config) {
    this.store = store;
    this.config = config;
    this.copies = null;
  }

  /** One tenant's data. */
  public Report verify(int tenantNo) {
    return verify(scope(tenantNo), snapshot -> true).orElseThrow();
  }

  /** All tenants' data. */
  public Report verifyAll() {
    return verify(scope(null), snapshot -> true).orElseThrow();
  }

  /** All tenants' data; empty where another instance is at it. */
  Optional<Report> verifyAllUnlessRunning() {
    return verify(scope(null), VerifySnapshot::tryLock);
  }

  /** The number of a tenant. */
  OptionalInt tenantNo(String tenantId) {
    return store.inSnapshot(
        scope(null), config.statementTimeout(), snapshot -> snapshot.tenantNo(tenantId));
  }

  private VerifyScope scope(@Nullable Integer tenantNo) {
    return new VerifyScope(
        tenantNo, MilestoneLadder.DEFAULT.crossings(0, Long.MAX_VALUE), config.outboxBound());
  }

  private Optional<Report> verify(VerifyScope scope, Predicate<VerifySnapshot> admitted) {
    return store.inSnapshot(
        scope,
        config.statementTimeout(),
        snapshot -> admitted.test(snapshot) ? Optional.of(report(snapshot)) : Optional.empty());
  }

  private Report report(VerifySnapshot snapshot) {
    long start = System.nanoTime();
    Findings findings = new Findings();
    long[] seen = new long[2];
    snapshot.states(
        truth -> {
          seen[0]++;
          seen[1] += truth.log().events();
          StateChecks.check(
              truth, defect -> findings.add(truth.key().tenantNo(), defect, sample(truth)));
        });
    snapshot.ledgers(
        truth ->
            LedgerChecks.check(
                truth,
                defect ->
                    findings.add(
                        truth.user().tenantNo(), defect, "user " + truth.user().userNo())));
    for (VerifyQuery query : VerifyQuery.values()) {
      snapshot.wrong(
          query, (tenantNo, code, sample) -> findings.add(tenantNo, Defect.of(code), sample));
    }
    copies(snapshot, findings);
    var tenants = snapshot.tenants();
    return new Report(
        tenants.size(),
        seen[0],
        seen[1],
        Duration.ofNanos(System.nanoTime() - start),
        findings.list(tenants));
  }

  private void copies(VerifySnapshot snapshot, Findings findings) {
    if (copies == null) {
      return;
    }
    for (StoredBoard board : snapshot.boards()) {
      int differing = copies.differing(board);
      if (differing > 0) {
        findings.add(
            board.key().tenantNo(),
            Defect.BOARD_COPY_DIFFERS,
            board.key().text() + ", members " + differing);
      }
    }
  }

  private static String sample(StateTruth truth) {
    StateKey key = truth.key();
    return "user " + key.userNo() + ", activity " + key.activityNo();
  }
}
