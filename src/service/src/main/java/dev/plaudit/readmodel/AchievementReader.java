package dev.plaudit.readmodel;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.AchievementReadStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Users' achievements, from the tables: who was granted something reads it at once. */
@ApplicationScoped
public class AchievementReader {
  private final AchievementReadStore store;
  private final ProgressReader progress;
  private final InstantSource clock;

  AchievementReader(AchievementReadStore store, ProgressReader progress, InstantSource clock) {
    this.store = store;
    this.progress = progress;
    this.clock = clock;
  }

  /** Everything earned and in progress; empty where the tenant has no such user. */
  public Uni<Optional<Achievements>> achievements(TenantSnapshot tenant, UserKey user) {
    return person(tenant, user, false)
        .map(found -> found.map(person -> Achievements.of(tenant.rules(), person)));
  }

  /** How a user stands to one definition; empty where the tenant has no such user. */
  public Uni<Optional<WhyNot>> whyNot(TenantSnapshot tenant, UserKey user, String definitionId) {
    return Uni.combine()
        .all()
        .unis(person(tenant, user, true), store.state(tenant.tenantNo(), definitionId))
        .with(
            (found, state) ->
                found.map(person -> WhyNot.of(tenant.rules(), person, definitionId, state)));
  }

  // Two questions at once: the progress is in the cache nearly always, and the rest is one query.
  private Uni<Optional<Person>> person(TenantSnapshot tenant, UserKey user, boolean withCrossings) {
    Instant now = clock.instant();
    Map<String, Integer> known =
        tenant.rules().definitions().stream()
            .collect(Collectors.toMap(Definition::id, Definition::version));
    return Uni.combine()
        .all()
        .unis(
            progress.user(tenant.tenantNo(), user),
            store.person(tenant.tenantNo(), user, known, tenant.rules().absent(), withCrossings))
        .with(
            (rows, person) ->
                rows.isEmpty() || person.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Person(tenant, rows.get(), person.get(), now)));
  }
}
