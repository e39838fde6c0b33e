package dev.plaudit.security;

import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The caller of the request at hand, for whoever serves it. */
@RequestScoped
public class CurrentCaller {

  private @Nullable Caller caller;
  private Instant expiresAt = Instant.MIN;

  /**
   * The caller, authenticated and allowed to call this route.
   *
   * @throws IllegalStateException outside of a request that {@link CallerFilter} let through
   */
  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("no caller was authenticated for this request");
    }
    return caller;
  }

  /** When the caller's token stops being good; an answer that takes longer ends then. */
  public Instant expiresAt() {
    return expiresAt;
  }

  void set(Caller authenticated, Instant expiry) {
    this.caller = authenticated;
    this.expiresAt = expiry;
  }
}
