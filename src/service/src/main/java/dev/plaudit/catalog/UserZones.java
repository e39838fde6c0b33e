package dev.plaudit.catalog;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * What a user's zone is now. Not an entity, because a zone may hold since {@code -infinity}, which
 * no Java instant is.
 */
final class UserZones {

  private static final String LATEST =
      "select zone from user_zones where tenant_no = ?1 and user_no = ?2 order by valid_from desc limit 1";

  private UserZones() {}

  /** The region id that the user chose last; null: never any. Inside a transaction only. */
  static Uni<@Nullable String> latest(int tenantNo, long userNo) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(LATEST, String.class)
                    .setParameter(1, tenantNo)
                    .setParameter(2, userNo)
                    .getSingleResultOrNull());
  }
}
