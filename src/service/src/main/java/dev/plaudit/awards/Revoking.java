package dev.plaudit.awards;

import dev.plaudit.awards.GrantAnswer.Refusal;
import dev.plaudit.domain.achievement.Grant;
import dev.plaudit.domain.achievement.Holding;
import dev.plaudit.domain.achievement.Judge;
import dev.plaudit.domain.achievement.Revocation;
import dev.plaudit.domain.achievement.Standing;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A person takes an achievement back. */
final class Revoking implements GrantWork {
  private final GrantOrder order;
  private volatile GrantAnswer answer = GrantAnswer.refused(Refusal.NOT_HELD);

  Revoking(GrantOrder order) {
    this.order = order;
  }

  GrantAnswer answer() {
    return answer;
  }

  @Override
  public Set<TenantId> tenants() {
    return Set.of(order.user().tenant());
  }

  @Override
  public Set<UserKey> users() {
    return Set.of(order.user());
  }

  @Override
  public Uni<GrantChanges> decide(Scene scene) {
    Member member = scene.member(order.user());
    if (member == null) {
      answer = GrantAnswer.refused(Refusal.NOT_HELD);
      return Uni.createFrom().item(new GrantChanges());
    }
    Needs named = Needs.grants(List.of(order.definitionId()));
    return People.load(scene, List.of(new People.Asked(member, named, null)))
        .chain(people -> revoke(scene, people.get(0)));
  }

  private Uni<GrantChanges> revoke(Scene scene, Person person) {
    List<Holding> named = person.facts().holdings().stream().filter(this::isMeant).toList();
    List<Holding> held = named.stream().filter(each -> each.standing().isHeld()).toList();
    GrantChanges changes = new GrantChanges();
    if (held.size() != 1) {
      answer = held.isEmpty() ? gone(named) : GrantAnswer.refused(Refusal.AMBIGUOUS);
      return Uni.createFrom().item(changes);
    }
    Member member = person.member();
    Judge judge =
        new Judge(
            order.user(), member.tenant().rules(), person.facts(), Grant.Origin.RULE, scene.now());
    judge.revoke(held.get(0));
    changes.add(
        person,
        judge.changes(),
        new Attribution(Revocation.Cause.PERSON, order.actor(), order.reason(), false));
    Holding after = Objects.requireNonNull(person.facts().holding(held.get(0).key()));
    answer = new GrantAnswer(null, after, true);
    return Unlocking.audit(scene, member, order.actor(), "achievement.revoke", after)
        .replaceWith(changes);
  }

  // Who asks again is told the same.
  private static GrantAnswer gone(List<Holding> named) {
    return named.stream()
        .filter(each -> each.standing() == Standing.REVOKED)
        .findFirst()
        .map(each -> new GrantAnswer(null, each, false))
        .orElseGet(() -> GrantAnswer.refused(Refusal.NOT_HELD));
  }

  private boolean isMeant(Holding holding) {
    return holding.key().definitionId().equals(order.definitionId())
        && (order.tier() == null || holding.key().tier().equals(order.tier()))
        && (order.period() == null || order.period().equals(holding.key().periodStart()));
  }
}
