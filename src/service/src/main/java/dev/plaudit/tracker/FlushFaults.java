package dev.plaudit.tracker;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The boundaries between the steps of a flush, as places where a fault test may strike. Does
 * nothing unless a test put something there.
 */
@ApplicationScoped
public class FlushFaults {
  /** What happens at a boundary. */
  @FunctionalInterface
  public interface Strike {
    /** Called on the flush's thread after the step; what it throws fails the flush. */
    void after(String step);
  }

  private volatile Strike strike = step -> {};

  /** Puts a strike in place, until the next call. */
  public void set(Strike next) {
    this.strike = next;
  }

  void at(String step) {
    strike.after(step);
  }
}
