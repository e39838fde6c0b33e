package dev.plaudit.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.store.StoredHolding;
import dev.plaudit.store.StoredMilestone;
import dev.plaudit.store.StoredProfile;
import dev.plaudit.store.StoredProgress;
import dev.plaudit.store.StoredUser;
import dev.plaudit.store.StoredXp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressBlobTest {

  private static final CachedUser NOBODY =
      new CachedUser(new StoredUser(List.of(), List.of()), null, null);

  @Test
  void readsBackWhatItWrote() {
    for (int seed = 0; seed < 200; seed++) {
      // Given
      CachedUser cached = random(new SplittableRandom(seed));
      // When
      CachedUser read = ProgressBlob.decode(7, ProgressBlob.encode(7, cached));
      // Then
      assertThat(read).as("seed %d", seed).isEqualTo(cached);
    }
  }

  @Test
  void readsNothingFromAnotherTenantsBytes() {
    // Given
    byte[] bytes = ProgressBlob.encode(7, NOBODY);
    // When
    CachedUser read = ProgressBlob.decode(8, bytes);
    // Then
    assertThat(read).isNull();
  }

  @Test
  void readsNothingFromBrokenBytes() {
    // Given
    byte[] bytes = ProgressBlob.encode(7, random(new SplittableRandom(1)));
    // When
    List<CachedUser> read =
        IntStream.range(0, bytes.length)
            .mapToObj(length -> ProgressBlob.decode(7, Arrays.copyOf(bytes, length)))
            .toList();
    // Then
    assertThat(read).containsOnlyNulls();
  }

  @Test
  void makesTheBytesOfEveryLoadItsOwn() {
    // Given
    byte[] first = ProgressBlob.encode(7, NOBODY);
    // When
    byte[] second = ProgressBlob.encode(7, NOBODY);
    // Then
    assertThat(second).isNotEqualTo(first);
    assertThat(second[0]).as("a lease starts with L").isNotEqualTo((byte) 'L');
  }

  private static CachedUser random(SplittableRandom random) {
    List<ZoneHistory.Entry> zones =
        list(
            random,
            3,
            i ->
                new ZoneHistory.Entry(
                    i == 0 ? Instant.MIN : instant(random),
                    ZoneId.of(i == 1 ? "Pacific/Apia" : "Europe/Berlin")));
    List<StoredProgress> activities =
        list(random, 5, i -> new StoredProgress("activity." + i, state(random), instant(random)));
    List<StoredMilestone> milestones =
        list(
            random,
            20,
            i ->
                new StoredMilestone(
                    "activity." + i,
                    random.nextInt(),
                    instant(random),
                    random.nextBoolean() ? "é-" + random.nextLong() : null));
    return new CachedUser(
        new StoredUser(zones, activities),
        random.nextBoolean() ? milestones : null,
        random.nextBoolean() ? profile(random) : null);
  }

  private static StoredProfile profile(SplittableRandom random) {
    Map<Integer, StoredXp.Day> days = new HashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      days.put(
          20_000 + i,
          new StoredXp.Day(random.nextLong(), random.nextBoolean() ? random.nextInt() : null));
    }
    return new StoredProfile(
        random.nextBoolean() ? "Ann é" : null,
        random.nextLong(),
        random.nextInt(),
        random.nextBoolean() ? instant(random) : null,
        days,
        random.nextInt(),
        random.nextInt(),
        list(random, 20, i -> holding(random, i)),
        list(random, 3, i -> holding(random, i)),
        Set.copyOf(list(random, 2, i -> "category-" + i)));
  }

  private static StoredHolding holding(SplittableRandom random, int i) {
    return new StoredHolding(
        new UUID(random.nextLong(), random.nextLong()),
        "definition-" + i,
        random.nextInt(),
        random.nextBoolean() ? "gold" : "",
        random.nextBoolean() ? LocalDate.ofEpochDay(random.nextInt(30_000)) : null,
        "Ünïque",
        "ci-cd",
        instant(random),
        random.nextInt());
  }

  private static <T> List<T> list(SplittableRandom random, int most, IntFunction<T> element) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToObj(element).toList();
  }

  private static ProgressState state(SplittableRandom random) {
    return new ProgressState(
        random.nextInt(),
        random.nextLong(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        ProgressState.NONE,
        random.nextInt(),
        random.nextInt(),
        random.nextInt());
  }

  private static Instant instant(SplittableRandom random) {
    return Instant.EPOCH.plus(random.nextLong(-1L << 54, 1L << 54), ChronoUnit.MICROS);
  }
}
