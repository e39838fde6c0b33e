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

/** What a tenant counts. */
@Entity
@Table(name = "activity_types")
public class ActivityTypeEntity extends PanacheEntityBase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "activity_no")
  public Integer activityNo;

  @Column(name = "tenant_no", updatable = false)
  public int tenantNo;

  @Column(name = "activity_type", updatable = false)
  public String activityType;

  /** Rising; null: the default ladder. */
  @Column(name = "thresholds")
  public Integer @Nullable [] thresholds;

  @Column(name = "category")
  public @Nullable String category;

  /** False: made by the first event of an open tenant. */
  @Column(name = "registered")
  public boolean registered;

  /** The revision whose thresholds are still being granted; null: none. */
  @Column(name = "backfill_due")
  public @Nullable Long backfillDue;

  static Uni<@Nullable ActivityTypeEntity> named(int tenantNo, String name) {
    return find("tenantNo = ?1 and activityType = ?2", tenantNo, name).firstResult();
  }

  static Uni<List<ActivityTypeEntity>> page(int tenantNo, String after, int limit) {
    return find("tenantNo = ?1 and activityType > ?2 order by activityType", tenantNo, after)
        .page(0, limit)
        .list();
  }
}
