package dev.plaudit.awards;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
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

/** The steps with which every transaction of the awards begins. */
final class Scenes {
  private final TenantCatalog catalog;

  Scenes(TenantCatalog catalog) {
    this.catalog = catalog;
  }

  /** The tenants that exist among these, by id, as this instance knows them. */
  Uni<Map<String, TenantSnapshot>> tenants(Set<TenantId> names) {
    Uni<Map<String, TenantSnapshot>> all = Uni.createFrom().item(new HashMap<>());
    for (TenantId name : names) {
      all =
          all.chain(
              found ->
                  catalog
                      .find(name)
                      .map(
                          tenant -> {
                            tenant.ifPresent(known -> found.put(name.value(), known));
                            return found;
                          }));
    }
    return all;
  }

  /**
   * Holds the tenants still until the transaction ends, so that a change of cap, curve, zone or
   * definition and this take turns, and reads again those that have changed.
   */
  Uni<Void> settle(Scene scene) {
    return scene
        .transaction()
        .common()
        .lockTenants(scene.tenants().stream().map(TenantSnapshot::tenantNo).toList())
        .chain(
            revisions -> {
              Uni<Void> all = Uni.createFrom().voidItem();
              for (TenantSnapshot tenant : scene.tenants()) {
                if (revisions.getOrDefault(tenant.tenantNo(), 0L) != tenant.revision()) {
                  all =
                      all.chain(() -> catalog.reload(tenant.tenant()))
                          .invoke(fresh -> fresh.ifPresent(scene::replace))
                          .replaceWithVoid();
                }
              }
              return all;
            });
  }

  /**
   * Finds users.
   *
   * @param made those of them who are made where they are not there yet
   */
  static Uni<Void> resolve(Scene scene, Collection<UserKey> users, Collection<UserKey> made) {
    Set<UserName> names = scene.names(users);
    Set<UserName> wanted = scene.names(made);
    FlushTransaction common = scene.transaction().common();
    if (names.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return common
        .users(List.copyOf(names))
        .chain(
            rows -> {
              List<UserName> absent = new ArrayList<>(wanted);
              rows.forEach(row -> absent.remove(row.name()));
              add(scene, rows);
              return absent.isEmpty()
                  ? Uni.createFrom().voidItem()
                  : common
                      .insertUsers(absent)
                      .invoke(
                          fresh -> {
                            AwardService.requireAll(fresh.size(), absent.size());
                            add(scene, fresh);
                          })
                      .replaceWithVoid();
            });
  }

  private static void add(Scene scene, List<UserRow> rows) {
    Map<Integer, TenantSnapshot> byNumber = new HashMap<>();
    scene.tenants().forEach(tenant -> byNumber.put(tenant.tenantNo(), tenant));
    for (UserRow row : rows) {
      TenantSnapshot tenant = byNumber.get(row.name().tenantNo());
      if (tenant != null) {
        scene.add(tenant, row);
      }
    }
  }
}
