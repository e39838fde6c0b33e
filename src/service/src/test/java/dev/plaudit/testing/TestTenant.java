package dev.plaudit.testing;

import dev.plaudit.devstack.DevStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A tenant that no other test has, and tokens for it from the real issuer. */
public record TestTenant(String id) {

  private static final Duration LIFE = Duration.ofMinutes(10);

  // A loop that waits for something asks for the same one each time, and signing takes a while.
  private static final Map<Claims, String> SIGNED = new ConcurrentHashMap<>();

  private record Claims(String tenant, String subject, List<String> scopes) {
    String sign() {
      return DevStack.shared().issuer().token(tenant, subject, scopes, LIFE);
    }
  }

  /** A tenant that nobody has met. */
  public static TestTenant random() {
    return new TestTenant("t-" + UUID.randomUUID());
  }

  /** A token of this tenant, good for at least as long as a test lasts. */
  public String token(String subject, String... scopes) {
    return SIGNED.computeIfAbsent(new Claims(id, subject, List.of(scopes)), Claims::sign);
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
