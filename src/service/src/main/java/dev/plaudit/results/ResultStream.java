package dev.plaudit.results;

import dev.plaudit.domain.event.UserKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One listener's results. The listener pulls: the next result is looked for when the one before was
 * taken, so the table is the buffer and memory holds a page. What wakes it says only that there may
 * be more; what there is, and in which order, the table says alone.
 */
public final class ResultStream {
  private enum Wake {
    READ,
    BEAT,
    END
  }

  private static final Logger LOG = Logger.getLogger(ResultStream.class);

  private final ResultSource source;
  private final StreamConfig config;
  private final StreamRequest request;
  private final Executor thread;
  private final ArrayDeque<NumberedResult> page = new ArrayDeque<>();
  private long cursor;
  private boolean woken;
  private boolean failed;
  private boolean ended;
  private @Nullable UniEmitter<? super Wake> waiting;
  private @Nullable Long givenAt;
  private long beatAt;

  /**
   * @param thread where the listener's connection is served
   */
  ResultStream(ResultSource source, StreamConfig config, StreamRequest request, Executor thread) {
    this.source = source;
    this.config = config;
    this.request = request;
    this.thread = thread;
    this.cursor = request.after();
    this.beatAt = System.nanoTime();
  }

  /** The items, each when the one before was taken; for one subscriber. */
  public Multi<StreamItem> items() {
    return Multi.createBy()
        .repeating()
        .uni(this::next)
        .indefinitely()
        .select()
        .first(item -> !item.last());
  }

  UserKey user() {
    return request.user();
  }

  /** There may be more in the table. */
  void wake() {
    wake(Wake.READ);
  }

  /** Nothing comes any more. */
  void end() {
    synchronized (this) {
      ended = true;
    }
    wake(Wake.END);
  }

  /** Looks after deadlines; called every second or so. */
  void tick(Instant now) {
    if (isStuck()) {
      LOG.debug("A stream was cut off because what was sent is not taken");
      end();
      thread.execute(request.cutOff());
    } else if (!now.isBefore(request.expiresAt())) {
      end();
    } else if (hasFailed()) {
      wake(Wake.READ);
    } else if (isQuiet()) {
      wake(Wake.BEAT);
    }
  }

  private synchronized boolean isStuck() {
    return givenAt != null && isPast(givenAt, config.writeTimeout());
  }

  private synchronized boolean isQuiet() {
    return waiting != null && isPast(beatAt, config.heartbeat());
  }

  private synchronized boolean hasFailed() {
    boolean was = failed;
    failed = false;
    return was;
  }

  private Uni<StreamItem> next() {
    NumberedResult ready;
    synchronized (this) {
      givenAt = null;
      ready = ended ? null : page.poll();
    }
    return ready == null ? read() : given(StreamItem.of(ready));
  }

  private Uni<StreamItem> read() {
    synchronized (this) {
      if (ended) {
        return Uni.createFrom().item(StreamItem.END);
      }
      // Before the read: what is told from here on may be missing from it.
      woken = false;
    }
    return source
        .after(request.tenantNo(), request.user(), cursor, config.page())
        .onFailure()
        .recoverWithItem(this::unread)
        .emitOn(thread)
        .chain(this::taken);
  }

  // The listener stays; a look a second tells when the database is back.
  private synchronized Optional<ResultPage> unread() {
    failed = true;
    return Optional.of(new ResultPage(cursor, false, List.of()));
  }

  private Uni<StreamItem> taken(Optional<ResultPage> found) {
    ResultPage next = found.orElse(null);
    if (next == null || next.gap()) {
      // Erased, or too slow for the retention: reconnecting tells which.
      return Uni.createFrom().item(StreamItem.END);
    }
    NumberedResult first;
    synchronized (this) {
      page.addAll(next.results());
      first = page.poll();
      cursor =
          next.results().isEmpty() ? cursor : next.results().get(next.results().size() - 1).no();
    }
    return first == null ? pause().chain(this::resume) : given(StreamItem.of(first));
  }

  private Uni<Wake> pause() {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Wake now;
              synchronized (this) {
                now = ended ? Wake.END : woken ? Wake.READ : null;
                waiting = now == null ? emitter : null;
              }
              if (now != null) {
                emitter.complete(now);
              }
            });
  }

  private Uni<StreamItem> resume(Wake reason) {
    return switch (reason) {
      case READ -> read();
      case BEAT -> given(StreamItem.HEARTBEAT);
      case END -> Uni.createFrom().item(StreamItem.END);
    };
  }

  private synchronized Uni<StreamItem> given(StreamItem item) {
    long now = System.nanoTime();
    givenAt = now;
    beatAt = now;
    return Uni.createFrom().item(item);
  }

  private void wake(Wake reason) {
    UniEmitter<? super Wake> sleeper;
    synchronized (this) {
      woken |= reason == Wake.READ;
      sleeper = waiting;
      waiting = null;
    }
    if (sleeper != null) {
      thread.execute(() -> sleeper.complete(reason));
    }
  }

  private static boolean isPast(long since, Duration allowed) {
    return System.nanoTime() - since >= allowed.toNanos();
  }
}
