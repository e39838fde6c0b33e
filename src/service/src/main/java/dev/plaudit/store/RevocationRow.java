package dev.plaudit.store;

import java.util.UUID;

/**
 * A grant that ends now (S25).
 *
 * @param cause {@code person}, {@code void} or {@code edit}
 */
public record RevocationRow(
    UserNumber user, UUID grantId, String cause, String actor, String reason) {}
