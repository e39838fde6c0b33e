package dev.plaudit.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalTime;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TenantIdTest {
  private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  @Test
  @DisplayName("S40: the hand-written check agrees with the pattern")
  void agreesWithPattern() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    String alphabet = "az09._-A/ é";
    for (int i = 0; i < 100_000; i++) {
      // Given
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(10) == 0 ? 60 + random.nextInt(6) : random.nextInt(5);
          n > 0;
          n--) {
        text.append(alphabet.charAt(random.nextInt(n > 50 ? 7 : alphabet.length())));
      }
      // When
      boolean valid = TenantId.isValid(text.toString());
      // Then
      assertThat(valid).as("seed %d, %s", seed, text).isEqualTo(TENANT.matcher(text).matches());
    }
  }

  @Test
  @DisplayName("S12, S15: a policy that makes no sense cannot be made")
  void policy() {
    // Given
    TenantPolicy sound = TenantPolicy.DEFAULT;
    // When / Then
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TenantPolicy(
                    sound.zones(), LocalTime.of(3, 0, 0, 1), new int[0], sound.retention(), true));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TenantPolicy(
                    sound.zones(), sound.dayStart(), new int[] {7, 3}, sound.retention(), true));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TenantPolicy(sound.zones(), sound.dayStart(), new int[0], Duration.ZERO, true));
  }
}
