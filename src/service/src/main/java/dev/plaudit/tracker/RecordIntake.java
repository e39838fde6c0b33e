package dev.plaudit.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.domain.event.Admission;
import dev.plaudit.domain.event.AdmissionContext;
import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.EventKeys;
import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.domain.event.EventRules;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.wire.EventReader;
import dev.plaudit.wire.Reading;
import dev.plaudit.wire.RecordIds;
import dev.plaudit.wire.Topics;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Step 1 of a flush: bytes to events, one record at a time, with the same checks as the API (S7).
 * What cannot be read is set aside alone and never spoils the batch.
 */
final class RecordIntake {
  private static final Logger LOG = Logger.getLogger(RecordIntake.class);

  private final Map<String, TenantSnapshot> tenants;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<VoidOrder> voids = new ArrayList<>();

  /**
   * @param tenants the tenants that exist among those named by {@link #tenantOf}, by tenant id
   */
  RecordIntake(Map<String, TenantSnapshot> tenants) {
    this.tenants = tenants;
  }

  /** The tenant that a record's key names; null where the key is not {@code tenant/user}. */
  static @Nullable String tenantOf(ConsumerRecord<byte[], byte[]> record) {
    byte[] key = record.key();
    for (int i = 0; key != null && i < key.length; i++) {
      if (key[i] == '/') {
        String name = new String(key, 0, i, UTF_8);
        return TenantId.isValid(name) ? name : null;
      }
    }
    return null;
  }

  /** Takes a record in as a candidate or as a refusal. */
  void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      tryToRead(record);
    } catch (RuntimeException mistake) {
      // One record is never a reason to stop all the others (S7).
      LOG.warn("One record could not be read; it becomes a dead letter", mistake);
      setAside(record);
    }
  }

  private void tryToRead(ConsumerRecord<byte[], byte[]> record) {
    UserKey user = userOf(record);
    if (user == null) {
      refuse(
          record,
          null,
          null,
          new EventProblem(
              "invalid_key", "", "The record's key must be tenant_id/user_id in UTF-8."));
      return;
    }
    if (record.value() == null) {
      refuse(
          record,
          user.tenant(),
          null,
          new EventProblem("invalid_json", "", "The record has no value; send the event as JSON."));
      return;
    }
    TenantSnapshot tenant = tenants.get(user.tenant().value());
    if (tenant == null) {
      refuse(
          record,
          null,
          null,
          new EventProblem(
              "unknown_tenant", "", "No tenant of the name in the record's key exists."));
      return;
    }
    Reading reading = EventReader.readOne(record.value());
    if (reading instanceof Reading.Read read) {
      admit(record, user, tenant, read);
    } else if (reading instanceof Reading.Unreadable unreadable) {
      refuse(record, user.tenant(), unreadable.eventId(), unreadable.problem());
    }
  }

  /** Takes a record in that has failed before and would fail again, as what cannot count. */
  void setAside(ConsumerRecord<byte[], byte[]> record) {
    UserKey user = userOf(record);
    refuse(
        record,
        user == null ? null : user.tenant(),
        NamedId.of(record),
        new EventProblem("unprocessable", "", "A value of this event cannot be stored."));
  }

  List<Candidate> candidates() {
    return candidates;
  }

  /** Events that are to be taken back, in arrival order (S8). */
  List<VoidOrder> voids() {
    return voids;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  private void admit(
      ConsumerRecord<byte[], byte[]> record,
      UserKey user,
      TenantSnapshot tenant,
      Reading.Read read) {
    Instant receivedAt = UtcTime.receivedAt(record);
    AdmissionContext context =
        new AdmissionContext(
            user.tenant(),
            tenant.retention(receivedAt),
            receivedAt,
            record.headers().lastHeader(Topics.HEADER_BACKFILL) != null);
    Admission admission = EventRules.admit(read.draft(), context, () -> idOf(record));
    if (admission instanceof Admission.Refused refused) {
      String named = read.draft().eventId();
      refuse(
          record,
          user.tenant(),
          named == null ? NamedId.inHeaders(record) : named,
          refused.problem());
    } else if (admission instanceof Admission.Admitted admitted) {
      Event event = admitted.event();
      if (event.user().equals(user) && event.type().isReserved()) {
        order(new VoidOrder(record, event));
      } else if (event.user().equals(user)) {
        candidates.add(candidate(record, event, receivedAt));
      } else {
        refuse(
            record,
            user.tenant(),
            event.eventId(),
            new EventProblem(
                "key_mismatch",
                "/actor/user_id",
                "The record's key names another user than the event; a user's events keep their order only under one key."));
      }
    }
  }

  private void order(VoidOrder order) {
    EventProblem problem = order.problem();
    if (problem == null) {
      voids.add(order);
    } else {
      refusals.add(order.refuse(problem));
    }
  }

  private static Candidate candidate(
      ConsumerRecord<byte[], byte[]> record, Event event, Instant receivedAt) {
    return new Candidate(
        record,
        event,
        EventKeys.eventKey(event.eventId()),
        event.idempotencyKey().equals(event.eventId())
            ? null
            : EventKeys.idempotencyKey(event.idempotencyKey()),
        EventKeys.contentHash(event),
        receivedAt.atOffset(ZoneOffset.UTC));
  }

  // An upstream producer may leave the id out.
  private static String idOf(ConsumerRecord<byte[], byte[]> record) {
    String made = NamedId.inHeaders(record);
    return made != null
        ? made
        : RecordIds.ofPlace(record.partition(), record.offset(), record.timestamp());
  }

  private static @Nullable UserKey userOf(ConsumerRecord<byte[], byte[]> record) {
    if (tenantOf(record) == null) {
      return null;
    }
    try {
      return UserKey.parse(new String(record.key(), UTF_8));
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private void refuse(
      ConsumerRecord<byte[], byte[]> record,
      @Nullable TenantId tenant,
      @Nullable String eventId,
      EventProblem problem) {
    refusals.add(new Refusal(record, tenant, eventId, problem));
  }
}
