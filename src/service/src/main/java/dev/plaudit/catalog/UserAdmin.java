package dev.plaudit.catalog;

import dev.plaudit.cache.ProgressCache;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The directory of a tenant's people: names and time zones. */
@ApplicationScoped
public class UserAdmin {

  private static final String COUNTED =
      "select exists (select from progress where tenant_no = ?1 and user_no = ?2) or exists (select from xp_ledger where tenant_no = ?1 and user_no = ?2)";
  private static final String FORGET_ZONES =
      "delete from user_zones where tenant_no = ?1 and user_no = ?2";
  private static final String ALWAYS =
      "insert into user_zones (tenant_no, user_no, valid_from, zone) values (?1, ?2, '-infinity', ?3)";
  private static final String FROM_NOW =
      """
      insert into user_zones (tenant_no, user_no, valid_from, zone) values (?1, ?2, ?3, ?4)
      on conflict (tenant_no, user_no, valid_from) do update set zone = excluded.zone
      """;

  private final AdminTransaction transaction;
  private final ProgressCache cache;
  private final InstantSource clock;

  UserAdmin(AdminTransaction transaction, ProgressCache cache, InstantSource clock) {
    this.transaction = transaction;
    this.cache = cache;
    this.clock = clock;
  }

  /**
   * Makes or changes a user.
   *
   * @param wanted a zone of null leaves the zone as it is: one that held for a while can only be
   *     followed by another. A first zone holds since forever for a user without a counted event,
   *     any other from now on (S12)
   */
  public Uni<UserProfile> put(
      TenantSnapshot tenant, String actor, UserKey user, UserProfile wanted) {
    return transaction
        .change(
            tenant,
            actor,
            change ->
                UserEntity.named(change.tenantNo(), user.userId())
                    .chain(
                        found -> found == null ? made(change, user) : Uni.createFrom().item(found))
                    .chain(
                        entity ->
                            UserZones.latest(change.tenantNo(), entity.userNo)
                                .chain(zone -> put(change, entity, zone, wanted))))
        .call(() -> cache.invalidate(List.of(user)));
  }

  /** Whether the user opted out of leaderboards; empty where the tenant has none of that id. */
  public Uni<Optional<Boolean>> optedOut(TenantSnapshot tenant, UserKey user) {
    return transaction.read(
        tenant.tenantNo(),
        () ->
            UserEntity.named(tenant.tenantNo(), user.userId())
                .map(found -> Optional.ofNullable(found).map(entity -> entity.boardOptOut)));
  }

  /**
   * Takes a user off all leaderboards, or brings the user back (S34).
   *
   * @return false where the tenant has no such user
   */
  public Uni<Boolean> optOut(TenantSnapshot tenant, String actor, UserKey user, boolean optedOut) {
    return transaction.change(
        tenant,
        actor,
        change ->
            UserEntity.named(change.tenantNo(), user.userId())
                .chain(
                    found -> {
                      if (found == null || found.boardOptOut == optedOut) {
                        return Uni.createFrom().item(found != null);
                      }
                      found.boardOptOut = optedOut;
                      return change
                          .record(
                              "user.leaderboards",
                              "user/" + found.userNo,
                              Map.of("opted_out", optedOut))
                          .replaceWith(true);
                    }));
  }

  private Uni<UserProfile> put(
      AdminTransaction.Change change,
      UserEntity entity,
      @Nullable String zone,
      UserProfile wanted) {
    String wantedZone = wanted.timeZone();
    boolean moved = wantedZone != null && !wantedZone.equals(zone);
    boolean renamed = !Objects.equals(entity.displayName, wanted.displayName());
    UserProfile stored =
        new UserProfile(entity.userId, wanted.displayName(), moved ? wantedZone : zone);
    if (!moved && !renamed) {
      return Uni.createFrom().item(stored);
    }
    entity.displayName = wanted.displayName();
    Map<String, Object> detail =
        wantedZone != null && moved
            ? Map.of("renamed", renamed, "time_zone", wantedZone)
            : Map.of("renamed", renamed);
    return (wantedZone != null && moved
            ? move(change, entity, wantedZone)
            : Uni.createFrom().voidItem())
        .chain(() -> change.record("user.put", "user/" + entity.userNo, detail))
        .invoke(revision -> entity.revision = moved ? revision : entity.revision)
        .replaceWith(stored);
  }

  private Uni<Void> move(AdminTransaction.Change change, UserEntity entity, String zone) {
    int tenantNo = change.tenantNo();
    return change
        .holds(COUNTED, tenantNo, entity.userNo)
        .chain(
            counted ->
                counted
                    ? change.execute(
                        FROM_NOW,
                        tenantNo,
                        entity.userNo,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        zone)
                    : change
                        .execute(FORGET_ZONES, tenantNo, entity.userNo)
                        .chain(() -> change.execute(ALWAYS, tenantNo, entity.userNo, zone)))
        .replaceWithVoid();
  }

  private static Uni<UserEntity> made(AdminTransaction.Change change, UserKey user) {
    UserEntity entity = new UserEntity();
    entity.tenantNo = change.tenantNo();
    entity.userId = user.userId();
    return entity.persistAndFlush();
  }
}
