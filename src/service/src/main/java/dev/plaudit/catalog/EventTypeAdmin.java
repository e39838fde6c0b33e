package dev.plaudit.catalog;

import dev.plaudit.domain.tenant.TenantSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds of events count as what. A type's row outlives its registration, because the log
 * refers to it.
 */
@ApplicationScoped
public class EventTypeAdmin {

  private static final String[] NONE = {};

  private final AdminTransaction transaction;

  EventTypeAdmin(AdminTransaction transaction) {
    this.transaction = transaction;
  }

  /** Registered types by name, those after {@code after}. */
  public Uni<List<EventTypeView>> page(TenantSnapshot tenant, String after, int limit) {
    return transaction.read(
        tenant.tenantNo(),
        () ->
            EventTypeEntity.page(tenant.tenantNo(), after, limit)
                .chain(
                    page ->
                        names(tenant.tenantNo(), page)
                            .map(
                                names ->
                                    page.stream().map(entity -> view(entity, names)).toList())));
  }

  /** The registered type; empty where there is none. */
  public Uni<Optional<EventTypeView>> find(TenantSnapshot tenant, String eventType) {
    return transaction.read(
        tenant.tenantNo(),
        () ->
            EventTypeEntity.registered(tenant.tenantNo(), eventType)
                .chain(
                    found ->
                        found == null
                            ? Uni.createFrom().item(Optional.empty())
                            : names(tenant.tenantNo(), List.of(found))
                                .map(names -> Optional.of(view(found, names)))));
  }

  /**
   * Registers the type, and its activity where that is new. Events that come from now on count by
   * it.
   */
  public Uni<EventTypeView> put(TenantSnapshot tenant, String actor, EventTypeView wanted) {
    return transaction.change(
        tenant,
        actor,
        change ->
            activity(change, wanted.activityType())
                .chain(
                    activity ->
                        EventTypeEntity.registered(change.tenantNo(), wanted.eventType())
                            .chain(current -> put(change, activity, current, wanted)))
                .replaceWith(wanted));
  }

  private static Uni<Void> put(
      AdminTransaction.Change change,
      ActivityTypeEntity activity,
      @Nullable EventTypeEntity current,
      EventTypeView wanted) {
    if (current != null
        && view(
                current,
                Map.of(
                    current.activityNo,
                    activity.activityNo.equals(current.activityNo) ? activity.activityType : ""))
            .equals(wanted)) {
      return Uni.createFrom().voidItem();
    }
    // Written before the other row may take its place: at most one row of a type is registered.
    Uni<Void> free =
        current == null || activity.activityNo.equals(current.activityNo)
            ? Uni.createFrom().voidItem()
            : unregister(current);
    return free.chain(
            () -> EventTypeEntity.pair(change.tenantNo(), wanted.eventType(), activity.activityNo))
        .chain(
            found ->
                register(found == null ? made(change.tenantNo(), activity, wanted) : found, wanted))
        .chain(
            () ->
                change.record("event_type.put", "event_type/" + wanted.eventType(), detail(wanted)))
        .replaceWithVoid();
  }

  /**
   * Takes the registration back; in an open tenant the type counts as its own name again.
   *
   * @return false where there was none
   */
  public Uni<Boolean> delete(TenantSnapshot tenant, String actor, String eventType) {
    return transaction.change(
        tenant,
        actor,
        change ->
            EventTypeEntity.registered(change.tenantNo(), eventType)
                .chain(
                    found ->
                        found == null
                            ? Uni.createFrom().item(false)
                            : unregister(found)
                                .chain(
                                    () ->
                                        change.record(
                                            "event_type.delete",
                                            "event_type/" + eventType,
                                            Map.of()))
                                .replaceWith(true)));
  }

  private static Uni<Void> unregister(EventTypeEntity entity) {
    entity.registered = false;
    entity.fingerprintFields = NONE;
    entity.keptProperties = NONE;
    return entity.persistAndFlush().replaceWithVoid();
  }

  private static Uni<EventTypeEntity> register(EventTypeEntity entity, EventTypeView wanted) {
    entity.registered = true;
    entity.fingerprintFields = wanted.fingerprintFields().toArray(String[]::new);
    entity.keptProperties = wanted.keptProperties().toArray(String[]::new);
    return entity.persist();
  }

  private static EventTypeEntity made(
      int tenantNo, ActivityTypeEntity activity, EventTypeView wanted) {
    EventTypeEntity entity = new EventTypeEntity();
    entity.tenantNo = tenantNo;
    entity.eventType = wanted.eventType();
    entity.activityNo = activity.activityNo;
    return entity;
  }

  private static Uni<ActivityTypeEntity> activity(AdminTransaction.Change change, String name) {
    return ActivityTypeEntity.named(change.tenantNo(), name)
        .chain(
            found -> {
              if (found != null) {
                return Uni.createFrom().item(found);
              }
              ActivityTypeEntity entity = new ActivityTypeEntity();
              entity.tenantNo = change.tenantNo();
              entity.activityType = name;
              entity.registered = true;
              return entity.persistAndFlush();
            });
  }

  private static Uni<Map<Integer, String>> names(int tenantNo, List<EventTypeEntity> page) {
    List<Integer> numbers = page.stream().map(entity -> entity.activityNo).distinct().toList();
    return ActivityTypeEntity.<ActivityTypeEntity>list(
            "tenantNo = ?1 and activityNo in ?2", tenantNo, numbers)
        .map(
            found ->
                found.stream()
                    .collect(
                        Collectors.toMap(
                            activity -> activity.activityNo, activity -> activity.activityType)));
  }

  private static EventTypeView view(EventTypeEntity entity, Map<Integer, String> activities) {
    return new EventTypeView(
        entity.eventType,
        activities.getOrDefault(entity.activityNo, ""),
        List.of(entity.fingerprintFields),
        List.of(entity.keptProperties));
  }

  private static Map<String, Object> detail(EventTypeView view) {
    return Map.of(
        "activity_type",
        view.activityType(),
        "fingerprint_fields",
        view.fingerprintFields(),
        "kept_properties",
        view.keptProperties());
  }
}
