package dev.plaudit.readmodel;

import dev.plaudit.store.StoredMilestone;
import dev.plaudit.store.StoredProfile;
import dev.plaudit.store.StoredUser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the cache keeps of a user.
 *
 * @param milestones null: nobody asked for them yet
 * @param profile null: nobody asked for it yet
 */
record CachedUser(
    StoredUser user, @Nullable List<StoredMilestone> milestones, @Nullable StoredProfile profile) {}
