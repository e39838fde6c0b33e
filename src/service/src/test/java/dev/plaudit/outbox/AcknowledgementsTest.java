package dev.plaudit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
  @Test
  void nothing_is_settled_while_a_record_is_under_way_even_after_a_refusal() {
    Acknowledgements three = new Acknowledgements(3);
    three.onCompletion(null, new IllegalStateException("refused"));
    three.withheld(1, new IllegalStateException("not sent"));
    boolean early = three.settled().isDone();

    three.onCompletion(null, null);

    assertThat(early).isFalse();
    assertThat(three.settled())
        .isCompletedExceptionally()
        .failsWithin(java.time.Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("refused");
  }

  @Test
  void no_record_at_all_is_settled_at_once() {
    assertThat(new Acknowledgements(0).settled()).isCompleted();
  }
}
