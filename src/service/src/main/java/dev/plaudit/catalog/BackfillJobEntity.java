package dev.plaudit.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** How a version comes into force (S24). Only read. */
@Entity
@Immutable
@Table(name = "backfill_jobs")
public class BackfillJobEntity extends PanacheEntityBase {

  @Id
  @Column(name = "job_no")
  public Integer jobNo;

  @Column(name = "tenant_no")
  public int tenantNo;

  @Column(name = "definition_id")
  public String definitionId;

  @Column(name = "version")
  public int version;

  /** {@code filling}, {@code judging}, {@code done} or {@code cancelled}. */
  @Column(name = "phase")
  public String phase;

  @Column(name = "judged")
  public long judged;

  @Column(name = "granted")
  public long granted;

  @Column(name = "regranted")
  public long regranted;

  @Column(name = "revoked")
  public long revoked;

  @Column(name = "created_at")
  public OffsetDateTime createdAt;

  @Column(name = "finished_at")
  public @Nullable OffsetDateTime finishedAt;

  /** Newest first. */
  static Uni<List<BackfillJobEntity>> of(int tenantNo, String definitionId) {
    return find("tenantNo = ?1 and definitionId = ?2 order by jobNo desc", tenantNo, definitionId)
        .<BackfillJobEntity>page(0, 100)
        .list();
  }
}
