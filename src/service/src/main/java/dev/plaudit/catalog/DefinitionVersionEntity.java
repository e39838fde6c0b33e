package dev.plaudit.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One version of a definition (S20). Only read: {@link DefinitionPublisher} writes the rows. */
@Entity
@Immutable
@Table(name = "definition_versions")
@IdClass(DefinitionVersionEntity.Key.class)
public class DefinitionVersionEntity extends PanacheEntityBase {

  @Id
  @Column(name = "tenant_no")
  public Integer tenantNo;

  @Id
  @Column(name = "definition_id")
  public String definitionId;

  @Id
  @Column(name = "version")
  public Integer versionNo;

  /** {@code pending}, {@code current}, {@code superseded} or {@code retired}. */
  @Column(name = "state")
  public String state;

  @Column(name = "category")
  public String category;

  /** Canonical JSON. */
  @Column(name = "document")
  public String document;

  @Column(name = "published_at")
  public OffsetDateTime publishedAt;

  /** All versions of these definitions. */
  static Uni<List<DefinitionVersionEntity>> of(int tenantNo, Collection<String> ids) {
    return list(
        "tenantNo = ?1 and definitionId in ?2 order by definitionId, versionNo", tenantNo, ids);
  }

  /** Those in force, and those about to be. */
  static Uni<List<DefinitionVersionEntity>> live(int tenantNo) {
    return list(
        "tenantNo = ?1 and state in ('pending', 'current') order by definitionId, versionNo",
        tenantNo);
  }

  /** All versions of the next definitions by id. */
  static Uni<List<DefinitionVersionEntity>> page(int tenantNo, String after, int limit) {
    return find(
            """
            from DefinitionVersionEntity v
            where v.tenantNo = ?1 and v.definitionId > ?2
              and v.versionNo = (select max(o.versionNo) from DefinitionVersionEntity o
                               where o.tenantNo = v.tenantNo and o.definitionId = v.definitionId)
            order by v.definitionId
            """,
            tenantNo,
            after)
        .<DefinitionVersionEntity>page(0, limit)
        .<DefinitionVersionEntity>list()
        .chain(newest -> of(tenantNo, newest.stream().map(entity -> entity.definitionId).toList()));
  }

  /** What names a row. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    public @Nullable Integer tenantNo;
    public @Nullable String definitionId;
    public @Nullable Integer versionNo;

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && Objects.equals(tenantNo, key.tenantNo)
          && Objects.equals(definitionId, key.definitionId)
          && Objects.equals(versionNo, key.versionNo);
    }

    @Override
    public int hashCode() {
      return Objects.hash(tenantNo, definitionId, versionNo);
    }
  }
}
