package dev.plaudit.bench.http;

import dev.plaudit.bench.report.Latencies;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/** What became of requests; belongs to one event loop until {@link #whenAnswered} completes. */
final class Tally {
  private static final int MAX_KINDS = 5;

  private final Histogram micros = new Histogram(60_000_000L, 3);
  private final Map<String, Long> problems = new TreeMap<>();
  private final CompletableFuture<Void> answered = new CompletableFuture<>();
  private long sent;
  private long open;
  private long good;
  private long failed;
  private boolean closing;

  void sent() {
    sent++;
    open++;
  }

  /**
   * @param good how much of the request was answered as it should be
   */
  void answered(long intendedNanos, long good) {
    this.good += good;
    micros.recordValue(
        Math.min(60_000_000L, Math.max(0, (System.nanoTime() - intendedNanos) / 1_000)));
    left();
  }

  /** An answer that is none; its time does not count among the others. */
  void failed(String problem) {
    problem(problem);
    failed++;
    left();
  }

  /** Something about an answer that should not be. */
  void problem(String problem) {
    String key =
        problems.containsKey(problem) || problems.size() < MAX_KINDS
            ? problem
            : "other than the problems above";
    problems.merge(key, 1L, Long::sum);
  }

  /** No more will be sent. */
  void close() {
    closing = true;
    completeIfDone();
  }

  CompletableFuture<Void> whenAnswered() {
    return answered;
  }

  long open() {
    return open;
  }

  long requests() {
    return sent;
  }

  long failed() {
    return failed;
  }

  long good() {
    return good;
  }

  Map<String, Long> problems() {
    return Map.copyOf(problems);
  }

  Latencies latencies() {
    return Latencies.of(micros);
  }

  private void left() {
    open--;
    completeIfDone();
  }

  private void completeIfDone() {
    if (closing && open == 0) {
      answered.complete(null);
    }
  }
}
