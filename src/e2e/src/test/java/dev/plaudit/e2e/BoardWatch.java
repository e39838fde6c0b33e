package dev.plaudit.e2e;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Somebody who reads a leaderboard all the time, its top and the middle in turn, and looks at each
 * answer by itself and beside what they have read before.
 */
final class BoardWatch implements AutoCloseable {
  private static final String GLOBAL = "/v1/leaderboards/global";
  private static final String SOMEBODY = "user-3";

  private final Tenant tenant;
  private final Service service;
  private final Supplier<Map<String, Long>> most;
  private final Thread thread = new Thread(this::run, "board-watch");
  private final Seen seen = new Seen();
  private final AtomicInteger pages = new AtomicInteger();
  private final AtomicInteger compared = new AtomicInteger();
  private final List<String> flaws = new CopyOnWriteArrayList<>();
  private volatile boolean stopping;

  private BoardWatch(Tenant tenant, Service service, Supplier<Map<String, Long>> most) {
    this.tenant = tenant;
    this.service = service;
    this.most = most;
  }

  /**
   * Starts reading.
   *
   * @param most points that each user can have at the time of asking
   */
  static BoardWatch start(Tenant tenant, Service service, Supplier<Map<String, Long>> most) {
    BoardWatch watch = new BoardWatch(tenant, service, most);
    watch.thread.start();
    return watch;
  }

  /** The whole board; those of these tests are small. */
  static BoardPage whole(Tenant tenant, Service service) {
    return new BoardPage(tenant.read(service, GLOBAL + "?limit=100"));
  }

  /** Pages read so far. */
  int pages() {
    return pages.get();
  }

  /** How many of them were read late enough to be held against what had been read before. */
  int compared() {
    return compared.get();
  }

  /** What was wrong with answers so far, each with its answer. */
  List<String> flaws() {
    return flaws;
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(20_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopping) {
      look(GLOBAL + "?limit=100", true);
      look(GLOBAL + "?limit=5&around=" + SOMEBODY, false);
    }
  }

  private void look(String path, boolean top) {
    Map<String, Long> least = seen.least(System.nanoTime());
    try {
      HttpResponse<String> answer = tenant.get(service.url() + path);
      if (answer.statusCode() != 200) {
        flaws.add(path + " answered " + answer.statusCode() + " " + answer.body());
        return;
      }
      BoardPage page = new BoardPage(Tenant.JSON.readTree(answer.body()));
      // Asked afterwards: what was sent meanwhile may be on the page.
      page.flaws(top, least, most.get())
          .forEach(flaw -> flaws.add(path + ": " + flaw + " in " + page));
      seen.add(System.nanoTime(), page.points());
      if (!top && !page.points().containsKey(SOMEBODY)) {
        flaws.add(path + " is not around them: " + page);
      }
      pages.incrementAndGet();
      compared.addAndGet(least.isEmpty() ? 0 : 1);
    } catch (IOException unanswered) {
      flaws.add(path + " was not answered: " + unanswered);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }
}
