package dev.plaudit.ingest;

import dev.plaudit.cache.DuplicateHint;
import dev.plaudit.domain.event.Admission;
import dev.plaudit.domain.event.AdmissionContext;
import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.EventDraft;
import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.domain.event.EventRules;
import dev.plaudit.domain.event.EventType;
import dev.plaudit.domain.event.Shape.Field;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.wire.EventReader;
import dev.plaudit.wire.Reading;
import dev.plaudit.wire.RequestReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way in: which items are refused, which may go to the topic, and what each is
 * answered.
 */
final class Intake {

  private final IngestRequest request;
  private final RequestReading.Items items;
  private final AdmissionContext context;
  private final ItemResult[] results;
  private final List<Candidate> candidates;
  private final List<UUID> keys;
  private List<ProducerRecord<byte[], byte[]>> records = List.of();
  private Map<UUID, DuplicateHint> toRemember = Map.of();
  private long bytes;

  private Intake(IngestRequest request, RequestReading.Items items, Instant receivedAt) {
    this.request = request;
    this.items = items;
    this.context =
        new AdmissionContext(
            request.tenant().tenant(),
            request.tenant().retention(receivedAt),
            receivedAt,
            request.backfill());
    int size = items.readings().size();
    this.results = new ItemResult[size];
    this.candidates = new ArrayList<>(size);
    this.keys = new ArrayList<>(size * 2);
  }

  /** Admits each item by itself (S1, S2, S5). */
  static Intake admit(
      IngestRequest request,
      RequestReading.Items items,
      Instant receivedAt,
      Supplier<String> newEventId) {
    Intake intake = new Intake(request, items, receivedAt);
    for (int i = 0; i < intake.results.length; i++) {
      Reading reading = items.readings().get(i);
      if (reading instanceof Reading.Read read) {
        intake.admit(i, read, newEventId);
      } else {
        Reading.Unreadable unreadable = (Reading.Unreadable) reading;
        intake.reject(i, unreadable.eventId(), unreadable.problem());
      }
    }
    return intake;
  }

  TenantId tenant() {
    return context.tenant();
  }

  /** The keys of all admitted items. */
  List<UUID> keys() {
    return keys;
  }

  /** Answers what was here before, and makes records of all that the tracker has to see. */
  void settleSeen(Map<UUID, DuplicateHint> hints) {
    SeenBefore seen = new SeenBefore(hints, context.receivedAt());
    records = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      SeenBefore.Before before = seen.ask(candidate);
      results[candidate.index()] =
          before == null
              ? ItemResult.accepted(
                  candidate.event().eventId(), context.receivedAt(), candidate.content())
              : inRequest(candidate.index(), before.result());
      if (before == null || before.publish()) {
        records.add(candidate.record(request, context.receivedAt()));
        bytes += candidate.length();
      }
    }
    toRemember = seen.toRemember();
  }

  /** What goes to the topic, in the order of the request. */
  List<ProducerRecord<byte[], byte[]>> records() {
    return records;
  }

  /** The size of the records' values. */
  long bytes() {
    return bytes;
  }

  /** The size of the largest record's value. */
  int largest() {
    return records.stream().mapToInt(each -> each.value().length).max().orElse(0);
  }

  Map<UUID, DuplicateHint> toRemember() {
    return toRemember;
  }

  IngestOutcome answer() {
    return new IngestOutcome.Answered(Arrays.asList(results), items.array());
  }

  private void admit(int index, Reading.Read read, Supplier<String> newEventId) {
    EventDraft draft = read.draft();
    Admission admission = EventRules.admit(draft, context, newEventId);
    if (admission instanceof Admission.Refused refused) {
      reject(index, EventReader.idToRepeat(draft.eventId()), refused.problem());
      return;
    }
    Event event = ((Admission.Admitted) admission).event();
    EventProblem reserved = event.type().isReserved() ? misused(event, draft) : null;
    if (reserved != null) {
      reject(index, event.eventId(), reserved);
      return;
    }
    if (!event.type().isReserved() && !request.tenant().accepts(event)) {
      reject(index, event.eventId(), unknownType(draft));
      return;
    }
    Candidate candidate = Candidate.of(index, event, read, request.tenant());
    candidates.add(candidate);
    candidate.addKeysTo(keys);
  }

  private void reject(int index, @Nullable String eventId, EventProblem problem) {
    results[index] = ItemResult.rejected(eventId, inRequest(index, problem));
  }

  private ItemResult inRequest(int index, ItemResult result) {
    EventProblem problem = result.problem();
    return problem == null ? result : result.with(inRequest(index, problem));
  }

  /** The problem with its pointer reaching from the root of the request. */
  private EventProblem inRequest(int index, EventProblem problem) {
    String pointer = items.pointer(index, problem.pointer());
    return new EventProblem(problem.code(), pointer, problem.detail());
  }

  /** Plaudit's own types are not for everybody (S8); null: this one is well used. */
  private @Nullable EventProblem misused(Event event, EventDraft draft) {
    if (!request.voids() || !event.type().value().equals(EventType.VOIDED)) {
      return new EventProblem(
          "reserved_type",
          draft.shape().pointer(Field.TYPE),
          "types that begin with plaudit. are Plaudit's own; voiding needs the scope events:void");
    }
    return event.subject() == null
        ? new EventProblem(
            "missing_field",
            draft.shape().pointer(Field.SUBJECT),
            "name the event to void as subject")
        : null;
  }

  private static EventProblem unknownType(EventDraft draft) {
    return new EventProblem(
        "unknown_type",
        draft.shape().pointer(Field.TYPE),
        "nobody registered this type, and the tenant takes registered types only");
  }
}
