package dev.plaudit.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.InstantSource;

/** The one clock; whoever needs the time is given it, so that a test can set it. */
@ApplicationScoped
class ClockProducer {
  @Produces
  @ApplicationScoped
  InstantSource clock() {
    return Clock.systemUTC();
  }
}
