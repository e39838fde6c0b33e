package dev.plaudit.awards;

import dev.plaudit.awards.GrantAnswer.Refusal;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Grant;
import dev.plaudit.domain.achievement.GrantKey;
import dev.plaudit.domain.achievement.Holding;
import dev.plaudit.domain.achievement.Judge;
import dev.plaudit.domain.achievement.Repeat;
import dev.plaudit.domain.achievement.Revocation;
import dev.plaudit.domain.achievement.Tier;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.wire.Json;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person gives an achievement. */
final class Unlocking implements GrantWork {
  private final GrantOrder order;
  private volatile GrantAnswer answer = GrantAnswer.refused(Refusal.NO_DEFINITION);

  Unlocking(GrantOrder order) {
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
  public Uni<GrantChanges> decide(Scene scene) {
    TenantSnapshot tenant = scene.tenant(order.user().tenant());
    Definition definition = tenant == null ? null : tenant.rules().definition(order.definitionId());
    if (definition == null) {
      return refuse(Refusal.NO_DEFINITION);
    }
    String wanted = order.tier() == null ? "" : order.tier();
    Tier tier =
        definition.tiers().stream()
            .filter(each -> each.name().equals(wanted))
            .findFirst()
            .orElse(null);
    if (tier == null) {
      return refuse(Refusal.NO_TIER);
    }
    if (!isPeriod(definition.repeat(), order.period())) {
      return refuse(Refusal.NO_PERIOD);
    }
    // Only now: an order that is refused makes nobody.
    Set<UserKey> user = Set.of(order.user());
    return Scenes.resolve(scene, user, user).chain(() -> give(scene, definition, tier));
  }

  private Uni<GrantChanges> give(Scene scene, Definition definition, Tier tier) {
    Member member = Objects.requireNonNull(scene.member(order.user()));
    Needs needs = Needs.of(member.tenant().rules(), List.of(definition.id()));
    return People.load(scene, List.of(new People.Asked(member, needs, null)))
        .chain(people -> give(scene, people.get(0), definition, tier));
  }

  private Uni<GrantChanges> give(Scene scene, Person person, Definition definition, Tier tier) {
    GrantKey key = new GrantKey(definition.id(), tier.name(), order.period());
    Holding held = person.facts().holding(key);
    GrantChanges changes = new GrantChanges();
    if (held != null && held.standing().isHeld()) {
      answer = new GrantAnswer(null, held, false);
      return Uni.createFrom().item(changes);
    }
    Judge judge =
        new Judge(
            order.user(),
            person.member().tenant().rules(),
            person.facts(),
            Grant.Origin.RULE,
            scene.now());
    judge.give(
        definition,
        tier,
        order.period(),
        (order.at() == null ? scene.now() : order.at()).truncatedTo(ChronoUnit.MICROS));
    changes.add(
        person,
        judge.changes(),
        new Attribution(Revocation.Cause.PERSON, order.actor(), order.reason(), false));
    Holding given = Objects.requireNonNull(person.facts().holding(key));
    answer = new GrantAnswer(null, given, true);
    return audit(scene, person.member(), order.actor(), "achievement.unlock", given)
        .replaceWith(changes);
  }

  private Uni<GrantChanges> refuse(Refusal refusal) {
    answer = GrantAnswer.refused(refusal);
    return Uni.createFrom().item(new GrantChanges());
  }

  private static boolean isPeriod(Repeat repeat, @Nullable LocalDate period) {
    return period == null
        ? repeat == Repeat.ONCE
        : period.equals(repeat.periodOf((int) period.toEpochDay()));
  }

  // Reasons are free text and may name somebody, so they stay with the grant.
  static Uni<Void> audit(Scene scene, Member member, String actor, String action, Holding holding) {
    return scene
        .transaction()
        .grants()
        .audit(
            member.tenant().tenantNo(),
            actor,
            action,
            "user/" + member.number().userNo(),
            Json.text(Map.of("achievement", holding.key().text(), "grant_id", holding.grantId())));
  }
}
