package dev.plaudit.domain.xp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** S31 and S32 for any day: a ledger that stores credits batch by batch, and the definition. */
class DayFoldPropertyTest {
  private static final int ROUNDS = 200;
  private static final int DAY = 20_522;
  private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");

  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);

  @RepeatedTest(ROUNDS)
  @DisplayName("S32: any order of arrival gives the same credits and the same total")
  void anyOrder() {
    // Given
    List<XpEntry> day = day();
    Integer cap = cap();
    // When
    DayCredits one = DayFold.fold(shuffle(day), cap);
    DayCredits other = DayFold.fold(shuffle(day), cap);
    // Then
    assertThat(other).as("seed %d", seed).isEqualTo(one);
    assertThat(one.credits()).as("seed %d", seed).hasSameSizeAs(day);
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S32: any split into batches writes the same ledger, and its deltas sum to the fold")
  void anySplit() {
    // Given
    List<XpEntry> day = day();
    Integer cap = cap();
    DayCredits whole = DayFold.fold(day, cap);
    Ledger ledger = new Ledger();
    // When
    List<XpEntry> arriving = shuffle(day);
    for (int from = 0; from < arriving.size(); ) {
      int to = Math.min(arriving.size(), from + random.nextInt(1, 6));
      ledger.write(arriving.subList(from, to), cap);
      from = to;
    }
    // Then
    assertThat(ledger.total).as("seed %d", seed).isEqualTo(whole.total());
    assertThat(ledger.stored.values())
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(whole.credits());
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S31, S32: one earliest award per gate, and the cap exact to the point")
  void gatesAndCap() {
    // Given
    List<XpEntry> day = day();
    Integer cap = cap();
    // When
    List<Credit> credits = DayFold.fold(shuffle(day), cap).credits();
    // Then
    List<XpEntry> living = living(day);
    List<XpEntry> counting = living.stream().filter(entry -> holdsItsGate(entry, living)).toList();
    long asked = sum(counting, true);
    long given = 0;
    for (Credit credit : credits) {
      XpEntry entry = entryOf(credit, day);
      assertThat(credit.status() == CreditStatus.REVERSED)
          .as("seed %d, %s", seed, entry)
          .isEqualTo(!living.contains(entry));
      assertThat(credit.status() == CreditStatus.GATED)
          .as("seed %d, %s", seed, entry)
          .isEqualTo(living.contains(entry) && !counting.contains(entry));
      assertThat(credit.credited() == entry.amount())
          .as("seed %d, %s", seed, entry)
          .isEqualTo(credit.status() == CreditStatus.CREDITED);
      if (underCap(entry)) {
        assertThat(credit.credited()).as("seed %d", seed).isBetween(0, entry.amount());
        given += credit.credited();
      }
    }
    assertThat(given).as("seed %d", seed).isEqualTo(cap == null ? asked : Math.min(cap, asked));
    assertThat(credits.stream().mapToLong(Credit::credited).sum())
        .as("seed %d", seed)
        .isEqualTo(given + sum(counting, false));
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S32: under the cap the earlier come first: nobody is cut while a later one counts")
  void earlierFirst() {
    // Given
    List<XpEntry> day = day();
    // When
    List<Credit> credits = DayFold.fold(shuffle(day), cap()).credits();
    // Then
    boolean cut = false;
    for (Credit credit : credits) {
      if (underCap(entryOf(credit, day))) {
        assertThat(cut && credit.credited() > 0).as("seed %d, %s", seed, credit).isFalse();
        cut |= credit.status() == CreditStatus.CAPPED;
      }
    }
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S32: reversing an entry gives the day as if it had never been, and refills the cap")
  void reversalRefills() {
    // Given a day without reversals, and one of its entries
    List<XpEntry> day =
        day().stream()
            .filter(entry -> entry.kind() != XpKind.REVERSAL)
            .collect(Collectors.toList());
    Integer cap = cap();
    XpEntry victim = day.get(random.nextInt(day.size()));
    List<XpEntry> without = day.stream().filter(entry -> !entry.equals(victim)).toList();
    day.add(victim.reversal(at(), "void"));
    // When
    DayCredits reversed = DayFold.fold(shuffle(day), cap);
    // Then
    DayCredits never = DayFold.fold(without, cap);
    assertThat(reversed.total()).as("seed %d", seed).isEqualTo(never.total());
    assertThat(reversed.credits()).as("seed %d", seed).containsAll(never.credits());
  }

  @Test
  @DisplayName("S32: 1,000 awards to one user, one by one in any order, sum to the cap exactly")
  void thousand() {
    // Given
    List<XpEntry> day = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      day.add(XpEntry.correction("t" + i, at(), DAY, 7, "test", false));
    }
    Ledger ledger = new Ledger();
    // When
    for (XpEntry entry : shuffle(day)) {
      ledger.write(List.of(entry), 5_000);
    }
    // Then
    assertThat(ledger.total).as("seed %d", seed).isEqualTo(5_000);
    assertThat(ledger.stored.values().stream().filter(credit -> credit.credited() == 7))
        .as("seed %d", seed)
        .hasSize(714);
  }

  private static XpEntry entryOf(Credit credit, List<XpEntry> day) {
    return day.stream()
        .filter(entry -> entry.transactionId().equals(credit.transactionId()))
        .findFirst()
        .orElseThrow();
  }

  private static List<XpEntry> living(List<XpEntry> day) {
    Set<String> reversed = new HashSet<>();
    for (XpEntry entry : day) {
      if (entry.reverses() != null) {
        reversed.add(entry.reverses());
      }
    }
    return day.stream().filter(entry -> !reversed.contains(entry.transactionId())).toList();
  }

  private static boolean holdsItsGate(XpEntry entry, List<XpEntry> living) {
    return entry.gate() == null
        || living.stream()
            .filter(other -> entry.gate().equals(other.gate()))
            .noneMatch(other -> isBefore(other, entry));
  }

  private static boolean isBefore(XpEntry one, XpEntry other) {
    return one.occurredAt().isBefore(other.occurredAt())
        || (one.occurredAt().equals(other.occurredAt())
            && one.transactionId().compareTo(other.transactionId()) < 0);
  }

  private static boolean underCap(XpEntry entry) {
    return entry.amount() > 0 && !entry.capExempt();
  }

  private static long sum(List<XpEntry> entries, boolean underCap) {
    return entries.stream()
        .filter(entry -> underCap(entry) == underCap)
        .mapToLong(XpEntry::amount)
        .sum();
  }

  /** Few instants and few gates, so that ties and rivals are the rule. */
  private List<XpEntry> day() {
    List<XpEntry> day = new ArrayList<>();
    int count = random.nextInt(1, 40);
    for (int i = 0; i < count; i++) {
      // Ids in no order of arrival or time.
      String id = "t" + random.nextInt(1_000) + '.' + i;
      int amount = random.nextInt(1, 50);
      day.add(
          switch (random.nextInt(8)) {
            case 0 -> XpEntry.correction(id, at(), DAY, -amount, "test", random.nextBoolean());
            case 1 -> entry(id, XpKind.GRANT, amount, null, random.nextBoolean());
            case 2 -> XpEntry.correction(id, at(), DAY, amount, "test", random.nextBoolean());
            case 3, 4 -> entry(id, XpKind.AWARD, amount, "g" + random.nextInt(3), false);
            case 5 -> entry(id, XpKind.AWARD, -amount, "g" + random.nextInt(3), false);
            default -> entry(id, XpKind.AWARD, amount, null, false);
          });
    }
    for (XpEntry entry : List.copyOf(day)) {
      if (random.nextInt(6) == 0) {
        day.add(entry.reversal(at(), "void"));
      }
    }
    return day;
  }

  private XpEntry entry(
      String id, XpKind kind, int amount, @Nullable String gate, boolean capExempt) {
    return new XpEntry(id, at(), DAY, kind, amount, "test", gate, capExempt, null);
  }

  private Instant at() {
    return START.plusSeconds(random.nextInt(20));
  }

  private @Nullable Integer cap() {
    return random.nextInt(5) == 0 ? null : random.nextInt(400);
  }

  private List<XpEntry> shuffle(List<XpEntry> entries) {
    List<XpEntry> shuffled = new ArrayList<>(entries);
    Collections.shuffle(shuffled, new Random(random.nextLong()));
    return shuffled;
  }

  /** What the database would hold of the day. */
  private static final class Ledger {
    private final List<XpEntry> entries = new ArrayList<>();
    private final Map<String, Credit> stored = new HashMap<>();
    private long total;

    void write(List<XpEntry> arriving, @Nullable Integer cap) {
      entries.addAll(arriving);
      for (CreditChange change : DayFold.fold(entries, cap).changesFrom(stored.values())) {
        stored.put(change.credit().transactionId(), change.credit());
        total += change.delta();
      }
    }
  }
}
