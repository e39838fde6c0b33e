package dev.plaudit.readmodel;

import dev.plaudit.cache.Lookup;
import dev.plaudit.cache.ProgressCache;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.ProfileReadStore;
import dev.plaudit.store.ProgressReadStore;
import dev.plaudit.store.StoredMilestone;
import dev.plaudit.store.StoredProfile;
import dev.plaudit.store.StoredUser;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whole profiles, from the user's one entry in the cache or else from the tables. The entry is
 * shared with {@link ProgressReader}: whatever changes a user takes it away, so the profile in it
 * is never older than the counters beside it. What the tenant switches off takes no entries away; a
 * profile that was read under other categories is read again (S41).
 */
@ApplicationScoped
public class ProfileReader {
  private final ProgressCache cache;
  private final ProgressReadStore progress;
  private final ProfileReadStore profiles;

  ProfileReader(ProgressCache cache, ProgressReadStore progress, ProfileReadStore profiles) {
    this.cache = cache;
    this.progress = progress;
    this.profiles = profiles;
  }

  /** The user's profile; empty where the tenant has no such user. */
  public Uni<Optional<UserAndProfile>> find(TenantSnapshot tenant, UserKey user, Instant now) {
    int tenantNo = tenant.tenantNo();
    return cache
        .read(user)
        .chain(
            lookup -> {
              CachedUser cached = ProgressReader.decoded(tenantNo, lookup);
              StoredProfile profile = cached == null ? null : cached.profile();
              return cached != null
                      && profile != null
                      && profile.switchedOff().equals(tenant.switchedOff())
                  ? Uni.createFrom().item(Optional.of(new UserAndProfile(cached.user(), profile)))
                  : load(tenantNo, user, now, lookup, cached);
            });
  }

  private Uni<Optional<UserAndProfile>> load(
      int tenantNo, UserKey user, Instant now, Lookup lookup, @Nullable CachedUser cached) {
    List<StoredMilestone> milestones = cached == null ? null : cached.milestones();
    LocalDate about = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Uni<Optional<StoredUser>> counters =
        cached == null
            ? progress.user(tenantNo, user)
            : Uni.createFrom().item(Optional.of(cached.user()));
    return Uni.combine()
        .all()
        .unis(counters, profiles.find(tenantNo, user, about))
        .with(
            (found, profile) ->
                found.flatMap(known -> profile.map(more -> new UserAndProfile(known, more))))
        .invoke(
            loaded ->
                loaded.ifPresent(
                    all ->
                        ProgressReader.fill(
                            cache,
                            tenantNo,
                            user,
                            lookup,
                            new CachedUser(all.user(), milestones, all.profile()))));
  }
}
