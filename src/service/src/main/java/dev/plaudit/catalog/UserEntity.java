package dev.plaudit.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A person, by the id that the tenant gave; the only place where it stands. */
@Entity
@Table(name = "users")
public class UserEntity extends PanacheEntityBase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "user_no")
  public Long userNo;

  @Column(name = "tenant_no", updatable = false)
  public int tenantNo;

  @Column(name = "user_id", updatable = false)
  public String userId;

  @Column(name = "display_name")
  public @Nullable String displayName;

  /** Stands on no leaderboard (S34); the database takes the scores away, or brings them back. */
  @Column(name = "board_opt_out")
  public boolean boardOptOut;

  /** The tenant revision at which the user's zone last changed; 0: never. */
  @Column(name = "revision")
  public long revision;

  static Uni<@Nullable UserEntity> named(int tenantNo, String userId) {
    return find("tenantNo = ?1 and userId = ?2", tenantNo, userId).firstResult();
  }
}
