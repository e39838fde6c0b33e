package dev.plaudit.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UuidV7Test {
  private static final long NOW = Instant.parse("2026-03-10T12:00:00Z").toEpochMilli();

  private final AtomicLong millis = new AtomicLong(NOW);
  private final InstantSource clock = () -> Instant.ofEpochMilli(millis.get());
  private final UuidV7 ids = new UuidV7(clock, new Random(7));

  @Test
  @DisplayName("S1: an id made here is a UUIDv7 of the clock's millisecond, and its own key")
  void version7() {
    // Given a clock
    // When
    String id = ids.get();
    // Then
    UUID uuid = UUID.fromString(id);
    assertThat(uuid.version()).isEqualTo(7);
    assertThat(uuid.variant()).isEqualTo(2);
    assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(NOW);
    assertThat(EventKeys.eventKey(id)).isEqualTo(uuid);
  }

  @Test
  @DisplayName(
      "S1: ids rise within a millisecond, beyond 4096 of them, and when the clock steps back")
  void rise() {
    // Given
    List<String> made = new ArrayList<>();
    // When
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.get());
    }
    millis.addAndGet(-60_000);
    made.add(ids.get());
    millis.addAndGet(120_000);
    made.add(ids.get());
    // Then
    assertThat(made).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("S1: no two threads get the same time and counter")
  void threads() throws Exception {
    // Given
    ExecutorService pool = Executors.newFixedThreadPool(4);
    Callable<List<Long>> work =
        () -> Stream.generate(ids::next).limit(5_000).map(UUID::getMostSignificantBits).toList();
    try {
      // When
      List<Future<List<Long>>> answers = pool.invokeAll(List.of(work, work, work, work));
      // Then
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> answer : answers) {
        all.addAll(answer.get());
      }
      assertThat(all).hasSize(20_000).doesNotHaveDuplicates();
    } finally {
      pool.shutdownNow();
    }
  }
}
