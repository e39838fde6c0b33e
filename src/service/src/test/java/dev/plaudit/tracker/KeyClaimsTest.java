package dev.plaudit.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.event.EventKeys;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.MilestoneLadder;
import dev.plaudit.domain.tenant.ActivityRule;
import dev.plaudit.domain.tenant.EventTypeRule;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantPolicy;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.domain.xp.XpPolicy;
import dev.plaudit.store.KeyRow;
import dev.plaudit.store.KeyTable;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.TenantKey;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyClaimsTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final ActivityRule ACTIVITY =
      new ActivityRule(1, "build.succeeded", MilestoneLadder.DEFAULT);
  private static final EventTypeRule RULE =
      new EventTypeRule(1, "build.succeeded", ACTIVITY, List.of(), List.of());
  private static final TenantSnapshot SNAPSHOT =
      new TenantSnapshot(
          7,
          TENANT,
          1,
          TenantPolicy.DEFAULT,
          XpPolicy.DEFAULT,
          Instant.MIN,
          Map.of(),
          List.of(RULE),
          Map.of("build.succeeded", ACTIVITY));

  @Test
  void s4_the_first_of_equal_events_counts() {
    List<Located> batch = List.of(event("a", "a", "x", null), event("a", "a", "x", null));

    KeyLedger ledger = KeyLedger.resolve(batch, Map.of());

    assertThat(ledger.counted()).containsExactly(batch.get(0));
    assertThat(ledger.duplicates()).isEqualTo(1);
  }

  @Test
  void s4_the_same_idempotency_key_with_other_content_is_a_conflict() {
    List<Located> batch = List.of(event("a", "key", "x", null), event("b", "key", "y", null));

    KeyLedger ledger = KeyLedger.resolve(batch, Map.of());

    assertThat(ledger.conflicts())
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.problem().detail()).contains("event a;"));
  }

  @Test
  void s4_the_same_fingerprint_under_another_key_is_a_duplicate_that_names_the_first() {
    List<Located> batch = List.of(event("a", "a", "x", "pr-1"), event("b", "b", "x", "pr-1"));

    KeyLedger ledger = KeyLedger.resolve(batch, Map.of());

    assertThat(ledger.claims())
        .filteredOn(KeyRow::duplicate)
        .singleElement()
        .satisfies(row -> assertThat(row.ownerId()).isEqualTo("a"));
  }

  @Test
  void s4_a_conflict_lets_go_of_the_keys_it_was_hoped_to_own() {
    Table table = new Table();
    table.flush(List.of(event("a", "a", "x", null)));
    Located conflict = event("a", "key", "y", "pr-1");
    Located rightful = event("b", "b", "y", "pr-1");

    List<Located> counted = table.flush(List.of(conflict, rightful));

    assertThat(counted).containsExactly(rightful);
    assertThat(table.rows.get(key(EventKeys.idempotencyKey("key")))).isNull();
    assertThat(table.rows.get(key(EventKeys.eventKey("b")))).isNotNull();
  }

  @Test
  void s4_an_event_that_only_a_conflict_stood_against_counts_and_holds_its_keys() {
    Table table = new Table();
    table.flush(List.of(event("a", "a", "x", null)));
    Located conflict = event("a", "key", "y", null);
    Located rightful = event("b", "key", "z", null);

    List<Located> counted = table.flush(List.of(conflict, rightful));
    List<Located> again = table.flush(List.of(conflict, rightful));

    assertThat(counted).containsExactly(rightful);
    assertThat(again).isEmpty();
  }

  @Test
  void s4_any_split_into_batches_counts_what_one_event_at_a_time_counts() {
    for (long seed = 0; seed < 400; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Located> events = randomEvents(random);

      Set<Located> split = new HashSet<>();
      Table batched = new Table();
      for (int from = 0; from < events.size(); ) {
        int to = Math.min(events.size(), from + 1 + random.nextInt(8));
        split.addAll(batched.flush(events.subList(from, to)));
        from = to;
      }

      Set<Located> single = new HashSet<>();
      Table oneByOne = new Table();
      events.forEach(event -> single.addAll(oneByOne.flush(List.of(event))));
      assertThat(split).as("seed %s", seed).isEqualTo(single);
      assertThat(batched.rows).as("seed %s", seed).isEqualTo(oneByOne.rows);
    }
  }

  /**
   * The table as strict as the database's: what is there is not inserted, what is not there is not
   * updated.
   */
  private static final class Table implements KeyTable {
    private final Map<TenantKey, KeyRow> rows = new HashMap<>();

    List<Located> flush(List<Located> batch) {
      return new KeyClaims(this, batch, Runnable::run).claim().await().indefinitely().counted();
    }

    @Override
    public Uni<Set<TenantKey>> insertKeys(List<KeyRow> claims) {
      Set<TenantKey> taken = new HashSet<>();
      for (KeyRow row : claims) {
        if (rows.putIfAbsent(row.key(), row) != null) {
          taken.add(row.key());
        }
      }
      return Uni.createFrom().item(taken);
    }

    @Override
    public Uni<Map<TenantKey, KeyRow>> keys(Collection<TenantKey> keys) {
      Map<TenantKey, KeyRow> found = new HashMap<>(rows);
      found.keySet().retainAll(keys);
      return Uni.createFrom().item(found);
    }

    @Override
    public Uni<Void> updateKeys(List<KeyRow> changed) {
      changed.forEach(row -> rows.computeIfPresent(row.key(), (key, old) -> row));
      return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> deleteKeys(List<TenantKey> keys) {
      keys.forEach(rows::remove);
      return Uni.createFrom().voidItem();
    }
  }

  private static List<Located> randomEvents(SplittableRandom random) {
    List<Located> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String id = "id-" + random.nextInt(12);
      String idempotencyKey = random.nextInt(3) == 0 ? "key-" + random.nextInt(6) : id;
      String subject = random.nextInt(2) == 0 ? null : "pr-" + random.nextInt(8);
      events.add(event(id, idempotencyKey, "user-" + random.nextInt(2), subject));
    }
    return events;
  }

  private static Located event(
      String id, String idempotencyKey, String user, @Nullable String subject) {
    Candidate candidate =
        SampleCandidates.of(
            id, idempotencyKey, "build.succeeded", new UserKey(TENANT, user), subject, Map.of());
    return new Located(
        candidate,
        SNAPSHOT,
        RULE,
        EventKeys.fingerprint(candidate.event(), List.of()),
        new StateKey(7, user.hashCode(), 1),
        0);
  }

  private static TenantKey key(UUID key) {
    return new TenantKey(7, key);
  }
}
