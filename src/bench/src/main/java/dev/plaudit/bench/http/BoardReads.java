package dev.plaudit.bench.http;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads boards, open model, and looks at each answer. */
public final class BoardReads {
  private final Endpoint service;

  public BoardReads(Endpoint service) {
    this.service = service;
  }

  /**
   * Reads for a while.
   *
   * @param paths gives the next path; asked on the event loop
   * @param good whether an answer's body is what it should be
   */
  public ReadResult open(
      double perSecond, double seconds, Supplier<String> paths, Predicate<String> good) {
    Tally tally = new Tally();
    Pacer.run(
        perSecond,
        seconds,
        intended -> service.execute(() -> send(tally, intended, paths.get(), good)));
    service.execute(tally::close);
    Await.join(tally.whenAnswered());
    return new ReadResult(
        perSecond, tally.requests(), tally.good(), tally.latencies(), tally.problems());
  }

  /** The body of one answer. */
  public String once(String path) {
    CompletableFuture<String> body = new CompletableFuture<>();
    service.execute(
        () -> {
          Future<Answer> answer = service.get(path);
          answer.onComplete(
              done -> {
                if (done.succeeded()) {
                  body.complete(done.result().body().toString());
                } else {
                  body.completeExceptionally(done.cause());
                }
              });
        });
    return Await.join(body);
  }

  private void send(Tally tally, long intended, String path, Predicate<String> good) {
    tally.sent();
    service
        .get(path)
        .onComplete(
            answer -> {
              if (answer.failed()) {
                tally.failed("no answer: " + answer.cause().getClass().getSimpleName());
                return;
              }
              boolean right =
                  answer.result().status() == 200 && good.test(answer.result().body().toString());
              if (!right) {
                tally.problem(answer.result().excerpt());
              }
              tally.answered(intended, right ? 1 : 0);
            });
  }
}
