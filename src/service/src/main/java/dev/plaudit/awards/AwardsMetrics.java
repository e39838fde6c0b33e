package dev.plaudit.awards;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the awards tell the operator. No label names a tenant or a user. */
@ApplicationScoped
public class AwardsMetrics {
  private final Map<Posted, Counter> postings = new EnumMap<>(Posted.class);
  private final Counter conflicts;
  private final Counter failures;
  private final Counter setAside;

  AwardsMetrics(MeterRegistry registry) {
    for (Posted outcome : Posted.values()) {
      postings.put(
          outcome,
          Counter.builder("plaudit.xp.postings")
              .description("Entries that were asked for, by what came of them")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    this.conflicts =
        Counter.builder("plaudit.awards.conflicts")
            .description("Batches tried again because somebody else was faster")
            .register(registry);
    this.failures =
        Counter.builder("plaudit.awards.failures")
            .description("Batches of facts that failed and were tried again")
            .register(registry);
    this.setAside =
        Counter.builder("plaudit.awards.set.aside")
            .description("Facts that could not be read or posted; the log says where each stands")
            .register(registry);
  }

  void posted(List<Posted> outcomes) {
    for (Posted outcome : outcomes) {
      Counter counter = postings.get(outcome);
      if (counter != null) {
        counter.increment();
      }
    }
  }

  void conflict() {
    conflicts.increment();
  }

  void failed() {
    failures.increment();
  }

  void setAside() {
    setAside.increment();
  }
}
