package dev.plaudit.awards;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.UserName;
import dev.plaudit.store.UserNumber;
import dev.plaudit.store.UserRow;
import dev.plaudit.store.XpTransaction;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One open transaction of {@link AwardService}: its statements, the tenants as of the revisions
 * that it holds still, and who takes part. One thread at a time.
 */
final class Scene {
  private final Map<String, TenantSnapshot> tenants;
  private final XpTransaction transaction;
  private final Instant now;
  private final Map<UserKey, Member> members = new HashMap<>();

  /**
   * @param tenants those that exist, by id
   * @param now what rows say they were recorded at
   */
  Scene(Map<String, TenantSnapshot> tenants, XpTransaction transaction, Instant now) {
    this.tenants = new HashMap<>(tenants);
    this.transaction = transaction;
    this.now = now;
  }

  XpTransaction transaction() {
    return transaction;
  }

  Instant now() {
    return now;
  }

  Collection<TenantSnapshot> tenants() {
    return List.copyOf(tenants.values());
  }

  void replace(TenantSnapshot fresh) {
    tenants.put(fresh.tenant().value(), fresh);
  }

  /** The tenant; null: there is none of that name. */
  @Nullable TenantSnapshot tenant(TenantId id) {
    return tenants.get(id.value());
  }

  /** The rows that these users would have; those of unknown tenants have none. */
  Set<UserName> names(Collection<UserKey> users) {
    Set<UserName> names = new LinkedHashSet<>();
    for (UserKey user : users) {
      TenantSnapshot tenant = tenant(user.tenant());
      if (tenant != null) {
        names.add(new UserName(tenant.tenantNo(), user.userId()));
      }
    }
    return names;
  }

  /** A user was found. */
  Member add(TenantSnapshot tenant, UserRow row) {
    UserKey key = new UserKey(tenant.tenant(), row.name().userId());
    Member member =
        new Member(
            tenant,
            key,
            new UserNumber(tenant.tenantNo(), row.userNo()),
            tenant.policy().zones().overriddenBy(row.zones()));
    members.put(key, member);
    return member;
  }

  /** The user; null: there is none. */
  @Nullable Member member(UserKey user) {
    return members.get(user);
  }
}
