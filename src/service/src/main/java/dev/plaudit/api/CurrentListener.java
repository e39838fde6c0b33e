package dev.plaudit.api;

import dev.plaudit.domain.event.UserKey;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who is listened to, and from where on, as {@link StreamFilter} found it. */
@RequestScoped
public class CurrentListener {
  private @Nullable UserKey user;
  private long after;

  UserKey user() {
    if (user == null) {
      throw new IllegalStateException("no stream was asked for in this request");
    }
    return user;
  }

  long after() {
    return after;
  }

  void set(UserKey found, long number) {
    this.user = found;
    this.after = number;
  }
}
