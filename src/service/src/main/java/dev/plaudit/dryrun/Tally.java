package dev.plaudit.dryrun;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Grant;
import dev.plaudit.domain.achievement.GrantChange;
import dev.plaudit.domain.achievement.Judge;
import dev.plaudit.domain.achievement.PersonFacts;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.store.PersonTruth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Judges one user after the other and adds up what that changes. */
final class Tally {
  private static final int SAMPLE = 20;

  private final TenantId tenant;
  private final RuleBook book;
  private final Definition next;
  private final Instant now;
  private final List<String> gained = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private long users;
  private long kept;
  private long granted;
  private long regranted;
  private long revoked;
  private long following;

  Tally(TenantId tenant, RuleBook book, Definition next, Instant now) {
    this.tenant = tenant;
    this.book = book;
    this.next = next;
    // The job of a version that has not begun judges at its opening.
    Instant opening = next.open().from();
    this.now = opening != null && opening.isAfter(now) ? opening : now;
  }

  void judge(PersonTruth person, PersonFacts facts) {
    users++;
    UserKey user = new UserKey(tenant, person.userId());
    long held =
        facts.standings(next.id()).values().stream().filter(standing -> standing.isHeld()).count();
    Judge judge = new Judge(user, book, facts, Grant.Origin.BACKFILL, now);
    judge.edit(next);
    long ended = 0;
    boolean gains = false;
    boolean loses = false;
    for (GrantChange change : judge.changes()) {
      GrantChange.Made made = change.made();
      ended += change.ended() == null ? 0 : 1;
      if (made == null) {
        revoked++;
        loses = true;
      } else if (!made.definition().id().equals(next.id())) {
        following++;
      } else if (change.ended() == null) {
        granted++;
        gains = true;
      } else {
        regranted++;
      }
    }
    kept += held - ended;
    sample(gains, gained, person);
    sample(loses, lost, person);
  }

  DryRunReport report(long events, List<String> notes) {
    return new DryRunReport(
        users, events, kept, granted, regranted, revoked, following, gained, lost, notes);
  }

  private static void sample(boolean fits, List<String> sample, PersonTruth person) {
    if (fits && sample.size() < SAMPLE) {
      sample.add(person.userId());
    }
  }
}
