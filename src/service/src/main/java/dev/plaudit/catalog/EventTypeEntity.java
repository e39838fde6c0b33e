package dev.plaudit.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What kind of event counts as which activity. One registered row per event type; the others are
 * what first events made.
 */
@Entity
@Table(name = "event_types")
public class EventTypeEntity extends PanacheEntityBase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "type_no")
  public Integer typeNo;

  @Column(name = "tenant_no", updatable = false)
  public int tenantNo;

  @Column(name = "event_type", updatable = false)
  public String eventType;

  @Column(name = "activity_no", updatable = false)
  public int activityNo;

  /** Names of properties that make up the fingerprint (S4). */
  @Column(name = "fingerprint_fields")
  public String[] fingerprintFields;

  /** Names of properties that are stored (S41). */
  @Column(name = "kept_properties")
  public String[] keptProperties;

  @Column(name = "registered")
  public boolean registered;

  static Uni<@Nullable EventTypeEntity> registered(int tenantNo, String eventType) {
    return find("tenantNo = ?1 and eventType = ?2 and registered", tenantNo, eventType)
        .firstResult();
  }

  static Uni<@Nullable EventTypeEntity> pair(int tenantNo, String eventType, int activityNo) {
    return find(
            "tenantNo = ?1 and eventType = ?2 and activityNo = ?3", tenantNo, eventType, activityNo)
        .firstResult();
  }

  static Uni<List<EventTypeEntity>> page(int tenantNo, String after, int limit) {
    return find(
            "tenantNo = ?1 and registered and eventType > ?2 order by eventType", tenantNo, after)
        .page(0, limit)
        .list();
  }
}
