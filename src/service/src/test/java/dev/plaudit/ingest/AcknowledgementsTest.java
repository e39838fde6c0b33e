package dev.plaudit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S3: a request is settled once, when the broker's word on each of its records is known. */
class AcknowledgementsTest {

  private final List<@Nullable Exception> settled = new ArrayList<>();

  @Test
  @DisplayName("S3: settled without failure after the last acknowledgement, not before")
  void allAcknowledged() {
    Acknowledgements pending = new Acknowledgements(2, settled::add);

    pending.onCompletion(null, null);
    assertThat(settled).isEmpty();
    pending.onCompletion(null, null);

    assertThat(settled).hasSize(1).containsOnlyNulls();
  }

  @Test
  @DisplayName("S3: one record that failed fails the request, and only when all are known")
  void oneFailed() {
    Acknowledgements pending = new Acknowledgements(3, settled::add);
    TimeoutException failure = new TimeoutException();

    pending.onCompletion(null, failure);
    pending.onCompletion(null, null);
    assertThat(pending.failed()).isTrue();
    assertThat(settled).isEmpty();
    pending.notSent(1, null);

    assertThat(settled).hasSize(1);
    assertThat(settled.get(0)).isSameAs(failure);
  }
}
