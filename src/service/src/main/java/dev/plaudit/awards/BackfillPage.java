package dev.plaudit.awards;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Grant;
import dev.plaudit.domain.achievement.GrantChange;
import dev.plaudit.domain.achievement.Judge;
import dev.plaudit.domain.achievement.Revocation;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.JobRow;
import dev.plaudit.store.JobStep;
import dev.plaudit.store.JobTransaction;
import dev.plaudit.store.UserRow;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One page of users, judged by the versions that have come into force (S24). What it decides
 * commits with how far the jobs have come, so a crash repeats nothing and skips nothing.
 */
final class BackfillPage implements GrantWork {
  /** A job and the definition that it judges by. */
  private record Judging(JobRow job, Definition definition) {}

  private final TenantId tenant;
  private final int users;
  private final int judgements;
  private volatile int judged;
  private volatile String about = "before it judged anybody";

  /**
   * @param users at most so many
   * @param judgements a user by one definition each; at most about so many
   */
  BackfillPage(TenantId tenant, int users, int judgements) {
    this.tenant = tenant;
    this.users = users;
    this.judgements = judgements;
  }

  /** How many users were judged; 0: there is nothing to do, or another instance does it. */
  int judged() {
    return judged;
  }

  /** Which versions judge, for the operator. */
  String about() {
    return about;
  }

  @Override
  public Set<TenantId> tenants() {
    return Set.of(tenant);
  }

  @Override
  public Uni<GrantChanges> decide(Scene scene) {
    judged = 0;
    TenantSnapshot snapshot = scene.tenant(tenant);
    if (snapshot == null) {
      return Uni.createFrom().item(new GrantChanges());
    }
    JobTransaction jobs = scene.transaction().jobs();
    return jobs.lead(snapshot.tenantNo())
        .chain(
            leads ->
                leads
                    ? jobs.jobs(snapshot.tenantNo(), JobTransaction.JUDGING)
                    : Uni.createFrom().item(List.<JobRow>of()))
        .chain(open -> judge(scene, snapshot, open));
  }

  private Uni<GrantChanges> judge(Scene scene, TenantSnapshot snapshot, List<JobRow> open) {
    JobTransaction jobs = scene.transaction().jobs();
    List<JobRow> gone = open.stream().filter(job -> !job.state().equals("current")).toList();
    List<Judging> group = group(open, snapshot.rules(), scene.now());
    about = named(group);
    return jobs.cancel(snapshot.tenantNo(), gone)
        .chain(
            () ->
                group.isEmpty()
                    ? Uni.createFrom().item(new GrantChanges())
                    : jobs.page(snapshot.tenantNo(), group.get(0).job().judgedTo(), size(group))
                        .chain(rows -> judge(scene, snapshot, group, rows)));
  }

  private int size(List<Judging> group) {
    return Math.max(1, Math.min(users, judgements / group.size()));
  }

  private static String named(List<Judging> group) {
    return group.stream()
        .map(each -> each.job().definitionId() + '@' + each.job().version())
        .collect(Collectors.joining(", "));
  }

  // What has come equally far goes on together, so a pack of twenty reads everybody once. A
  // definition whose category is switched off waits, and so does one that has not begun.
  private static List<Judging> group(List<JobRow> open, RuleBook rules, Instant now) {
    List<Judging> group = new ArrayList<>();
    for (JobRow job : open) {
      Definition definition = rules.definition(job.definitionId());
      if (definition == null
          || definition.version() != job.version()
          || !definition.open().hasBegun(now)) {
        continue;
      }
      JobRow first = group.isEmpty() ? job : group.get(0).job();
      if (first.judgedTo() == job.judgedTo() && first.silent() == job.silent()) {
        group.add(new Judging(job, definition));
      }
    }
    return group;
  }

  private Uni<GrantChanges> judge(
      Scene scene, TenantSnapshot snapshot, List<Judging> group, List<UserRow> rows) {
    Needs needs =
        Needs.of(snapshot.rules(), group.stream().map(each -> each.definition().id()).toList());
    List<People.Asked> asked =
        rows.stream().map(row -> new People.Asked(scene.add(snapshot, row), needs, null)).toList();
    Uni<List<Person>> people =
        asked.isEmpty() ? Uni.createFrom().item(List.of()) : People.load(scene, asked);
    return people.chain(
        found -> {
          judged = rows.size();
          GrantChanges changes = new GrantChanges();
          Map<Integer, int[]> counts = new HashMap<>();
          found.forEach(
              person -> group.forEach(each -> judge(scene, person, each, counts, changes)));
          return scene.transaction().jobs().step(steps(group, rows, counts)).replaceWith(changes);
        });
  }

  private static void judge(
      Scene scene,
      Person person,
      Judging judging,
      Map<Integer, int[]> counts,
      GrantChanges changes) {
    JobRow job = judging.job();
    Judge judge =
        new Judge(
            person.member().key(),
            person.member().tenant().rules(),
            person.facts(),
            Grant.Origin.BACKFILL,
            scene.now());
    if (job.again()) {
      judge.resume(judging.definition());
    } else {
      judge.edit(judging.definition());
    }
    String reason = "Version " + job.version() + " of " + job.definitionId() + " decides now.";
    changes.add(
        person,
        judge.changes(),
        new Attribution(Revocation.Cause.EDIT, job.actor(), reason, job.silent()));
    int[] count = counts.computeIfAbsent(job.jobNo(), no -> new int[3]);
    for (GrantChange change : judge.changes()) {
      GrantChange.Made made = change.made();
      if (made == null) {
        count[2]++;
      } else if (made.definition().id().equals(job.definitionId())) {
        count[change.ended() == null ? 0 : 1]++;
      }
    }
  }

  private List<JobStep> steps(List<Judging> group, List<UserRow> rows, Map<Integer, int[]> counts) {
    long judgedTo =
        rows.isEmpty() ? group.get(0).job().judgedTo() : rows.get(rows.size() - 1).userNo();
    List<JobStep> steps = new ArrayList<>();
    for (Judging each : group) {
      int[] count = counts.getOrDefault(each.job().jobNo(), new int[3]);
      steps.add(
          new JobStep(
              each.job().tenantNo(),
              each.job().jobNo(),
              judgedTo,
              rows.size(),
              count[0],
              count[1],
              count[2],
              rows.size() < size(group)));
    }
    return steps;
  }
}
