package dev.plaudit.domain.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreCodeTest {
  private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");

  /** As Redis compares: the score as a double, then the member by memcmp, then by length. */
  private static final Comparator<ScoreCode> SORTED_SET =
      Comparator.comparingDouble(ScoreCode::score)
          .thenComparing(
              code -> code.member().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  /** From the definition, and not from {@link Score#compareTo}. */
  private static final Comparator<Score> BOARD =
      Comparator.comparingLong(Score::points)
          .reversed()
          .thenComparing(Score::reachedAt)
          .thenComparing(score -> score.userId().codePoints().toArray(), Arrays::compare);

  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);

  @RepeatedTest(20)
  @DisplayName("S34: the sorted set's order is the board's order: points, reached, user id")
  void order() {
    // Given
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      scores.add(score());
    }
    List<ScoreCode> codes = new ArrayList<>(scores.stream().map(ScoreCode::of).toList());
    Collections.shuffle(codes, new Random(seed));
    // When
    codes.sort(SORTED_SET);
    // Then
    List<Score> board = scores.stream().sorted(BOARD).toList();
    assertThat(codes.stream().map(ScoreCode::decode)).as("seed %d", seed).isEqualTo(board);
    assertThat(scores.stream().sorted()).as("seed %d", seed).isEqualTo(board);
  }

  @RepeatedTest(20)
  @DisplayName("S34: two scores compare as their codes do, whatever they are")
  void pairs() {
    for (int i = 0; i < 500; i++) {
      // Given
      Score one = score();
      Score other = score();
      // When
      int order = Integer.signum(one.compareTo(other));
      // Then
      assertThat(Integer.signum(SORTED_SET.compare(ScoreCode.of(one), ScoreCode.of(other))))
          .as("seed %d, %s, %s", seed, one, other)
          .isEqualTo(order);
      assertThat(order == 0).as("seed %d", seed).isEqualTo(one.equals(other));
      assertThat(ScoreCode.of(one).decode()).as("seed %d", seed).isEqualTo(one);
    }
  }

  @Test
  @DisplayName("S34: how a score looks in the set")
  void looks() {
    // Given
    Score score = new Score(1_240, Instant.EPOCH.plusSeconds(1), "u-1");
    // When
    ScoreCode code = ScoreCode.of(score);
    // Then
    assertThat(code).isEqualTo(new ScoreCode(-1240, "80000000000f4240u-1"));
    assertThat(ScoreCode.of(new Score(0, NINE, "u-1")).score()).isEqualTo(0.0);
  }

  @Test
  @DisplayName("S34: points are told apart up to 2^53, and refused above")
  void exact() {
    // Given
    long most = Score.MAX_POINTS;
    // When
    ScoreCode top = ScoreCode.of(new Score(most, NINE, "u-1"));
    ScoreCode next = ScoreCode.of(new Score(most - 1, NINE, "u-1"));
    // Then
    assertThat(SORTED_SET.compare(top, next)).isNegative();
    assertThat(top.decode().points()).isEqualTo(most);
    assertThat(ScoreCode.of(new Score(-most, NINE, "u-1")).decode().points()).isEqualTo(-most);
    assertThatIllegalArgumentException().isThrownBy(() -> new Score(most + 1, NINE, "u-1"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Score(-most - 1, NINE, "u-1"));
  }

  @Test
  @DisplayName("S34: times are kept to the microsecond, as in the store")
  void microseconds() {
    // Given
    Instant fine = NINE.plusNanos(1_999);
    // When
    Score score = new Score(1, fine, "u-1");
    // Then
    assertThat(score.reachedAt()).isEqualTo(NINE.plusNanos(1_000));
    assertThat(ScoreCode.of(score).decode()).isEqualTo(score);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> ScoreCode.of(new Score(1, Instant.MAX, "u-1")));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 80000000000f4240",
    "-1, 80000000000f424",
    "-1, ''",
    "-1, 8000000000_f4240u-1",
    "-1, +0000000000f4240u-1",
    "-1.5, 80000000000f4240u-1",
    "NaN, 80000000000f4240u-1",
    "Infinity, 80000000000f4240u-1",
    "-Infinity, 80000000000f4240u-1",
    "-1e300, 80000000000f4240u-1",
  })
  @DisplayName("S35: what no score wrote is refused, not guessed")
  void refused(double score, String member) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ScoreCode(score, member).decode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\u0000", "\ud83c"})
  @DisplayName("S34: only users stand on a board")
  void refusedUser(String userId) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Score(1, NINE, userId));
  }

  /** Few values, so that ties are the rule; now and then extreme ones. */
  private Score score() {
    long points =
        switch (random.nextInt(12)) {
          case 0 -> random.nextLong(-Score.MAX_POINTS, Score.MAX_POINTS + 1);
          case 1 -> Score.MAX_POINTS - random.nextInt(2);
          default -> random.nextInt(-1, 3);
        };
    Instant reached =
        switch (random.nextInt(12)) {
          case 0 -> Instant.ofEpochSecond(random.nextLong(-60_000_000_000L, 250_000_000_000L));
          case 1 -> Instant.EPOCH.minusNanos(random.nextInt(3) * 1_000L);
          default -> NINE.plusNanos(random.nextInt(3) * 1_000L);
        };
    return new Score(points, reached, user());
  }

  private String user() {
    String[] units = {"a", "b", "B", "-", "0", " ", "ü", "\u07ff", "\ud7ff", "\ue000", "\uffee"};
    StringBuilder user = new StringBuilder();
    for (int n = random.nextInt(1, 4); n > 0; n--) {
      user.append(
          random.nextInt(4) == 0
              ? Character.toString(0x10000 + random.nextInt(3) * 0x400 + random.nextInt(3))
              : units[random.nextInt(units.length)]);
    }
    return user.toString();
  }
}
