package dev.plaudit.store;

/** A user by the id that clients know. */
public record UserName(int tenantNo, String userId) {}
