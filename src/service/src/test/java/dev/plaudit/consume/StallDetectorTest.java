package dev.plaudit.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StallDetectorTest {
  private static final long SECOND = 1_000_000_000L;

  private final StallDetector detector = new StallDetector(Duration.ofSeconds(60));

  @Test
  void nothing_done_for_the_bound_although_there_is_something_to_do_is_a_stall() {
    detector.stalled(0, 5, true, false);

    assertThat(detector.stalled(59 * SECOND, 5, true, false)).isFalse();
    assertThat(detector.stalled(60 * SECOND, 5, true, false)).isTrue();
  }

  @Test
  void a_tracker_that_does_anything_at_all_is_not_stalled() {
    detector.stalled(0, 5, true, false);

    assertThat(detector.stalled(60 * SECOND, 6, true, false)).isFalse();
    assertThat(detector.stalled(119 * SECOND, 6, true, false)).isFalse();
    assertThat(detector.stalled(120 * SECOND, 6, true, false)).isTrue();
  }

  @Test
  void an_idle_tracker_is_not_stalled() {
    detector.stalled(0, 5, true, false);
    detector.stalled(30 * SECOND, 5, false, false);

    assertThat(detector.stalled(70 * SECOND, 5, true, false)).isFalse();
    assertThat(detector.stalled(90 * SECOND, 5, true, false)).isTrue();
  }

  @Test
  void time_during_an_outage_does_not_count() {
    detector.stalled(0, 5, true, false);
    detector.stalled(300 * SECOND, 5, true, true);

    assertThat(detector.stalled(359 * SECOND, 5, true, false)).isFalse();
    assertThat(detector.stalled(360 * SECOND, 5, true, false)).isTrue();
  }

  @Test
  void a_tracker_that_works_again_is_alive_again() {
    detector.stalled(0, 5, true, false);
    boolean before = detector.stalled(60 * SECOND, 5, true, false);

    boolean after = detector.stalled(61 * SECOND, 6, true, false);

    assertThat(before).isTrue();
    assertThat(after).isFalse();
  }
}
