package dev.plaudit.security;

import dev.plaudit.domain.tenant.TenantId;
import java.util.Set;

/**
 * Who is calling, as the verified token says.
 *
 * @param tenant the only tenant that the call may touch (S40)
 * @param subject the token's {@code sub}; a user id where the token is a person's
 * @param scopes what the token allows
 */
public record Caller(TenantId tenant, String subject, Set<String> scopes) {

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  public boolean has(String scope) {
    return scopes.contains(scope);
  }
}
