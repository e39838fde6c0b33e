package dev.plaudit.awards;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Grant;
import dev.plaudit.domain.achievement.GrantChange;
import dev.plaudit.domain.achievement.Holding;
import dev.plaudit.domain.achievement.Revocation;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.results.ResultRows;
import dev.plaudit.store.GrantRow;
import dev.plaudit.store.ResultRow;
import dev.plaudit.store.RevocationRow;
import dev.plaudit.store.UserNumber;
import dev.plaudit.wire.EvidenceJson;
import dev.plaudit.wire.Results;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has to be written for decisions about grants, in the order in which they were taken. */
final class GrantChanges {
  private record Decided(
      Person person,
      @Nullable Holding ended,
      GrantChange.@Nullable Made made,
      @Nullable UUID grantId,
      Attribution by) {}

  private final List<Decided> all = new ArrayList<>();
  private final Set<UserKey> touched = new LinkedHashSet<>();

  /** Takes a person's changes on. */
  void add(Person person, List<GrantChange> changes, Attribution by) {
    for (GrantChange change : changes) {
      GrantChange.Made made = change.made();
      Holding now = made == null ? null : person.facts().holding(made.key());
      all.add(new Decided(person, change.ended(), made, now == null ? null : now.grantId(), by));
    }
  }

  /** Something else about the user has changed that is shown with their grants. */
  void touch(UserKey user) {
    touched.add(user);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Those of whom nobody is told anything that follows from these, levels among it. */
  Set<UserNumber> silent() {
    Set<UserNumber> silent = new LinkedHashSet<>();
    all.forEach(one -> silent.add(one.person().member().number()));
    all.stream()
        .filter(one -> !one.by().silent())
        .forEach(one -> silent.remove(one.person().member().number()));
    return silent;
  }

  /** Whom others may have to forget. */
  Set<UserKey> users() {
    Set<UserKey> users = new LinkedHashSet<>(touched);
    all.forEach(one -> users.add(one.person().member().key()));
    return users;
  }

  /** Who loses something. */
  Set<UserNumber> losers() {
    Set<UserNumber> users = new LinkedHashSet<>();
    all.stream()
        .filter(one -> one.ended() != null)
        .forEach(one -> users.add(one.person().member().number()));
    return users;
  }

  /** Those of them who lose it because events were voided (S8). */
  Set<UserNumber> voided() {
    Set<UserNumber> users = new LinkedHashSet<>();
    all.stream()
        .filter(one -> one.ended() != null && one.by().cause() == Revocation.Cause.VOID)
        .forEach(one -> users.add(one.person().member().number()));
    return users;
  }

  /** Grants to write. */
  List<GrantRow> grants() {
    List<GrantRow> rows = new ArrayList<>();
    for (Decided one : all) {
      GrantChange.Made made = one.made();
      UUID grantId = one.grantId();
      if (made != null && grantId != null) {
        rows.add(row(one, made, grantId));
      }
    }
    return rows;
  }

  /** Forgets grants that were not made after all, because somebody else was faster. */
  void keepOnly(Set<UUID> written) {
    all.removeIf(
        one -> one.made() != null && !written.contains(Objects.requireNonNull(one.grantId())));
  }

  /** Grants to end. */
  List<RevocationRow> revocations() {
    List<RevocationRow> rows = new ArrayList<>();
    for (Decided one : all) {
      Holding ended = one.ended();
      if (ended != null) {
        rows.add(
            new RevocationRow(
                one.person().member().number(),
                ended.grantId(),
                one.by().cause().name().toLowerCase(Locale.ROOT),
                Objects.requireNonNullElse(one.by().actor(), "plaudit"),
                reason(one)));
      }
    }
    return rows;
  }

  /** The XP that comes and goes with them. It stands beside the daily cap (ADR 014). */
  List<Posting> postings(Instant now) {
    List<Posting> postings = new ArrayList<>();
    for (Decided one : all) {
      UserKey user = one.person().member().key();
      Holding ended = one.ended();
      if (ended != null && ended.xp() > 0) {
        postings.add(Posting.takingBack(user, ended, now));
      }
      GrantChange.Made made = one.made();
      UUID grantId = one.grantId();
      if (made != null && grantId != null && made.tier().xp() > 0) {
        postings.add(Posting.of(user, made, grantId));
      }
    }
    return postings;
  }

  /** What the world is told. A grant made anew is told as a grant. */
  List<ResultRow> results(Instant now) {
    List<ResultRow> results = new ArrayList<>();
    for (Decided one : all) {
      if (one.by().silent()) {
        continue;
      }
      Member member = one.person().member();
      GrantChange.Made made = one.made();
      UUID grantId = one.grantId();
      Holding ended = one.ended();
      if (made != null && grantId != null) {
        results.add(
            ResultRows.of(
                member.number(),
                member.key(),
                Results.granted(
                    grant(one, made),
                    grantId,
                    made.definition().shown().name(),
                    made.definition().shown().reason(),
                    one.person().completedBy(made))));
      } else if (ended != null) {
        results.add(
            ResultRows.of(
                member.number(),
                member.key(),
                Results.revoked(
                    new Revocation(
                        member.key(),
                        ended.key(),
                        one.by().cause(),
                        Objects.requireNonNullElse(one.by().actor(), "plaudit"),
                        reason(one),
                        now),
                    ended.grantId(),
                    ended.version(),
                    name(member, ended),
                    ended.xp(),
                    ended.grantedAt())));
      }
    }
    return results;
  }

  private static GrantRow row(Decided one, GrantChange.Made made, UUID grantId) {
    boolean named = made.origin() != Grant.Origin.RULE;
    return new GrantRow(
        one.person().member().number(),
        grantId,
        made.key(),
        made.definition().version(),
        made.grantedAt().atOffset(ZoneOffset.UTC),
        made.tier().xp(),
        made.origin().name().toLowerCase(Locale.ROOT),
        one.person().completedBy(made),
        EvidenceJson.text(made.verdict().leaves()),
        named ? one.by().actor() : null,
        named ? one.by().reason() : null);
  }

  private static Grant grant(Decided one, GrantChange.Made made) {
    return new Grant(
        one.person().member().key(),
        made.key(),
        made.definition().version(),
        made.grantedAt(),
        made.tier().xp(),
        made.origin(),
        made.verdict().leaves());
  }

  private static String reason(Decided one) {
    return Objects.requireNonNullElse(one.by().reason(), "Its rule no longer holds.");
  }

  // Of a definition that is no longer in force the id is all there is.
  private static String name(Member member, Holding ended) {
    Definition definition = member.tenant().rules().definition(ended.key().definitionId());
    return definition == null ? ended.key().definitionId() : definition.shown().name();
  }
}
