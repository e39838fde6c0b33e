package dev.plaudit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Breaker breaker = new Breaker(2, Duration.ofMillis(500), nanos::get);

  @Test
  void permitsEverythingUntilFailuresComeInARow() {
    // Given
    breaker.failed();
    breaker.succeeded();
    breaker.failed();
    // When
    boolean permitted = breaker.permits();
    // Then
    assertThat(permitted).isTrue();
  }

  @Test
  void permitsOneAttemptAPauseWhileOpen() {
    // Given
    breaker.failed();
    breaker.failed();
    boolean atOnce = breaker.permits();
    nanos.addAndGet(Duration.ofMillis(500).toNanos());
    // When
    boolean first = breaker.permits();
    boolean second = breaker.permits();
    // Then
    assertThat(atOnce).isFalse();
    assertThat(first).isTrue();
    assertThat(second).isFalse();
  }

  @Test
  void closesWithTheFirstSuccess() {
    // Given
    breaker.failed();
    breaker.failed();
    // When
    breaker.succeeded();
    // Then
    assertThat(breaker.permits()).isTrue();
  }
}
