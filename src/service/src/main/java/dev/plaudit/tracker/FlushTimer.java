package dev.plaudit.tracker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long each step of a flush takes: {@code plaudit_flush_step_seconds{step=…}}. What rules count
 * is read and folded beside these steps; {@code write} waits for it.
 */
@ApplicationScoped
public class FlushTimer {
  private final MeterRegistry registry;
  private final Map<String, Timer> steps = new ConcurrentHashMap<>();

  FlushTimer(MeterRegistry registry) {
    this.registry = registry;
  }

  Laps start() {
    return new Laps();
  }

  private Timer step(String name) {
    return steps.computeIfAbsent(
        name,
        step ->
            Timer.builder("plaudit.flush.step")
                .description("Time of one step of a flush")
                .tag("step", step)
                .publishPercentileHistogram()
                .register(registry));
  }

  /** One flush's stopwatch. */
  final class Laps {
    private long from = System.nanoTime();

    void lap(String name) {
      long now = System.nanoTime();
      step(name).record(Duration.ofNanos(now - from));
      from = now;
    }
  }
}
