/**
 * A development OIDC issuer: discovery, keys and client credentials, with any tenant and scope for
 * the asking.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.devstack.issuer;
