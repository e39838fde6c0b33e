package dev.plaudit.awards;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Somebody chooses what they are seen with. */
final class Featuring implements GrantWork {
  private final UserKey user;
  private final List<String> definitionIds;
  private volatile FeaturedAnswer answer = FeaturedAnswer.NO_USER;

  Featuring(UserKey user, List<String> definitionIds) {
    this.user = user;
    this.definitionIds = definitionIds;
  }

  FeaturedAnswer answer() {
    return answer;
  }

  @Override
  public Set<TenantId> tenants() {
    return Set.of(user.tenant());
  }

  @Override
  public Set<UserKey> users() {
    return Set.of(user);
  }

  @Override
  public Uni<GrantChanges> decide(Scene scene) {
    Member member = scene.member(user);
    if (member == null) {
      answer = FeaturedAnswer.NO_USER;
      return Uni.createFrom().item(new GrantChanges());
    }
    Needs named = Needs.grants(definitionIds);
    return People.load(scene, List.of(new People.Asked(member, named, null)))
        .chain(people -> feature(scene, people.get(0)));
  }

  private Uni<GrantChanges> feature(Scene scene, Person person) {
    Set<String> held =
        person.facts().holdings().stream()
            .filter(each -> each.standing().isHeld())
            .map(each -> each.key().definitionId())
            .collect(Collectors.toSet());
    GrantChanges changes = new GrantChanges();
    for (int i = 0; i < definitionIds.size(); i++) {
      if (!held.contains(definitionIds.get(i))) {
        answer = new FeaturedAnswer(true, i);
        return Uni.createFrom().item(changes);
      }
    }
    answer = FeaturedAnswer.DONE;
    changes.touch(user);
    return scene
        .transaction()
        .grants()
        .feature(person.member().number(), definitionIds)
        .replaceWith(changes);
  }
}
