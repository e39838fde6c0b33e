package dev.plaudit.awards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.Sql;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Three dozen people who have read from 0 to 11 pages each: on one day, on every other day, or once
 * a week.
 */
final class Readers {
  static final String TYPE = "page.read";
  static final int PEOPLE = 36;

  private static final int MOST_IN_A_REQUEST = 100;

  /** A page, and the day on which it was read. */
  private record Page(LocalDate day, boolean isLong) {}

  /** What somebody has done. */
  record Deeds(List<Page> all) {
    int pages() {
      return all.size();
    }

    long mostLongOnesInAWeekOnEnd() {
      return longOnes().stream()
          .mapToLong(
              last ->
                  longOnes().stream()
                      .filter(day -> !day.isAfter(last) && day.isAfter(last.minusDays(7)))
                      .count())
          .max()
          .orElse(0);
    }

    Map<LocalDate, Long> longOnesByWeek() {
      return longOnes().stream()
          .collect(
              Collectors.groupingBy(
                  day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                  TreeMap::new,
                  Collectors.counting()));
    }

    private List<LocalDate> longOnes() {
      return all.stream().filter(Page::isLong).map(Page::day).toList();
    }
  }

  private final LocalDate first =
      LocalDate.now(ZoneOffset.UTC)
          .minusWeeks(13)
          .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));

  /** By user id. */
  final Map<String, Deeds> deeds = new TreeMap<>();

  Readers() {
    for (int person = 0; person < PEOPLE; person++) {
      int days = List.of(0, 2, 7).get(person % 3);
      List<Page> pages = new ArrayList<>();
      for (int page = 0; page < person / 3; page++) {
        pages.add(new Page(first.plusDays((long) page * days), (person + page) % 3 != 0));
      }
      deeds.put(name(person), new Deeds(pages));
    }
  }

  static String name(int person) {
    return "reader-%02d".formatted(person);
  }

  /** Sends all that they did, and waits until it is counted. */
  void read(GrantScene scene) {
    scene.xp.put(
        "/v1/catalog/event-types/" + TYPE,
        "{\"activity_type\":\"reading\",\"kept_properties\":[\"kind\"]}");
    List<String> events = new ArrayList<>();
    deeds.forEach(
        (user, all) ->
            IntStream.range(0, all.pages())
                .mapToObj(page -> event(user, all.all().get(page), page))
                .forEach(events::add));
    for (int from = 0; from < events.size(); from += MOST_IN_A_REQUEST) {
      List<String> some = events.subList(from, Math.min(events.size(), from + MOST_IN_A_REQUEST));
      assertThat(Api.send(scene.tenant.writer(), "[" + String.join(",", some) + "]").statusCode())
          .isEqualTo(202);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        Sql.column(
                            "select count(*) from events where tenant_no = ?", scene.tenantNo()))
                    .containsExactly((long) events.size()));
  }

  private static String event(String user, Page page, int number) {
    return XpScene.event(
        user,
        TYPE,
        user + "-" + number,
        page.day().atTime(LocalTime.NOON).plusMinutes(number).toInstant(ZoneOffset.UTC),
        "\"kind\":\"%s\"".formatted(page.isLong() ? "long" : "short"));
  }
}
