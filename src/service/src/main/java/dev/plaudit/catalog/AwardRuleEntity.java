package dev.plaudit.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the awards table (S31). Only read: {@link AwardAdmin} replaces all rows at once. */
@Entity
@Immutable
@Table(name = "award_rules")
@IdClass(AwardRuleEntity.Key.class)
public class AwardRuleEntity extends PanacheEntityBase {

  @Id
  @Column(name = "tenant_no")
  public Integer tenantNo;

  @Id
  @Column(name = "event_type")
  public String eventType;

  @Id
  @Column(name = "name")
  public String name;

  @Column(name = "position")
  public int position;

  @Column(name = "delta")
  public int delta;

  @Column(name = "recipient")
  public String recipient;

  @Column(name = "once_per_day")
  public boolean oncePerDay;

  @Column(name = "gate")
  public @Nullable String gate;

  static Uni<List<AwardRuleEntity>> all(int tenantNo) {
    return list("tenantNo = ?1 order by position", tenantNo);
  }

  /** What names a row. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    public @Nullable Integer tenantNo;
    public @Nullable String eventType;
    public @Nullable String name;

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && Objects.equals(tenantNo, key.tenantNo)
          && Objects.equals(eventType, key.eventType)
          && Objects.equals(name, key.name);
    }

    @Override
    public int hashCode() {
      return Objects.hash(tenantNo, eventType, name);
    }
  }
}
