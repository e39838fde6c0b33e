package dev.plaudit.bench.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.plaudit.bench.work.Population;
import java.util.SplittableRandom;

/** Reads progress, open model: three times of four all of a user's, else one activity of theirs. */
public final class ReadLoad {
  private static final int MAX_OPEN_REQUESTS = 5_000;

  private final Endpoint service;
  private final Population population;
  private final SplittableRandom random;

  public ReadLoad(Endpoint service, Population population, long seed) {
    this.service = service;
    this.population = population;
    this.random = new SplittableRandom(seed);
  }

  public ReadResult open(double perSecond, double seconds) {
    Tally tally = new Tally();
    Pacer.run(perSecond, seconds, intended -> service.execute(() -> send(tally, intended)));
    service.execute(tally::close);
    Await.join(tally.whenAnswered());
    return new ReadResult(
        perSecond, tally.requests(), tally.good(), tally.latencies(), tally.problems());
  }

  private void send(Tally tally, long intended) {
    tally.sent();
    if (tally.open() > MAX_OPEN_REQUESTS) {
      tally.failed("not sent: " + MAX_OPEN_REQUESTS + " requests wait for an answer");
      return;
    }
    int state = random.nextInt(population.states());
    String user = Population.userId(population.userOf(state));
    String path =
        random.nextInt(4) > 0
            ? "/v1/progress/" + user
            : "/v1/progress/" + user + "/" + population.activityOf(state).name();
    byte[] proof = ("\"user_id\":\"" + user + "\"").getBytes(US_ASCII);
    service
        .get(path)
        .onComplete(
            answer -> {
              if (answer.failed()) {
                tally.failed("no answer: " + answer.cause().getClass().getSimpleName());
                return;
              }
              boolean good = answer.result().status() == 200 && answer.result().count(proof) > 0;
              if (!good) {
                tally.problem(answer.result().excerpt());
              }
              tally.answered(intended, good ? 1 : 0);
            });
  }
}
