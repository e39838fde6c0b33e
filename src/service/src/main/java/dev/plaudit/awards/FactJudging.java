package dev.plaudit.awards;

import dev.plaudit.domain.achievement.Grant;
import dev.plaudit.domain.achievement.GrantChange;
import dev.plaudit.domain.achievement.Judge;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges whom facts are about: by the definitions that watch what moved (S21, S22), and after a
 * void whether what rules had granted still holds (S8).
 */
final class FactJudging implements GrantWork {
  // Null: voids have taken something, so that all is asked about.
  private record NeedsOf(int tenantNo, @Nullable Set<String> due) {}

  // Of grants that one look makes, the earlier deed is told first.
  private static final Comparator<GrantChange> BY_TIME =
      Comparator.comparing(change -> Objects.requireNonNull(change.made()).grantedAt());

  private final Map<UserKey, Moved> moved = new LinkedHashMap<>();

  /** Takes a fact on that is about a user. */
  void add(UserKey user, Fact fact) {
    moved.computeIfAbsent(user, key -> new Moved()).add(fact);
  }

  @Override
  public Set<TenantId> tenants() {
    return moved.keySet().stream().map(UserKey::tenant).collect(Collectors.toSet());
  }

  @Override
  public Set<UserKey> users() {
    return moved.keySet();
  }

  @Override
  public Uni<GrantChanges> decide(Scene scene) {
    GrantChanges changes = new GrantChanges();
    List<People.Asked> asked = asked(scene);
    return asked.isEmpty()
        ? Uni.createFrom().item(changes)
        : People.load(scene, asked)
            .invoke(people -> people.forEach(person -> judge(scene, person, changes)))
            .replaceWith(changes);
  }

  // Whom no rule in force looks at is not even read.
  private List<People.Asked> asked(Scene scene) {
    Map<NeedsOf, Needs> known = new HashMap<>();
    List<People.Asked> asked = new ArrayList<>();
    moved.forEach(
        (user, what) -> {
          Member member = scene.member(user);
          if (member != null) {
            RuleBook rules = member.tenant().rules();
            Set<String> due = what.isLoss() ? null : what.due(rules);
            if (due == null ? !rules.definitions().isEmpty() : !due.isEmpty()) {
              Needs needs =
                  known.computeIfAbsent(
                      new NeedsOf(member.tenant().tenantNo(), due),
                      of -> due == null ? Needs.everything(rules) : Needs.of(rules, due));
              asked.add(new People.Asked(member, needs, what.levelUp()));
            }
          }
        });
    return asked;
  }

  private void judge(Scene scene, Person person, GrantChanges changes) {
    Member member = person.member();
    RuleBook rules = member.tenant().rules();
    Moved what = Objects.requireNonNull(moved.get(member.key()));
    if (what.isLoss()) {
      Judge judge = new Judge(member.key(), rules, person.facts(), Grant.Origin.RULE, scene.now());
      judge.lapse(what.levelHeld());
      changes.add(person, judge.changes(), what.because());
    }
    Judge judge =
        new Judge(
            member.key(),
            rules,
            person.facts(),
            Grant.Origin.RULE,
            what.at(scene.now()),
            scene.now());
    judge.earn(what.due(rules));
    changes.add(
        person,
        judge.changes().stream().sorted(BY_TIME).toList(),
        Attribution.events(what.isSilent()));
  }
}
