package dev.plaudit.ingest;

import dev.plaudit.domain.event.UuidV7;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Where ids come from for events that were sent without. */
@Dependent
class EventIds {

  @Produces
  @Singleton
  UuidV7 eventIds(InstantSource clock) {
    return new UuidV7(clock, new SecureRandom());
  }
}
