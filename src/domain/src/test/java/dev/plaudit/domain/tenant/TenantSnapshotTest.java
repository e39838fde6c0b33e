package dev.plaudit.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.event.Admission;
import dev.plaudit.domain.event.AdmissionContext;
import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.EventDraft;
import dev.plaudit.domain.event.EventRules;
import dev.plaudit.domain.event.Shape;
import dev.plaudit.domain.progress.MilestoneLadder;
import dev.plaudit.domain.xp.XpPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TenantSnapshotTest {
  private static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");
  private static final TenantId TENANT = new TenantId("t");
  private static final ActivityRule ACTIVITY =
      new ActivityRule(1, "build.succeeded", MilestoneLadder.DEFAULT);
  private static final EventTypeRule OBSERVED =
      new EventTypeRule(1, "build.succeeded", ACTIVITY, List.of(), List.of());

  @Test
  @DisplayName("S5: where nothing was pruned, the policy says how old an event may be")
  void policyDecides() {
    Duration retention = snapshot(Instant.MIN, true).retention(NOW);

    assertThat(retention).isEqualTo(TenantPolicy.DEFAULT.retention());
  }

  @Test
  @DisplayName("S5: a raised retention reaches no further back than the keys that tell a repeat")
  void keysDecide() {
    Instant keysFrom = NOW.minus(Duration.ofDays(90));

    Duration retention = snapshot(keysFrom, true).retention(NOW);

    assertThat(retention).isEqualTo(Duration.ofDays(90));
  }

  @Test
  @DisplayName(
      "S1: what a first event made counts while the tenant's types are open, and no longer")
  void closed() {
    Event event = event();

    boolean open = snapshot(Instant.MIN, true).accepts(event);
    boolean closed = snapshot(Instant.MIN, false).accepts(event);

    assertThat(open).isTrue();
    assertThat(closed).isFalse();
  }

  private static TenantSnapshot snapshot(Instant keysFrom, boolean openTypes) {
    TenantPolicy usual = TenantPolicy.DEFAULT;
    TenantPolicy policy =
        new TenantPolicy(
            usual.zones(),
            usual.dayStart(),
            usual.streakThresholds(),
            usual.retention(),
            openTypes);
    return new TenantSnapshot(
        1,
        TENANT,
        1,
        policy,
        XpPolicy.DEFAULT,
        keysFrom,
        Map.of(),
        List.of(OBSERVED),
        Map.of(ACTIVITY.activityType(), ACTIVITY));
  }

  private static Event event() {
    EventDraft draft =
        new EventDraft(
            Shape.PLAIN,
            "e",
            null,
            "build.succeeded",
            null,
            "u",
            null,
            null,
            null,
            null,
            null,
            NOW.toString(),
            null,
            null,
            Map.of(),
            null);
    AdmissionContext context = new AdmissionContext(TENANT, Duration.ofDays(400), NOW, false);
    return ((Admission.Admitted) EventRules.admit(draft, context, () -> "made")).event();
  }
}
