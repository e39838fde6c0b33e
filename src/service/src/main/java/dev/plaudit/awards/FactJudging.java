package dev.plaudit.awards;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Grant;
import dev.plaudit.domain.achievement.GrantChange;
import dev.plaudit.domain.achievement.Judge;
import dev.plaudit.domain.achievement.PersonFacts.LevelUp;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges whom facts are about, by the definitions that watch what moved (S21, S22). */
final class FactJudging implements GrantWork {
  /** All that the facts of a batch say about one user. */
  private static final class Moved {
    private final List<String> metrics = new ArrayList<>();
    private @Nullable LevelUp levelUp;
    private Instant at = Instant.MIN;
    private boolean silent = true;

    void add(Fact fact) {
      if (fact instanceof Fact.MetricReached reached) {
        metrics.add(reached.metric());
        at = later(at, reached.at());
        silent = false;
      } else if (fact instanceof Fact.LevelReached level) {
        LevelUp more = level.levelUp();
        levelUp =
            levelUp == null
                ? more
                : new LevelUp(
                    Math.min(levelUp.from(), more.from()),
                    Math.max(levelUp.to(), more.to()),
                    later(levelUp.at(), more.at()));
        at = later(at, more.at());
        silent &= level.silent();
      }
    }

    Set<String> due(RuleBook rules) {
      Set<String> due = new TreeSet<>();
      for (String metric : metrics) {
        rules.watching(metric).stream().map(Definition::id).forEach(due::add);
      }
      if (levelUp != null) {
        rules.watchingLevels().stream().map(Definition::id).forEach(due::add);
      }
      return due;
    }

    private static Instant later(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }
  }

  // Of grants that one look makes, the earlier deed is told first.
  private static final Comparator<GrantChange> BY_TIME =
      Comparator.comparing(change -> Objects.requireNonNull(change.made()).grantedAt());

  private final Map<UserKey, Moved> moved = new LinkedHashMap<>();

  /** Takes a fact on that is about what somebody reached. */
  void add(Fact fact) {
    if (fact instanceof Fact.MetricReached reached) {
      moved.computeIfAbsent(reached.user(), user -> new Moved()).add(fact);
    } else if (fact instanceof Fact.LevelReached level) {
      moved.computeIfAbsent(level.user(), user -> new Moved()).add(fact);
    }
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
    Map<Set<String>, Map<Integer, Needs>> known = new HashMap<>();
    List<People.Asked> asked = new ArrayList<>();
    moved.forEach(
        (user, what) -> {
          Member member = scene.member(user);
          Set<String> due = member == null ? Set.of() : what.due(member.tenant().rules());
          if (member != null && !due.isEmpty()) {
            Needs needs =
                known
                    .computeIfAbsent(due, ids -> new HashMap<>())
                    .computeIfAbsent(
                        member.tenant().tenantNo(),
                        tenant -> Needs.of(member.tenant().rules(), due));
            asked.add(new People.Asked(member, needs, what.levelUp));
          }
        });
    GrantChanges changes = new GrantChanges();
    if (asked.isEmpty()) {
      return Uni.createFrom().item(changes);
    }
    return People.load(scene, asked)
        .map(
            people -> {
              for (int i = 0; i < people.size(); i++) {
                judge(people.get(i), asked.get(i).needs().due(), changes);
              }
              return changes;
            });
  }

  private void judge(Person person, Set<String> due, GrantChanges changes) {
    Member member = person.member();
    Moved what = Objects.requireNonNull(moved.get(member.key()));
    Judge judge =
        new Judge(
            member.key(), member.tenant().rules(), person.facts(), Grant.Origin.RULE, what.at);
    judge.earn(due);
    changes.add(
        person, judge.changes().stream().sorted(BY_TIME).toList(), Attribution.events(what.silent));
  }
}
