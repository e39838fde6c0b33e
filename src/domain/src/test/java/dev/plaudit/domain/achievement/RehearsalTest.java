package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.Samples.definition;
import static dev.plaudit.domain.achievement.Samples.lessons;
import static dev.plaudit.domain.achievement.Samples.monthlyLessons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plaudit.domain.achievement.Rehearsal.Deed;
import dev.plaudit.domain.achievement.Rehearsal.Earned;
import dev.plaudit.domain.achievement.Rehearsal.Given;
import dev.plaudit.domain.achievement.Rule.All;
import dev.plaudit.domain.achievement.Rule.HasAchievement;
import dev.plaudit.domain.achievement.Rule.Not;
import dev.plaudit.domain.achievement.Rule.StreakAtLeast;
import dev.plaudit.domain.progress.StreakType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  @DisplayName("S21: what one grant makes true is granted with it, in the order of need")
  void cascade() {
    // Given
    List<Definition> definitions =
        List.of(
            definition("a", new All(List.of(new HasAchievement("b", null), lessons(1)))),
            definition("b", lessons(2), "c"),
            definition("c", lessons(2)));
    // When
    List<Earned> earned =
        play(definitions, Given.NOTHING, "2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z");
    // Then
    assertThat(texts(earned)).containsExactly("c", "b", "a");
    assertThat(earned)
        .extracting(Earned::grantedAt)
        .containsOnly(Instant.parse("2026-03-02T09:00:00Z"));
  }

  @Test
  @DisplayName("S21: a gate that opens late opens for the periods before it too")
  void gate() {
    // Given
    Definition monthly = definition("a", Repeat.MONTH, monthlyLessons(2), "b");
    Definition gate = definition("b", lessons(4));
    // When
    List<Earned> earned =
        play(
            List.of(monthly, gate),
            Given.NOTHING,
            "2026-03-01T09:00:00Z",
            "2026-03-02T09:00:00Z",
            "2026-04-01T09:00:00Z",
            "2026-05-01T09:00:00Z",
            "2026-05-02T09:00:00Z");
    // Then
    assertThat(texts(earned)).containsExactly("b", "a@2026-03-01", "a@2026-05-01");
    assertThat(earned.get(1).grantedAt()).isEqualTo("2026-05-01T09:00:00Z");
    assertThat(earned.get(1).verdict().leaves())
        .extracting(LeafEvidence::window, LeafEvidence::reachedOn, LeafEvidence::reachedAt)
        .containsExactly(
            tuple("lifetime", null, Instant.parse("2026-05-01T09:00:00Z")),
            tuple("month", LocalDate.parse("2026-03-01"), Instant.parse("2026-03-02T09:00:00Z")));
  }

  @Test
  @DisplayName("S21: only what occurs between a definition's dates counts for it")
  void dates() {
    // Given
    Span march =
        new Span(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
    Definition definition = Samples.open(definition("a", lessons(2)), march);
    // When
    List<Earned> outside =
        play(
            List.of(definition),
            Given.NOTHING,
            "2026-02-28T23:59:59Z",
            "2026-03-01T00:00:00Z",
            "2026-04-01T00:00:00Z");
    List<Earned> inside =
        play(
            List.of(definition),
            Given.NOTHING,
            "2026-05-01T00:00:00Z",
            "2026-03-01T00:00:00Z",
            "2026-03-31T23:59:59Z");
    // Then
    assertThat(texts(outside)).isEmpty();
    assertThat(texts(inside)).containsExactly("a");
  }

  @Test
  @DisplayName("S22: what was true before a definition opened is granted with the opening")
  void opening() {
    // Given
    Instant opening = Instant.parse("2026-04-01T00:00:00Z");
    Span open = new Span(opening, Instant.parse("2026-05-01T00:00:00Z"));
    Rule gate = new HasAchievement("b", null);
    Given held = new Given(1, Map.of(new GrantKey("b", "", null), Instant.EPOCH));
    List<Definition> definitions = List.of(Samples.open(definition("a", gate), open));
    // When
    List<Earned> earned = play(definitions, held, "2026-04-02T00:00:00Z");
    // Then
    assertThat(earned).extracting(Earned::grantedAt).containsExactly(opening);
    assertThat(open.grantedAt(Instant.parse("2026-05-01T00:00:00Z"))).isNull();
  }

  @Test
  @DisplayName("S21: a grant that was made while a not held stays when it no longer does")
  void not() {
    // Given
    Rule rule = new All(List.of(lessons(1), new Not(lessons(2))));
    // When
    List<Earned> earned =
        play(
            List.of(definition("a", rule)),
            Given.NOTHING,
            "2026-03-01T09:00:00Z",
            "2026-03-01T10:00:00Z");
    // Then
    assertThat(texts(earned)).containsExactly("a");
  }

  @RepeatedTest(40)
  @DisplayName("S21: without not, any order of arrival earns the same")
  void anyOrder() {
    // Given
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    List<Definition> definitions =
        List.of(
            definition("a", lessons(random.nextInt(1, 20))),
            definition("b", Repeat.MONTH, monthlyLessons(random.nextInt(1, 6)), "a"),
            definition(
                "c",
                Repeat.MONTH,
                new All(
                    List.of(monthlyLessons(random.nextInt(1, 6)), lessons(random.nextInt(1, 30))))),
            definition("d", new All(List.of(new HasAchievement("b", null), lessons(3)))),
            definition("e", new StreakAtLeast("LESSON", StreakType.DAILY, random.nextInt(2, 6))),
            definition(
                "f",
                new Rule.Count(
                    Samples.LESSONS.within(new Window.RollingDays(random.nextInt(1, 9))),
                    random.nextInt(1, 9))));
    List<Instant> times = new ArrayList<>();
    for (int i = random.nextInt(1, 40); i > 0; i--) {
      times.add(Instant.ofEpochSecond(1_772_000_000L + random.nextInt(100 * 86_400)));
    }
    Collections.sort(times);
    List<Instant> shuffled = new ArrayList<>(times);
    Collections.shuffle(shuffled, new Random(random.nextLong()));
    // When
    List<String> one = texts(play(definitions, Given.NOTHING, times));
    List<String> other = texts(play(definitions, Given.NOTHING, shuffled));
    // Then
    assertThat(other).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(one);
  }

  private static List<Earned> play(List<Definition> definitions, Given given, String... lessonsAt) {
    return play(definitions, given, List.of(lessonsAt).stream().map(Instant::parse).toList());
  }

  private static List<Earned> play(
      List<Definition> definitions, Given given, List<Instant> lessonsAt) {
    List<Deed> deeds =
        lessonsAt.stream()
            .map(
                at ->
                    new Deed(
                        Samples.event("lesson.completed", "LESSON", at.toString(), null, Map.of()),
                        "LESSON",
                        (int) at.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay()))
            .toList();
    return Rehearsal.run(definitions, TinyConditions::compile, given, deeds);
  }

  private static List<String> texts(List<Earned> earned) {
    return earned.stream().map(each -> each.key().text()).toList();
  }
}
