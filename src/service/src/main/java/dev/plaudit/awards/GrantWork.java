package dev.plaudit.awards;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** What somebody wants done about grants, inside one transaction of {@link AwardService}. */
interface GrantWork {
  /** Nothing. */
  GrantWork NONE =
      new GrantWork() {
        @Override
        public Set<TenantId> tenants() {
          return Set.of();
        }

        @Override
        public Uni<GrantChanges> decide(Scene scene) {
          return Uni.createFrom().item(new GrantChanges());
        }
      };

  /** Whose definitions have to be at hand. */
  Set<TenantId> tenants();

  /** Who has to be at hand, if they are there. */
  default Set<UserKey> users() {
    return Set.of();
  }

  /**
   * Decides, after reading what it needs. May be called again, on another scene, where somebody
   * else was faster.
   */
  Uni<GrantChanges> decide(Scene scene);
}
