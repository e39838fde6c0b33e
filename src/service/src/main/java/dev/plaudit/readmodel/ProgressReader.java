package dev.plaudit.readmodel;

import dev.plaudit.cache.Lookup;
import dev.plaudit.cache.ProgressCache;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.store.ProgressReadStore;
import dev.plaudit.store.StoredDays;
import dev.plaudit.store.StoredMilestone;
import dev.plaudit.store.StoredUser;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple2;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Users' progress, from the cache or else from the tables. A reader that finds the cache empty
 * holds a lease and fills it while it answers; nobody waits for that.
 */
@ApplicationScoped
public class ProgressReader {

  /** A user with more milestones than this is read from SQL whenever they are asked for. */
  private static final int CACHED_MILESTONES = 500;

  /**
   * A user with more activities than this is not cached: the entry would cost more than the query.
   */
  private static final int CACHED_ACTIVITIES = 500;

  private final ProgressCache cache;
  private final ProgressReadStore store;

  ProgressReader(ProgressCache cache, ProgressReadStore store) {
    this.cache = cache;
    this.store = store;
  }

  /** The user with all activities; empty where the tenant has no such user. */
  public Uni<Optional<StoredUser>> user(int tenantNo, UserKey user) {
    return cache.read(user).chain(lookup -> user(tenantNo, user, lookup));
  }

  private Uni<Optional<StoredUser>> user(int tenantNo, UserKey user, Lookup lookup) {
    CachedUser cached = decoded(tenantNo, lookup);
    if (cached != null) {
      return Uni.createFrom().item(Optional.of(cached.user()));
    }
    return store
        .user(tenantNo, user)
        .invoke(
            found ->
                found.ifPresent(
                    loaded ->
                        fill(cache, tenantNo, user, lookup, new CachedUser(loaded, null, null))));
  }

  /** The user's milestones, earliest first; empty where the tenant has no such user. */
  public Uni<Optional<List<StoredMilestone>>> milestones(int tenantNo, UserKey user) {
    return cache.read(user).chain(lookup -> milestones(tenantNo, user, lookup));
  }

  private Uni<Optional<List<StoredMilestone>>> milestones(
      int tenantNo, UserKey user, Lookup lookup) {
    CachedUser cached = decoded(tenantNo, lookup);
    List<StoredMilestone> known = cached == null ? null : cached.milestones();
    if (known != null) {
      return Uni.createFrom().item(Optional.of(known));
    }
    Uni<Optional<StoredUser>> base =
        cached == null
            ? store.user(tenantNo, user)
            : Uni.createFrom().item(Optional.of(cached.user()));
    return Uni.combine()
        .all()
        .unis(base, store.milestones(tenantNo, user))
        .asTuple()
        .invoke(
            loaded -> {
              if (loaded.getItem1().isPresent()
                  && loaded.getItem2().isPresent()
                  && loaded.getItem2().get().size() <= CACHED_MILESTONES) {
                fill(
                    cache,
                    tenantNo,
                    user,
                    lookup,
                    new CachedUser(
                        loaded.getItem1().get(),
                        loaded.getItem2().get(),
                        cached == null ? null : cached.profile()));
              }
            })
        .map(Tuple2::getItem2);
  }

  /** Active days of one activity, straight from the tables; empty where the user never did it. */
  public Uni<Optional<StoredDays>> days(
      int tenantNo, UserKey user, String activityType, DateRange range) {
    return store.days(tenantNo, user, activityType, range.from(), range.to());
  }

  static @Nullable CachedUser decoded(int tenantNo, Lookup lookup) {
    byte[] value = lookup.value();
    return value == null ? null : ProgressBlob.decode(tenantNo, value);
  }

  /** Keeps what was loaded, unless it is too much to be worth it. */
  static void fill(
      ProgressCache cache, int tenantNo, UserKey user, Lookup lookup, CachedUser loaded) {
    if (loaded.user().activities().size() <= CACHED_ACTIVITIES) {
      byte[] expected = lookup.lease() != null ? lookup.lease() : lookup.value();
      cache.fill(user, expected, ProgressBlob.encode(tenantNo, loaded));
    }
  }
}
