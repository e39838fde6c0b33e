package dev.plaudit.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The service's clock in tests: the real time until a test stops it. */
@Alternative
@Priority(1)
@Singleton
public class TestClock implements InstantSource {

  private volatile @Nullable Instant stoppedAt;

  /** Stops the clock at an instant; every test that does calls {@link #run} when it ends. */
  public void stopAt(Instant instant) {
    stoppedAt = instant;
  }

  /** Lets the clock show the real time again. */
  public void run() {
    stoppedAt = null;
  }

  @Override
  public Instant instant() {
    Instant stopped = stoppedAt;
    return stopped == null ? Instant.now() : stopped;
  }
}
