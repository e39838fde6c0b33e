package dev.plaudit.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.bench.http.Await;
import dev.plaudit.bench.http.BoardReads;
import dev.plaudit.bench.http.Endpoint;
import dev.plaudit.bench.http.ReadResult;
import dev.plaudit.bench.report.Latencies;
import dev.plaudit.bench.report.Report;
import dev.plaudit.bench.report.Target;
import dev.plaudit.bench.work.BoardLoad;
import dev.plaudit.bench.work.Population;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads of one board with a million members, while it is built and while nothing else happens. */
final class BoardPhase {
  private static final int MEMBERS = 1_000_000;
  private static final double READS_PER_SECOND = 200;
  private static final double SECONDS = 15;
  private static final double WARM_UP_SECONDS = 120;
  private static final String TOP = "/v1/leaderboards/global?limit=100";

  private final Options options;
  private final Stack stack;
  private final Report report;
  private final Consumer<String> out;
  private final SplittableRandom random = new SplittableRandom(11);

  BoardPhase(Options options, Stack stack, Report report, Consumer<String> out) {
    this.options = options;
    this.stack = stack;
    this.report = report;
    this.out = out;
  }

  void run() throws SQLException, IOException {
    out.accept("Loading a board of %,d members".formatted(MEMBERS));
    long start = System.nanoTime();
    BoardLoad.load(stack.servers().database(), MEMBERS);
    figure(
        "board_load", "loading the board, ledger and scores", seconds(start), "s", "one statement");
    // The stack's Redis is as small as a quickstart's; a board of this size takes a quarter of a
    // GB.
    redis("CONFIG SET maxmemory 0");
    RunningService service = stack.startService(options.serviceJar(), "");
    Vertx vertx = Vertx.vertx();
    try {
      String token = stack.token(BoardLoad.TENANT, "leaderboards:read", "tenant:admin");
      measure(service, new BoardReads(new Endpoint(vertx, service.port(), token, 32)), token);
    } finally {
      var unused = vertx.close();
    }
    service.stop();
  }

  private void measure(RunningService service, BoardReads reads, String token) throws IOException {
    String top = reads.once(TOP);
    awaitCopy(service, token);
    Supplier<String> around = this::around;
    Predicate<String> same = top::equals;
    Predicate<String> full = body -> body.contains("\"user_id\"");
    warmUp(service, reads, () -> random.nextBoolean() ? TOP : around.get(), full);
    read("board_top", "top 100", reads.open(READS_PER_SECOND, SECONDS, () -> TOP, same));
    read("board_around", "around somebody", reads.open(READS_PER_SECOND, SECONDS, around, full));
    rebuild(service, reads, token, same);
    figure("board_redis", "memory of Redis with the board", usedMemoryMb(), "MB", "used_memory");
    stack.servers().redis().stop();
    reads.open(5, 2, () -> TOP, same);
    read("board_top_sql", "top 100, Redis gone", reads.open(20, 5, () -> TOP, same));
    read("board_around_sql", "around somebody, Redis gone", reads.open(4, 8, around, full));
    target("board top 100, p99", "board_top_p99", 10);
    target("board around somebody, p99", "board_around_p99", 10);
    target("rebuilding the board", "board_rebuild", 60);
  }

  // Until the code that answers is compiled, so that what is measured is what stays.
  private void warmUp(
      RunningService service, BoardReads reads, Supplier<String> paths, Predicate<String> full) {
    long start = System.nanoTime();
    double compiling =
        Compilation.rounds(
            service,
            WARM_UP_SECONDS,
            () -> true,
            () -> {
              var unused = reads.open(READS_PER_SECOND, 5, paths, full);
            });
    figure(
        "board_warm_up",
        "reads before anything was measured",
        seconds(start),
        "s",
        "until the compilers took %.0f %% of the service's CPU".formatted(compiling * 100));
  }

  private void rebuild(
      RunningService service, BoardReads reads, String token, Predicate<String> same) {
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<String>> rebuilt = post(service, token);
    int asked = 0;
    int good = 0;
    double worst = 0;
    while (!rebuilt.isDone()) {
      ReadResult result = reads.open(100, 1, () -> TOP, same);
      asked += (int) result.asked();
      good += (int) result.good();
      worst = Math.max(worst, result.latencies().p99());
    }
    double took = seconds(start);
    String body = Await.join(rebuilt).body();
    figure(
        "board_rebuild",
        "rebuilding the board",
        took,
        "s",
        "every score compared with the ledger, then the copy built anew beside the one that is read: "
            + body);
    figure(
        "board_rebuild_p99",
        "top 100 while it is rebuilt, worst p99 of a second",
        worst,
        "ms",
        good + " of " + asked + " answers were byte for byte the right one");
    if (good < asked || !body.contains("\"copies_built\":1")) {
      report.remarks().add("Rebuild: " + body + ", " + (asked - good) + " wrong answers");
    }
  }

  private void awaitCopy(RunningService service, String token) {
    long start = System.nanoTime();
    while (!post(service, token).join().body().contains("\"copies_built\":1")) {
      if (seconds(start) > 240) {
        throw new IllegalStateException("no copy of the board within four minutes");
      }
    }
  }

  private static CompletableFuture<HttpResponse<String>> post(
      RunningService service, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + service.port() + "/v1/admin/leaderboards/rebuild"))
            .header("authorization", "Bearer " + token)
            .header("content-type", "application/json")
            .timeout(Duration.ofMinutes(4))
            .POST(HttpRequest.BodyPublishers.ofString("{\"type\":\"global\"}"))
            .build();
    return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private void read(String id, String name, ReadResult result) {
    Latencies times = result.latencies();
    String includes =
        "%,d reads at %,.0f/s, open model, over HTTP with names, board of %,d"
            .formatted(result.asked(), result.perSecond(), MEMBERS);
    figure(id + "_p50", name + ", p50", times.p50(), "ms", includes);
    figure(id + "_p99", name + ", p99", times.p99(), "ms", includes);
    if (result.good() < result.asked()) {
      result
          .problems()
          .forEach((problem, count) -> report.remarks().add(id + ": " + count + " × " + problem));
    }
  }

  private void figure(String id, String name, double value, String unit, String includes) {
    report.figure(id, name, value, unit, includes);
    out.accept("%s: %,.1f %s (%s)".formatted(name, value, unit, includes));
  }

  private void target(String name, String figure, double bound) {
    report
        .targets()
        .add(Target.atMost(name, report.value(figure), figure.endsWith("p99") ? "ms" : "s", bound));
  }

  private String around() {
    return "/v1/leaderboards/global?limit=21&around=" + Population.userId(random.nextInt(MEMBERS));
  }

  private double usedMemoryMb() throws IOException {
    String info = redis("INFO memory");
    int at = info.indexOf("used_memory:") + "used_memory:".length();
    return Long.parseLong(info.substring(at, info.indexOf('\r', at))) / 1e6;
  }

  /** One command in words; what Redis sends back at once. */
  private String redis(String command) throws IOException {
    int port = URI.create(stack.servers().redis().url()).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
