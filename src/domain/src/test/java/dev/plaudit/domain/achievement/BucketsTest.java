package dev.plaudit.domain.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;

/** Two arrays do what a sorted map would. */
class BucketsTest {
  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);

  @RepeatedTest(50)
  @DisplayName("S21: parts and unions of buckets are those of a sorted map")
  void likeAMap() {
    // Given
    NavigableMap<Integer, Bucket> one = model();
    NavigableMap<Integer, Bucket> other = model();
    Buckets buckets = Buckets.of(one);
    int day = random.nextInt(-12, 12);
    // When
    Buckets both = buckets.with(Buckets.of(other));
    // Then
    NavigableMap<Integer, Bucket> union = new TreeMap<>(one);
    union.putAll(other);
    assertThat(both.toMap()).as("seed %d", seed).isEqualTo(union);
    assertThat(buckets.before(day).toMap()).as("seed %d", seed).isEqualTo(one.headMap(day, false));
    assertThat(buckets.from(day).toMap()).as("seed %d", seed).isEqualTo(one.tailMap(day, true));
    assertThat(buckets.get(day)).as("seed %d", seed).isEqualTo(one.get(day));
    assertThat(buckets.starts()).as("seed %d", seed).containsExactlyElementsOf(one.keySet());
  }

  private NavigableMap<Integer, Bucket> model() {
    NavigableMap<Integer, Bucket> model = new TreeMap<>();
    int size = random.nextInt(8);
    for (int i = 0; i < size; i++) {
      model.put(random.nextInt(-10, 10), Bucket.of(random.nextInt(1, 100)));
    }
    return model;
  }
}
