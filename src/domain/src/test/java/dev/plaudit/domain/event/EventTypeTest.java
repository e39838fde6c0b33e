package dev.plaudit.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventTypeTest {
  private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9_-]*(\\.[a-z0-9_-]+)*");
  private static final Pattern ACTIVITY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  @Test
  @DisplayName("S1: hand-written checks agree with the contract's patterns")
  void agreesWithPatterns() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 100_000; i++) {
      // Given
      String text = noise(random);
      // When
      boolean type = EventType.isValid(text);
      boolean activity = ActivityType.isValid(text);
      // Then
      assertThat(type).as("seed %d, %s", seed, text).isEqualTo(TYPE.matcher(text).matches());
      assertThat(activity)
          .as("seed %d, %s", seed, text)
          .isEqualTo(ACTIVITY.matcher(text).matches());
    }
  }

  @Test
  @DisplayName("S1: every activity has a completion type, and it is a valid one")
  void completionOfAny() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 100_000; i++) {
      // Given
      String text = noise(random);
      if (!ActivityType.isValid(text)) {
        continue;
      }
      // When
      EventType type = EventType.completionOf(new ActivityType(text));
      // Then
      assertThat(type.value()).as("seed %d, %s", seed, text).endsWith(".completed");
    }
  }

  private static String noise(SplittableRandom random) {
    String alphabet = "aB9._-. /é";
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(7); n > 0; n--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
