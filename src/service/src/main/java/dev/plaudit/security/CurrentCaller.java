package dev.plaudit.security;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The caller of the request at hand, for whoever serves it. */
@RequestScoped
public class CurrentCaller {

  private @Nullable Caller caller;

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

  void set(Caller authenticated) {
    this.caller = authenticated;
  }
}
