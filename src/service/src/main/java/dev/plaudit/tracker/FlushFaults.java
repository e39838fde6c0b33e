package dev.plaudit.tracker;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The boundaries between the steps of a flush, as places where a fault test may strike. With {@code
 * plaudit.faults.halt-after=STEP} the process ends there as if by {@code kill -9}; a production
 * start refuses that setting.
 */
@ApplicationScoped
public class FlushFaults {
  private final String haltAfter;

  FlushFaults(@ConfigProperty(name = "plaudit.faults.halt-after") Optional<String> haltAfter) {
    this.haltAfter = haltAfter.orElse("");
  }

  void at(String step) {
    if (step.equals(haltAfter)) {
      Runtime.getRuntime().halt(137);
    }
  }
}
