package dev.plaudit.tracker;

import dev.plaudit.store.FailureName;
import dev.plaudit.store.FillStore;
import dev.plaudit.store.Filling;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Counts for a new metric what the log has from before it was registered (S24). The flush counts
 * every event of the registering revision and later, this counts the older ones, so none is counted
 * twice or not at all. Step by step, each one transaction with its cursor: after a crash it goes on
 * where it was. Two instances take turns.
 */
@ApplicationScoped
public class MetricFill {
  private static final Logger LOG = Logger.getLogger(MetricFill.class);

  private final FillStore store;
  private final FillStep step;
  private final FillConfig config;

  MetricFill(FillStore store, FillStep step, FillConfig config) {
    this.store = store;
    this.step = step;
    this.config = config;
  }

  @Scheduled(
      every = "${plaudit.fill.every:1s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> onSchedule() {
    return run()
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf("Metrics could not be filled, next round: %s", FailureName.of(failure)))
        .onFailure()
        .recoverWithNull();
  }

  /** Fills everything that is due, a step of each tenant after the other. */
  public Uni<Void> run() {
    Map<Integer, FillStep.Stretch> stretches = new HashMap<>();
    Set<Integer> leftAlone = new HashSet<>();
    return Multi.createBy()
        .repeating()
        .uni(() -> round(stretches, leftAlone))
        .whilst(more -> more)
        .collect()
        .last()
        .replaceWithVoid();
  }

  // False: there is nothing left to do here.
  private Uni<Boolean> round(Map<Integer, FillStep.Stretch> stretches, Set<Integer> leftAlone) {
    return store
        .due()
        .map(all -> all.stream().filter(due -> !leftAlone.contains(due.tenantNo())).toList())
        .call(due -> inTurn(due, filling -> step(filling, stretches, leftAlone)))
        .call(() -> store.filled().chain(tenants -> inTurn(tenants, store::finish)))
        .map(due -> !due.isEmpty());
  }

  private Uni<Void> step(
      Filling filling, Map<Integer, FillStep.Stretch> stretches, Set<Integer> leftAlone) {
    int tenantNo = filling.tenantNo();
    long start = System.nanoTime();
    FillStep.Stretch stretch = stretches.getOrDefault(tenantNo, FillStep.Stretch.FIRST);
    return step.run(filling, stretch)
        .onFailure()
        .recoverWithItem(
            // What fails for one tenant is no reason for the others to wait.
            failure -> {
              LOG.warnf(
                  "Metrics of tenant number %d were not filled, the next round goes on: %s",
                  tenantNo, FailureName.of(failure));
              return new FillStep.Taken(stretch, 0, true);
            })
        .invoke(
            taken -> {
              stretches.put(tenantNo, taken.next());
              if (taken.leftAlone()) {
                leftAlone.add(tenantNo);
              }
            })
        .chain(taken -> pause(taken.events(), System.nanoTime() - start));
  }

  private Uni<Void> pause(int events, long taken) {
    Uni<Void> nothing = Uni.createFrom().voidItem();
    Duration left = Duration.ofNanos(events * 1_000_000_000L / config.eventsPerSecond() - taken);
    return left.toMillis() <= 0 ? nothing : nothing.onItem().delayIt().by(left);
  }

  private static <T> Uni<Void> inTurn(List<T> all, Function<T, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
