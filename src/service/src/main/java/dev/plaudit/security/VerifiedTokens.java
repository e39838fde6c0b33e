package dev.plaudit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Callers by the token that proved who they are. A service sends the same token with each of its
 * requests, and to verify a signature takes longer than to read somebody's progress.
 */
@ApplicationScoped
class VerifiedTokens {

  // Some megabytes at most, whoever comes along.
  private static final int MOST = 4_096;

  /** A caller and until when the token is good. */
  record Verified(Caller caller, Instant expiry) {}

  private final Cache<String, Verified> known;
  private final InstantSource clock;

  VerifiedTokens(SecurityConfig config, InstantSource clock) {
    this.clock = clock;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(config.tokenCache().isZero() ? 0 : MOST)
            .expireAfterWrite(config.tokenCache())
            .build();
  }

  /** The caller whose token this is; null where it has to be verified. */
  @Nullable Verified find(String token) {
    Verified verified = known.getIfPresent(token);
    return verified != null && clock.instant().isBefore(verified.expiry()) ? verified : null;
  }

  /**
   * Remembers a token.
   *
   * @param verified with the expiry that the token says itself
   */
  void keep(String token, Verified verified) {
    known.put(token, verified);
  }
}
