package dev.plaudit.awards;

import dev.plaudit.store.Outage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where single postings wait for each other: one transaction at a time, with all that came
 * meanwhile in it. A thousand postings to one user are then a few transactions that nobody has to
 * repeat, and hold one connection instead of all.
 */
@ApplicationScoped
public class PostingQueue {
  private record Waiting(Posting posting, CompletableFuture<Posted> outcome) {}

  private final AwardService service;
  private final AwardsConfig config;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean posting;

  PostingQueue(AwardService service, AwardsConfig config) {
    this.service = service;
    this.config = config;
  }

  /**
   * Posts one entry.
   *
   * @return what became of it; null where too many wait already. Fails with {@link
   *     IllegalArgumentException} where the posting cannot be an entry, with the driver's exception
   *     where the database is away, and with a timeout after {@code plaudit.awards.post-timeout}:
   *     it may still be posted then, and the same id asked again tells
   */
  public Uni<@Nullable Posted> post(Posting wanted) {
    Waiting mine = new Waiting(wanted, new CompletableFuture<>());
    synchronized (waiting) {
      if (waiting.size() >= config.maxWaiting()) {
        return Uni.createFrom().nullItem();
      }
      waiting.add(mine);
    }
    postNext();
    return Uni.createFrom()
        .completionStage(mine.outcome())
        .ifNoItem()
        .after(config.postTimeout())
        .fail();
  }

  private void postNext() {
    List<Waiting> batch = new ArrayList<>();
    synchronized (waiting) {
      while (!posting && batch.size() < config.maxPostings() && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
      if (batch.isEmpty()) {
        return;
      }
      posting = true;
    }
    post(batch)
        .subscribe()
        .with(
            done -> {
              synchronized (waiting) {
                posting = false;
              }
              postNext();
            });
  }

  // Never fails: each one that waits is told. One that cannot be posted must not fail its
  // neighbours.
  private Uni<Void> post(List<Waiting> batch) {
    return service
        .post(batch.stream().map(Waiting::posting).toList())
        .invoke(
            outcomes -> {
              for (int i = 0; i < outcomes.size(); i++) {
                batch.get(i).outcome().complete(outcomes.get(i));
              }
            })
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(failure -> failed(batch, failure));
  }

  private Uni<Void> failed(List<Waiting> batch, Throwable failure) {
    Uni<Void> all = Uni.createFrom().voidItem();
    if (batch.size() == 1 || Outage.is(failure)) {
      batch.forEach(each -> each.outcome().completeExceptionally(failure));
      return all;
    }
    for (Waiting each : batch) {
      all = all.chain(() -> post(List.of(each)));
    }
    return all;
  }
}
