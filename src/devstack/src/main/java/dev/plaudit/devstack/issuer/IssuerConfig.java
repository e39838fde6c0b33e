package dev.plaudit.devstack.issuer;

import java.nio.file.Path;

/**
 * How to run the development issuer.
 *
 * @param directory holds the signing key
 * @param port on 127.0.0.1; stands in the issuer's name, so tokens need the same one after a
 *     restart
 * @param clientId may fetch tokens with client credentials
 * @param clientSecret its secret
 * @param defaultTenant of tokens fetched without a {@code tenant} parameter
 */
public record IssuerConfig(
    Path directory, int port, String clientId, String clientSecret, String defaultTenant) {}
