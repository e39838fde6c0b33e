package dev.plaudit.tracker;

import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.FlushConflictException;
import dev.plaudit.store.FlushTransaction;
import dev.plaudit.store.UserName;
import dev.plaudit.store.UserRow;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Users' numbers and zones, remembered between flushes. A number never changes; a zone change moves
 * its tenant's revision, which each flush compares, so what is remembered is never stale. What a
 * flush made is remembered only once it committed. Not thread-safe: one flush runs at a time.
 */
final class UserDirectory {
  private final int capacity;
  private final Map<Integer, Long> seen = new HashMap<>();
  // Two generations instead of a linked list: no bookkeeping per hit, and a full one is dropped
  // whole.
  private Map<UserName, UserRow> young = new HashMap<>();
  private Map<UserName, UserRow> old = new HashMap<>();

  UserDirectory(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Everybody named, made where they were not there.
   *
   * @param tenants the tenants as locked by the transaction
   */
  Uni<Map<UserName, UserRow>> resolve(
      FlushTransaction transaction, Collection<TenantSnapshot> tenants, Set<UserName> names) {
    return forgetRezoned(transaction, tenants).chain(() -> lookUp(transaction, names));
  }

  /** Remembers what a committed flush resolved. */
  void remember(Map<UserName, UserRow> users) {
    if (young.size() + users.size() > capacity / 2) {
      old = young;
      young = new HashMap<>();
    }
    young.putAll(users);
  }

  /** The zones that hold for a user: the user's own choices over the tenant's default. */
  static ZoneHistory zones(TenantSnapshot tenant, UserRow user) {
    return tenant.policy().zones().overriddenBy(user.zones());
  }

  private Uni<Void> forgetRezoned(
      FlushTransaction transaction, Collection<TenantSnapshot> tenants) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (TenantSnapshot tenant : tenants) {
      Long known = seen.putIfAbsent(tenant.tenantNo(), tenant.revision());
      if (known != null && known != tenant.revision()) {
        all =
            all.chain(() -> transaction.rezoned(tenant.tenantNo(), known))
                .invoke(
                    names -> {
                      names.forEach(young::remove);
                      names.forEach(old::remove);
                      seen.put(tenant.tenantNo(), tenant.revision());
                    })
                .replaceWithVoid();
      }
    }
    return all;
  }

  private Uni<Map<UserName, UserRow>> lookUp(FlushTransaction transaction, Set<UserName> names) {
    Map<UserName, UserRow> found = new HashMap<>(names.size() * 2);
    List<UserName> missing = new ArrayList<>();
    for (UserName name : names) {
      UserRow user = young.get(name);
      if (user == null) {
        user = old.get(name);
      }
      if (user == null) {
        missing.add(name);
      } else {
        found.put(name, user);
      }
    }
    return missing.isEmpty()
        ? Uni.createFrom().item(found)
        : transaction
            .users(missing)
            .invoke(rows -> rows.forEach(row -> found.put(row.name(), row)))
            .chain(() -> make(transaction, missing, found));
  }

  private static Uni<Map<UserName, UserRow>> make(
      FlushTransaction transaction, List<UserName> missing, Map<UserName, UserRow> found) {
    List<UserName> absent = missing.stream().filter(name -> !found.containsKey(name)).toList();
    if (absent.isEmpty()) {
      return Uni.createFrom().item(found);
    }
    return transaction
        .insertUsers(absent)
        .map(
            rows -> {
              rows.forEach(row -> found.put(row.name(), row));
              if (rows.size() < absent.size()) {
                throw new FlushConflictException("another flush made the same users");
              }
              return found;
            });
  }
}
