package dev.plaudit.testing;

import dev.plaudit.devstack.DevStack;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A tenant that no other test has, and tokens for it from the real issuer. */
public record TestTenant(String id) {

  private static final Duration LIFE = Duration.ofMinutes(10);

  /** A tenant that nobody has met. */
  public static TestTenant random() {
    return new TestTenant("t-" + UUID.randomUUID());
  }

  /** A token of this tenant. */
  public String token(String subject, String... scopes) {
    return DevStack.shared().issuer().token(id, subject, List.of(scopes), LIFE);
  }

  /** The token of a service that sends events. */
  public String writer() {
    return token("writer", "events:write");
  }

  /** The token of a service that reads anybody's progress. */
  public String reader() {
    return token("reader", "progress:read");
  }

  /** The token of an administrator. */
  public String admin() {
    return token("admin", "tenant:admin");
  }
}
