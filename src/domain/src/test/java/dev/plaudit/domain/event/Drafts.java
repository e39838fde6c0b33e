package dev.plaudit.domain.event;

import dev.plaudit.domain.tenant.TenantId;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A plain draft that is right, to be spoilt in one place. */
final class Drafts {
  static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  Shape shape = Shape.PLAIN;
  @Nullable String eventId = "e-1";
  @Nullable String idempotencyKey;
  @Nullable String type = "lesson.completed";
  @Nullable String activityType;
  @Nullable String userId = "u-1";
  @Nullable String tenantId;
  @Nullable String platform;
  @Nullable String service;
  @Nullable String sdk;
  @Nullable String sdkVersion;
  @Nullable String occurredAt = "2026-03-10T11:59:00Z";
  @Nullable String sentAt;
  @Nullable String subject;
  Map<String, Object> properties = new LinkedHashMap<>();
  @Nullable Integer schemaVersion;

  final TenantId tenant = new TenantId(randomTenant());
  boolean backfill;

  Admission admit() {
    return EventRules.admit(
        new EventDraft(
            shape,
            eventId,
            idempotencyKey,
            type,
            activityType,
            userId,
            tenantId,
            platform,
            service,
            sdk,
            sdkVersion,
            occurredAt,
            sentAt,
            subject,
            properties,
            schemaVersion),
        new AdmissionContext(tenant, Duration.ofDays(400), NOW, backfill),
        () -> "made-here");
  }

  Event event() {
    Admission admission = admit();
    if (admission instanceof Admission.Admitted admitted) {
      return admitted.event();
    }
    throw new AssertionError(admission.toString());
  }

  EventProblem problem() {
    Admission admission = admit();
    if (admission instanceof Admission.Refused refused) {
      return refused.problem();
    }
    throw new AssertionError(admission.toString());
  }

  private static String randomTenant() {
    return "t" + new BigInteger(1, bytes(new SplittableRandom())).toString(36);
  }

  private static byte[] bytes(SplittableRandom random) {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return bytes;
  }
}
