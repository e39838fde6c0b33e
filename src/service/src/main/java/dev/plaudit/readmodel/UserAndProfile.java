package dev.plaudit.readmodel;

import dev.plaudit.store.StoredProfile;
import dev.plaudit.store.StoredUser;

/** All that a profile shows of a user. */
public record UserAndProfile(StoredUser user, StoredProfile profile) {}
