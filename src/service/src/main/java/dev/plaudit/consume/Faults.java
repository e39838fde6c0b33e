package dev.plaudit.consume;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The boundaries between the steps of a consumer's transaction, as places where a fault test may
 * strike. With {@code plaudit.faults.halt-after=STEP} the process ends there as if by {@code kill
 * -9}; a production start refuses that setting.
 */
@ApplicationScoped
public class Faults {
  private final String haltAfter;

  Faults(@ConfigProperty(name = "plaudit.faults.halt-after") Optional<String> haltAfter) {
    this.haltAfter = haltAfter.orElse("");
  }

  /** A step is over; ends the process where the settings say so. */
  public void at(String step) {
    if (step.equals(haltAfter)) {
      Runtime.getRuntime().halt(137);
    }
  }
}
